// The pages look as the screens do: whoever has chosen light or dark there has it kept in this browser. Loaded before
// anything is drawn, so that nothing changes its colours.
try {
  const chosen = JSON.parse(localStorage.getItem('RaStorepurser.theme') ?? 'null')
  if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen
} catch {
  // What cannot be read was not chosen.
}
