import { given } from '#api/test/app.ts'
import { confirmSecondFactor, enrolSecondFactor, signIn, signOut } from '#ui/core/session/session.ts'
import { testScreens } from '#ui/test/app.tsx'
import { cleanup, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { createHash } from 'node:crypto'
import { TOTP } from 'otpauth'
import { beforeEach, expect, test } from 'vitest'

const { db, aColleague, open, openAs } = await testScreens()
const wait = { timeout: 15_000 }
const user = userEvent.setup()

beforeEach(async () => {
  await signOut()
  sessionStorage.clear()
})

const button = (name: string) => screen.findByRole('button', { name }, wait)
const click = async (name: string) => user.click(await button(name))
const isIn = () => screen.findByRole('navigation', { name: 'Domains' }, wait)

async function giveCode(label: string, code: string, verb: string) {
  const field = await screen.findByRole('textbox', { name: label }, wait)
  await user.clear(field)
  await user.type(field, code)
  await click(verb)
}

async function give({ email, password }: { email: string; password: string }) {
  await user.type(await screen.findByRole('textbox', { name: /e-mail/i }, wait), email)
  await user.type(screen.getByLabelText(/password/i), password)
  await click('Sign in')
}

/** Sets about it on one's account, proving by the password that it is oneself. */
async function beginSecondFactor({ password }: { password: string }) {
  await click('Set up…')
  await user.type(await screen.findByLabelText(/your password now/i, {}, wait), password)
  await click('Go on')
}

/** Leaves for another page, as somebody who is not in. */
async function comeAgain(path: string) {
  cleanup()
  await signOut()
  open(path)
}

test('a second factor is set up once a code of it was right, and hands out recovery codes', async () => {
  const finn = await openAs('/account', 'SUPPORT')
  await beginSecondFactor(finn)
  const totp = new TOTP({ secret: (await screen.findByLabelText('Key', {}, wait)).textContent! })
  expect(screen.getByRole('img', { name: /authenticator app/ }).querySelector('path')).not.toBeNull()
  await giveCode('Code', '000000', 'Confirm the code')
  expect(await screen.findByText(/not right/, {}, wait)).toBeInTheDocument()
  await giveCode('Code', totp.generate(), 'Confirm the code')
  const codes = await screen.findByRole('list', { name: 'Recovery codes' }, wait)
  expect(within(codes).getAllByRole('listitem')).toHaveLength(10)
  expect(await button('Go on')).toBeDisabled()
  await user.click(screen.getByRole('checkbox', { name: 'I have kept them' }))
  await click('Go on')
  expect(await button('New recovery codes…')).toBeInTheDocument()
})

test('a second factor is asked for, also after a reload half way; a recovery code does instead, once', async () => {
  const { id: _, ...rita } = await aColleague('SUPPORT')
  await signIn(rita)
  const totp = new TOTP({ secret: (await enrolSecondFactor(rita.password)).secret })
  const [recovery] = await confirmSecondFactor(totp.generate())
  await comeAgain('/account')
  await give(rita)
  await screen.findByRole('heading', { name: 'Second step' }, wait)
  cleanup()
  open('/login')
  await giveCode('Code', totp.generate({ timestamp: Date.now() + 30_000 }), 'Sign in')
  await isIn()

  await comeAgain('/')
  await give(rita)
  await screen.findByRole('heading', { name: 'Second step' }, wait)
  cleanup()
  // As single sign-on sends one back, which leaves no trace in the browser but its cookie.
  sessionStorage.clear()
  open('/login?sso=second-factor')
  await click('Use a recovery code')
  await giveCode('Recovery code', recovery!, 'Sign in')
  await isIn()

  await comeAgain('/')
  await give(rita)
  await click('Use a recovery code')
  await giveCode('Recovery code', recovery!, 'Sign in')
  expect(await screen.findByText(/not right/, {}, wait)).toBeInTheDocument()
})

/** Has all requests to a path be refused from now on; `times` counts them, `end` takes it back. */
function refusing(path: string) {
  const api = globalThis.fetch
  const refused = { times: 0, end: () => void (globalThis.fetch = api) }
  globalThis.fetch = async (input, init) => {
    if (!String(input).endsWith(path)) return api(input, init)
    refused.times += 1
    return Response.json({ title: 'Not now', status: 400 }, { status: 400 })
  }
  return refused
}

test('a second factor that cannot be begun is left, or tried again', async () => {
  const { id, ...vera } = await aColleague('SUPPORT')
  // Who only ever came by single sign-on has no password to be asked for.
  await signIn(vera)
  await given(db, tx => tx('users').where({ id }).update({ password_hash: null }))
  open('/account')
  await button('Set up…')
  const refused = refusing('/totp/enrol')
  await click('Set up…')
  expect(await screen.findByText('Not now', {}, wait)).toBeInTheDocument()
  await click('Cancel')
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull(), wait)
  await click('Set up…')
  await button('Try again')
  refused.end()
  await click('Try again')
  expect(await screen.findByLabelText('Key', {}, wait)).toBeInTheDocument()
})

test('whoever sits at an open screen sets up no second factor without the password', async () => {
  const wim = await openAs('/account', 'SUPPORT')
  await beginSecondFactor({ password: 'not mine' })
  expect(await screen.findByText(/is not right/i, {}, wait)).toBeInTheDocument()
  const field = screen.getByLabelText(/your password now/i)
  await waitFor(() => expect(field).toHaveFocus(), wait)
  expect(screen.queryByLabelText('Key')).toBeNull()
  await user.clear(field)
  await user.type(field, `${wim.password}{Enter}`)
  expect(await screen.findByLabelText('Key', {}, wait)).toBeInTheDocument()
})

