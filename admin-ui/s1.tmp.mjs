import { open, signIn, base } from './shot.tmp.mjs'
const { browser, page } = await open()
try {
await page.goto(base + '/'); await page.waitForTimeout(1500); await page.screenshot({ path: '/tmp/shots/signin.png' })
await signIn(page); await page.waitForTimeout(800); await page.screenshot({ path: '/tmp/shots/home.png' })
await page.goto(base + '/support_tickets'); await page.waitForTimeout(2000); await page.screenshot({ path: '/tmp/shots/list.png' })
await page.locator('a.name').first().click(); await page.waitForTimeout(2000); await page.screenshot({ path: '/tmp/shots/show.png' })
} catch (e) { console.log(e.message); await page.screenshot({ path: '/tmp/shots/fail.png' }) }
await browser.close()
