import { chromium } from 'playwright-core'
import type { BrowserServer } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { chromiumFlags, findChromium } from './chromium.ts'
import { startPurser } from './purser.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the server of this run is. */
    url: string
    /** Where its data is. */
    data: string
    /** Where its browser is. */
    ws: string
  }
}

/** The real server with the demo data, and one browser, for all e2e tests of a run. */
export default async function setUp({ provide }: TestProject) {
  const purser = await startPurser()
  const browser = await launch().catch(async (error: unknown) => {
    await purser.stop()
    throw error
  })
  provide('url', purser.url)
  provide('data', purser.data)
  provide('ws', browser.wsEndpoint())
  return async () => {
    await browser.close()
    await purser.stop()
  }
}

async function launch(): Promise<BrowserServer> {
  const { path, environment } = await findChromium()
  return chromium.launchServer({
    host: '127.0.0.1',
    executablePath: path,
    args: chromiumFlags,
    env: { ...process.env, ...environment },
  })
}
