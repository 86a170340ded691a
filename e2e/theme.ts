import { tokens } from '#ui/core/theme.ts'
import type { Mode } from '#ui/core/theme.ts'
import type { Page } from 'playwright-core'

export const themes: readonly Mode[] = ['light', 'dark']

/** Has the system ask for a theme, and waits until the page wears it. */
export async function wear(page: Page, theme: Mode): Promise<void> {
  await page.emulateMedia({ colorScheme: theme })
  await page.waitForFunction(
    ground => getComputedStyle(document.documentElement).getPropertyValue('--page').trim() === ground,
    tokens[theme].page,
  )
  await page.evaluate(stillness)
}

/** Colours follow one another, a frame a level of the page, even where there is no motion. */
async function stillness() {
  for (let still = 0; still < 3; still++) {
    await new Promise(requestAnimationFrame)
    // What goes with how far one has scrolled never ends, and is still as long as nobody scrolls.
    if (document.getAnimations().some(({ timeline }) => timeline === document.timeline)) still = -1
  }
}
