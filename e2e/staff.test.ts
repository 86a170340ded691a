import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { TOTP } from 'otpauth'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { as, openBrowser } from './sign-in.ts'
import type { AtWork } from './sign-in.ts'

const email = 'ines.invited@purser.example'
const name = 'Ines Invited'
const password = 'correct horse battery staple'

let ines: AtWork
beforeAll(async () => {
  ines = await openBrowser()
})
afterAll(() => ines.page.context().close())

/** Nothing went wrong on her page that was not provoked. */
const isFine = () => expect(ines.problems.all(), `what went wrong on ${ines.page.url()}`).toEqual([])

const isIn = (page: Page) => page.getByRole('button', { name: `Account of ${name}` }).waitFor()

async function signIn(page: Page) {
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

/** The path of the link in the letter to her, as soon as it is written. */
async function mailedLink(): Promise<string> {
  const folder = join(inject('data'), 'mail')
  const link = async () => {
    const names = await readdir(folder).catch(() => [])
    const letters = await Promise.all(names.map(file => readFile(join(folder, file), 'utf8')))
    const letter = letters.find(text => text.includes(`To: ${email}`))
    // As letters are written: what is too long for a line goes on in the next.
    const text = letter?.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=')
    return /\/reset-password#token=[\w-]+/.exec(text ?? '')?.[0]
  }
  await expect.poll(link, { timeout: 20_000 }).toBeDefined()
  return (await link())!
}

test('an owner invites somebody, who chooses a password by the mailed link and is in', async () => {
  await as('OWNER', async page => {
    await page.getByRole('navigation', { name: 'Domains' }).getByRole('button', { name: 'Accounts' }).click()
    await page.getByRole('link', { name: 'Staff', exact: true }).click()
    await page.getByRole('button', { name: 'Invite…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Invite somebody to the staff' })
    await dialog.getByLabel('E-mail').fill(email)
    await dialog.getByLabel('Name, as colleagues read it').fill(name)
    await dialog.getByRole('checkbox', { name: /^Support/ }).check()
    await dialog.getByRole('button', { name: 'Send the invitation' }).click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
    await page.getByText('Invited', { exact: true }).waitFor()
  })
  const { page } = ines
  await page.goto(await mailedLink())
  await page.getByLabel('New password').fill(password)
  await page.getByRole('button', { name: 'Set the password' }).click()
  await page.getByText('Your password is set. Sign in with it.').waitFor()
  await signIn(page)
  await isIn(page)
  isFine()
})

test('a second factor is set up by its key, and a code of it is asked for from then on', async () => {
  const { page } = ines
  await page.getByRole('button', { name: `Account of ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Your account' }).click()
  await page.getByRole('button', { name: 'Set up…' }).click()
  await page.getByLabel('Your password now').fill(password)
  await page.getByRole('button', { name: 'Go on' }).click()
  const key = await page.getByLabel('Key', { exact: true }).textContent()
  const totp = new TOTP({ secret: key! })
  await page.getByRole('textbox', { name: 'Code' }).fill(totp.generate())
  await page.getByRole('button', { name: 'Confirm the code' }).click()
  const codes = page.getByRole('list', { name: 'Recovery codes' })
  await codes.waitFor()
  expect(await codes.getByRole('listitem').count()).toBe(10)
  await page.getByRole('checkbox', { name: 'I have kept them' }).check()
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByRole('button', { name: 'New recovery codes…' }).waitFor()
  await page.getByRole('button', { name: `Account of ${name}` }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await signIn(page)
  await page.getByRole('heading', { name: 'Second step' }).waitFor()
  // The code of now has been used.
  const next = totp.generate({ timestamp: Date.now() + totp.period * 1000 })
  await page.getByRole('textbox', { name: 'Code' }).fill(next)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await isIn(page)
  isFine()
})

test('two tabs that renew their session at once both go on, also after coming from single sign-on', async () => {
  const { page } = ines
  const other = await page.context().newPage()
  await other.goto('/account')
  await isIn(other)
  for (let round = 0; round < 3; round += 1) {
    await Promise.all([page.reload(), other.reload()])
    await Promise.all([isIn(page), isIn(other)])
  }
  await other.close()
  // As the provider of single sign-on sends one back: with the cookie, but nothing known here yet.
  await page.evaluate(() => localStorage.clear())
  await page.goto('/login?sso=signed-in')
  await isIn(page)
  await page.reload()
  await isIn(page)
  isFine()
})
