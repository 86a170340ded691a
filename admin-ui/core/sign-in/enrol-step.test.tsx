import { signOut } from '#ui/core/session/session.ts'
import { testScreens } from '#ui/test/app.tsx'
import { cleanup, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { TOTP } from 'otpauth'
import { expect, test } from 'vitest'

// As on a database of one's own, with no mail.
const { aColleague, open } = await testScreens({
  DATABASE_URL: 'postgres://purser@db.example/purser',
  JWT_SECRET: 'a secret for tests, of more than 32 characters',
  ENCRYPTION_KEYS: Buffer.alloc(32, 'key').toString('base64'),
})
const wait = { timeout: 15_000 }
const user = userEvent.setup()
const click = async (name: string) => user.click(await screen.findByRole('button', { name }, wait))

test('outside the demo an owner sets up a second factor to come in; without mail, the shell invites', async () => {
  const olga = await aColleague('OWNER')
  await signOut()
  open('/account')
  await user.type(await screen.findByRole('textbox', { name: /e-mail/i }, wait), olga.email)
  await user.type(screen.getByLabelText(/password/i), olga.password)
  expect(screen.queryByText('Forgot password?')).toBeNull()
  await click('Sign in')
  await screen.findByRole('heading', { name: 'Set up a second factor' }, wait)
  const totp = new TOTP({ secret: (await screen.findByLabelText('Key', {}, wait)).textContent! })
  await user.type(screen.getByRole('textbox', { name: 'Code' }), totp.generate())
  await click('Confirm the code')
  await user.click(await screen.findByRole('checkbox', { name: 'I have kept them' }, wait))
  await click('Go on')
  const part = await screen.findByRole('region', { name: 'Second factor' }, wait)
  expect(within(part).getByText('On')).toBeInTheDocument()
  expect(within(part).queryByRole('button', { name: 'Remove…' })).toBeNull()

  cleanup()
  open('/staff')
  await click('Invite…')
  const dialog = await screen.findByRole('dialog', { name: 'No mail goes out from here' }, wait)
  expect(within(dialog).getByText(/^npm run staff -- add /)).toBeInTheDocument()
})
