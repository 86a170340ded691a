import type { ConsoleMessage, Page, Request } from 'playwright-core'

/** What the console and the network said against a page, oldest first. */
export type Problems = {
  all(): string[]
  /** Forgets a refusal that the test has provoked: `/api/payouts` with 403. Says whether there was one. */
  forgive(path: string, status: number): boolean
  /** Waits until the page has a heading, shows nothing as loading, and has asked the server for nothing for a moment. */
  settled(): Promise<void>
}

/** A moment, in milliseconds: longer than it takes to draw an answer and ask the next question. */
const moment = 150

/** Watches a page from now on. */
export function problemsOn(page: Page): Problems {
  const problems: string[] = []
  const requests = requestsOf(page)
  page.on(
    'console',
    message => isProblem(message) && problems.push(`console ${message.type()}: ${message.text()}`),
  )
  page.on('pageerror', error => problems.push(`uncaught: ${error.message}`))
  page.on('dialog', async dialog => {
    problems.push(`asked: ${dialog.message()}`)
    // The page may have gone meanwhile.
    await (dialog.type() === 'beforeunload' ? dialog.accept() : dialog.dismiss()).catch(() => {})
  })
  page.on('response', answer => {
    if (answer.status() >= 400) problems.push(refusalOf(answer.url(), answer.status()))
  })
  page.on('requestfailed', request => {
    // Leaving a page gives up what it was still asking for.
    const why = request.failure()?.errorText
    if (why !== 'net::ERR_ABORTED') problems.push(`${request.url()} failed: ${why}`)
  })
  return {
    all: () => [...problems],
    forgive: (path, status) => {
      const index = problems.findIndex(problem => problem === `${status} ${path}`)
      if (index >= 0) problems.splice(index, 1)
      return index >= 0
    },
    settled: () => settled(page, requests),
  }
}

/** What the page has asked for and not yet got, and when that last changed. */
function requestsOf(page: Page) {
  const open = new Set<Request>()
  const requests = { open, changedAt: 0 }
  const note = (change: (request: Request) => void) => (request: Request) => {
    change(request)
    requests.changedAt = Date.now()
  }
  page.on(
    'request',
    // A stream of changes stays open for as long as the page does.
    note(request => isStream(request) || open.add(request)),
  )
  page.on(
    'requestfinished',
    note(request => open.delete(request)),
  )
  page.on(
    'requestfailed',
    note(request => open.delete(request)),
  )
  return requests
}

const isStream = (request: Request) => new URL(request.url()).pathname === '/api/changes'

async function settled(page: Page, requests: ReturnType<typeof requestsOf>): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  while (requests.open.size > 0 || Date.now() - requests.changedAt < moment) await page.waitForTimeout(20)
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'))
}

/** A refused request is also said on the console, without its path: it is counted where it is answered. */
const isProblem = (message: ConsoleMessage) =>
  (message.type() === 'error' || message.type() === 'warning') &&
  !message.text().startsWith('Failed to load resource')

const refusalOf = (url: string, status: number) => {
  const { pathname, search } = new URL(url)
  return `${status} ${pathname}${decodeURIComponent(search)}`
}
