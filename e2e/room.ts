import type { Page } from 'playwright-core'

/** Sizes of a window a page must do with, beside the one of a desk: the smallest to work on, and a phone to read on. */
const sizes = [
  { width: 1024, height: 768 },
  { width: 390, height: 844 },
]

/** What a page shows beyond the edge of a small window, as "width: what". The window is as large as before afterwards. */
export async function beyondTheEdge(page: Page): Promise<string[]> {
  const before = page.viewportSize()!
  const found: string[] = []
  for (const size of sizes) {
    await page.setViewportSize(size)
    for (const what of await page.evaluate(beyond)) found.push(`${size.width}: ${what}`)
  }
  await page.setViewportSize(before)
  return found
}

/** What one would have to scroll sideways for, but for what has a bar of its own to scroll it by. */
async function beyond() {
  const edge = window.innerWidth + 1
  const scrolls = ({ parentElement }: Element): boolean =>
    parentElement !== null &&
    parentElement.tagName !== 'MAIN' &&
    parentElement !== document.body &&
    (getComputedStyle(parentElement).overflowX !== 'visible' || scrolls(parentElement))
  const isBeyond = (element: Element) => {
    const { left, right, width, height } = element.getBoundingClientRect()
    return width > 0 && height > 0 && (right > edge || left < -1) && !scrolls(element)
  }
  let found: Element[] = []
  // What hangs from a button is put in its place a moment after the window has its size.
  for (let look = 0; look < 10; look += 1) {
    await new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))
    found = [...document.body.querySelectorAll('*')].filter(isBeyond)
    if (found.length === 0) break
  }
  return found.map(element => `${element.tagName} ${element.className} ${element.textContent.slice(0, 30)}`)
}