test('codes that are shown once stay on screen though one’s account cannot be asked for again', async () => {
  const vito = await openAs('/account', 'SUPPORT')
  await beginSecondFactor(vito)
  const totp = new TOTP({ secret: (await screen.findByLabelText('Key', {}, wait)).textContent! })
  await giveCode('Code', totp.generate(), 'Confirm the code')
  await screen.findByRole('list', { name: 'Recovery codes' }, wait)
  const refused = refusing('/api/auth/me')
  // What is older than this is asked for again when one comes back to the tab.
  await new Promise(resolve => setTimeout(resolve, 2_000))
  window.dispatchEvent(new Event('visibilitychange'))
  await waitFor(() => expect(refused.times).toBeGreaterThan(0), wait)
  await new Promise(resolve => setTimeout(resolve, 100))
  expect(screen.getByRole('list', { name: 'Recovery codes' })).toBeInTheDocument()
  refused.end()
})

test('a mailed link leads to a new password, once; what is wrong with it is said', async () => {
  const rosa = await aColleague('SUPPORT')
  await given(db, tx =>
    tx('password_reset_tokens').insert({
      user_id: rosa.id,
      email: rosa.email,
      token_hash: createHash('sha256').update('from the mail').digest('hex'),
      expires_at: tx.raw(`now() + interval '1 hour'`),
    }),
  )
  const link = '/reset-password#token=from+the+mail'
  open(link)
  await user.type(await screen.findByLabelText(/new password/i, {}, wait), 'correct horse battery')
  await click('Set the password')
  expect(await screen.findByText('Your password is set. Sign in with it.', {}, wait)).toBeInTheDocument()
  await give({ email: rosa.email, password: 'correct horse battery' })
  await isIn()

  await comeAgain(link)
  await user.type(await screen.findByLabelText(/new password/i, {}, wait), 'another horse battery')
  await click('Set the password')
  expect(await screen.findByText(/too old or has been used/, {}, wait)).toBeInTheDocument()
  expect(screen.getByRole('link', { name: 'Ask for another link' })).toHaveAttribute(
    'href',
    '/forgot-password',
  )
})

test('whoever is in already is taken home from the sign-in page', async () => {
  const sam = await aColleague('SUPPORT')
  open('/')
  await give(sam)
  await isIn()
  cleanup()
  open('/login')
  await isIn()
  expect(screen.queryByLabelText(/password/i)).toBeNull()
})

test('what is missing or malformed is told beside the fields, all at once, and nothing is sent', async () => {
  open('/login')
  await user.type(await screen.findByRole('textbox', { name: /e-mail/i }, wait), 'sam at example')
  await click('Sign in')
  expect(await screen.findByText('Must be an e-mail address such as ann@example.com.')).toBeInTheDocument()
  expect(screen.getByText('Needed.')).toBeInTheDocument()
  expect(screen.getByRole('textbox', { name: /e-mail/i })).toHaveAttribute('aria-invalid', 'true')
  expect(screen.queryByRole('alert')).toBeNull()
})

test('a password that is easily guessed is refused with the reason, and the link stays good', async () => {
  const una = await aColleague('SUPPORT')
  await given(db, tx =>
    tx('password_reset_tokens').insert({
      user_id: una.id,
      email: una.email,
      token_hash: createHash('sha256').update('weak').digest('hex'),
      expires_at: tx.raw(`now() + interval '1 hour'`),
    }),
  )
  open('/reset-password#token=weak')
  const field = await screen.findByLabelText(/new password/i, {}, wait)
  await user.type(field, 'aaaaaaaaaaaa')
  await click('Set the password')
  expect(await screen.findByText('Must have at least 5 different characters', {}, wait)).toBeInTheDocument()
  await user.clear(field)
  await user.type(field, `my ${una.email}`)
  await click('Set the password')
  expect(await screen.findByText(/^Must not have your name/, {}, wait)).toBeInTheDocument()
  await user.clear(field)
  await user.type(field, 'seven grey herons')
  await click('Set the password')
  expect(await screen.findByText('Your password is set. Sign in with it.', {}, wait)).toBeInTheDocument()
})

test('who comes back from single sign-on without access is told so, and can use the password', async () => {
  const sam = await aColleague('SUPPORT')
  open('/login?sso=refused')
  expect(await screen.findByText(/Single sign-on did not work/, {}, wait)).toBeInTheDocument()
  await give(sam)
  await isIn()
})

test('one’s sessions are listed by their devices, and those elsewhere are ended together', async () => {
  const sam = await aColleague('SUPPORT')
  open('/account')
  await give(sam)
  await screen.findByText('This one', {}, wait)
  await given(db, tx =>
    tx('user_sessions').insert({
      user_id: sam.id,
      refresh_token_hash: 'elsewhere',
      device_info: 'Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0',
      expires_at: tx.raw(`now() + interval '1 day'`),
    }),
  )
  cleanup()
  open('/account')
  expect(await screen.findByText('Firefox on Linux', {}, wait)).toBeInTheDocument()
  await click('Sign out everywhere else…')
  const dialog = await screen.findByRole('dialog', { name: 'Sign out everywhere else' })
  expect(within(dialog).getByText(/^One other session ends/)).toBeInTheDocument()
  await user.click(within(dialog).getByRole('button', { name: 'Sign out everywhere else' }))
  await screen.findByText('You are signed out everywhere else.', {}, wait)
  expect(await db('user_sessions').where({ user_id: sam.id })).toHaveLength(1)
})
