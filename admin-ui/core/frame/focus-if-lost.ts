/** Milliseconds until what was done is drawn, and a dialog that closed has given the focus back where it could. */
const drawn = 100

/** After a deed that may have taken away the button it was done by: the focus goes to the page's title then, not to its very top. */
export function focusIfLost(): void {
  setTimeout(() => {
    const title = document.querySelector<HTMLElement>('main h1')
    if (document.activeElement !== document.body || !title) return
    title.tabIndex = -1
    title.focus()
  }, drawn)
}
