// Before anything is painted: the colours this browser was last seen in, as react-admin's store keeps them.
// A file, for no script may stand in the page itself.
const kept = localStorage.getItem('RaStorepurser.theme')
if (kept) document.documentElement.dataset.colours = JSON.parse(kept)
