import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
const dir = '/tmp/purser-chromium-147'
if (!existsSync(join(dir, 'chromium'))) {
  const tmp = mkdtempSync('/tmp/chromium-tmp-')
  process.env.TMPDIR = tmp; process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs20.x'
  const { default: sp } = await import('@sparticuz/chromium'); await sp.executablePath()
  process.env.TMPDIR = '/tmp'; delete process.env.AWS_LAMBDA_JS_RUNTIME
  renameSync(tmp, dir)
}
process.env.LD_LIBRARY_PATH = [join(dir, 'al2023/lib'), process.env.LD_LIBRARY_PATH].filter(Boolean).join(':')
process.env.FONTCONFIG_PATH = join(dir, 'fonts')
export const base = 'http://localhost:3999'
export async function open({ dark = false, width = 1440, height = 900 } = {}) {
  const browser = await chromium.launch({ executablePath: join(dir, 'chromium'), args: ['--headless','--no-sandbox','--disable-gpu','--disable-quic','--no-first-run','--disable-background-networking','--disable-component-update','--disable-sync'] })
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: dark ? 'dark' : 'light', timezoneId: 'Europe/Berlin', permissions: ['clipboard-read', 'clipboard-write'] })
  const page = await context.newPage()
  page.on('console', m => ['error', 'warning'].includes(m.type()) && console.log('CONSOLE', m.type(), m.text().slice(0, 400)))
  page.on('pageerror', e => console.log('PAGEERROR', e.message.slice(0, 600), e.stack?.slice(0, 600)))
  return { browser, page }
}
export async function signIn(page, role = 'owner') {
  await page.goto(base + '/login')
  await page.getByLabel('E-mail').fill(`${role}@x.test`)
  await page.getByLabel('Password').fill('correct horse battery')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Home' }).waitFor({ timeout: 10000 })
}
