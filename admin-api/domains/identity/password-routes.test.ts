import { attempt } from '#api/core/job.ts'
import { createLog } from '#api/core/log.ts'
import { mailOf } from '#api/core/mail.ts'
import { readConfig } from '#api/core/config.ts'
import { startWorker } from '#api/core/worker.ts'
import { aUser, given, testApp } from '#api/test/app.ts'
import { aStaffMember, browser, password } from '#api/test/signing-in.ts'
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { afterAll, expect, test } from 'vitest'
import { enqueueAccountMail, mailAccountLink } from './account-mail.ts'
import { createAccount, grantRole, suspendStaff } from './staff.ts'

/** What arrived at the mail server of these tests. */
const letters: { to: string[]; text: string }[] = []
/** Whom the server does not take a letter for. */
let refuses = ''
const smtp = new SMTPServer({
  onRcptTo: ({ address }, _, done) =>
    done(address === refuses ? Object.assign(new Error(`no ${address}`), { responseCode: 550 }) : null),
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData: (stream, session, done) => {
    let text = ''
    stream.on('data', chunk => (text += chunk))
    stream.on('end', () => {
      letters.push({ to: session.envelope.rcptTo.map(({ address }) => address), text })
      done()
    })
  },
})
await new Promise<void>(resolve => void smtp.listen(0, '127.0.0.1', resolve))
afterAll(() => new Promise<void>(resolve => smtp.close(() => resolve())))
const { port } = smtp.server.address() as AddressInfo

const environment = {
  SMTP_URL: `smtp://127.0.0.1:${port}`,
  PUBLIC_URL: 'https://purser.example',
  MAIL_FROM: 'Purser <desk@purser.example>',
  RATE_LIMIT: '0',
}
const { db, url, app } = await testApp(environment)
const { send, signIn } = browser(app)
const elsewhere = browser((await testApp({ DATABASE_URL: 'postgres://elsewhere' })).app)
// The queue's own tables, and nothing to work them: each test works it itself.
await (await startWorker({ db, directUrl: url, log: createLog('silent') }, [], [])).stop()

const pending = () => db('background_jobs').where({ status: 'PENDING', job_type: mailAccountLink.name })
async function delivered(mail = mailOf(readConfig(environment))) {
  const before = letters.length
  for (const { id } of await pending())
    await attempt(db, mailAccountLink, id, new AbortController().signal, mail)
  return letters.slice(before)
}
const decoded = (text: string) => text.replaceAll('=\r\n', '').replaceAll('=3D', '=')
const tokenIn = (text: string) =>
  /https:\/\/purser\.example\/reset-password#token=([\w-]{43})/.exec(decoded(text))![1]!
const forget = (email: string) => send('POST', '/api/auth/password-reset', { body: { email } })
const choose = (token: string, new_password: string) =>
  send('POST', '/api/auth/password-reset/confirm', { body: { token, new_password } })
const tries = async (email: string, typed: string) =>
  (await send('POST', '/api/auth/sign-in', { body: { email, password: typed } })).status
const next = 'a new password of mine'

test('S0-R15 who forgot their password is mailed a link that sets another, once; it ends sessions and lifts the lock', async () => {
  const { id, email, name } = await aStaffMember(db)
  const { cookie, token: access } = await signIn(email)
  await given(db, tx =>
    tx('user_security').where({ user_id: id }).update({
      failed_login_count: 9,
      is_locked: true,
      locked_by_failures: true,
      locked_until: '2099-01-01',
    }),
  )
  expect((await forget(email.toUpperCase())).status).toBe(202)
  const [letter, ...others] = await delivered()
  expect([letter!.to, others]).toEqual([[email], []])
  expect(letter!.text).toMatch(/From: Purser <desk@purser\.example>/)
  expect(decoded(letter!.text)).toContain(`Hello ${name},`)
  const token = tokenIn(letter!.text)
  expect((await choose(token, 'too short')).status).toBe(422)
  expect((await choose(token, next)).status).toBe(204)
  expect((await choose(token, next)).status).toBe(422)
  expect([await tries(email, password), await tries(email, next)]).toEqual([401, 200])
  expect((await send('GET', '/api/auth/me', { token: access })).status).toBe(401)
  expect((await send('POST', '/api/auth/refresh', { cookie })).status).toBe(401)
  expect(
    await db('security_events').where({ user_id: id, event_type: 'PASSWORD_CHANGED' }).orderBy('id'),
  ).toMatchObject([{}, { description: 'The person chose a new password.', ip_address: '203.0.113.7' }])
  expect((await db('users').where({ id }).first()).email_verified_at).not.toBeNull()
})

test('a link that is followed many times at once sets one password', async () => {
  const { email } = await aStaffMember(db)
  await forget(email)
  const token = tokenIn((await delivered())[0]!.text)
  const answers = await Promise.all([1, 2, 3, 4].map(n => choose(token, `${next} ${n}`)))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([204, 422, 422, 422])
  const right = 1 + answers.findIndex(({ status }) => status === 204)
  expect(await tries(email, `${next} ${right}`)).toBe(200)
})

test('the answer is the same for everybody, and only staff that may work are mailed', async () => {
  const suspended = await aStaffMember(db)
  await given(db, tx => suspendStaff(tx, suspended.id))
  const customer = await aUser(db)
  const answers = new Set<string>()
  for (const email of [
    'nobody@example.com',
    suspended.email,
    customer.email!,
    (await aStaffMember(db)).email,
  ]) {
    const answer = await forget(email)
    answers.add(JSON.stringify([answer.status, await answer.text()]))
  }
  expect([...answers]).toEqual(['[202,""]'])
  expect(await pending()).toHaveLength(4)
  expect(await delivered()).toHaveLength(1)
})

test('what is no address is refused on its field, whoever asks', async () => {
  for (const email of ['x', 'a b@example.com', 'a@b@c']) {
    const answer = await forget(email)
    const { errors } = (await answer.json()) as { errors: { pointer: string }[] }
    expect([answer.status, errors.map(({ pointer }) => pointer)], email).toEqual([422, ['/email']])
  }
})

test('no token and no address waits in the queue, and none is stored readably', async () => {
  const { email } = await aStaffMember(db)
  await forget(email)
  const jobs = JSON.stringify(await pending())
  const { rows } = await db.raw('select payload::text from graphile_worker._private_jobs')
  expect(jobs + JSON.stringify(rows)).not.toContain(email)
  const token = tokenIn((await delivered())[0]!.text)
  const links = await db('password_reset_tokens').where({ email })
  const history = await db('audit_logs')
  expect(JSON.stringify([links, history, await db('background_jobs')])).not.toContain(token)
})

test.each([
  ['is over an hour old', (id: string) => ({ expires_at: '2026-01-01', id })],
  ['was followed by a change of the password', () => undefined],
])('a link that %s opens nothing', async (_, change) => {
  const { id, email } = await aStaffMember(db)
  await forget(email)
  const token = tokenIn((await delivered())[0]!.text)
  const { token: access } = await signIn(email)
  const link = change(id)
  if (link)
    await given(db, tx =>
      tx('password_reset_tokens').where({ user_id: id }).update({ expires_at: link.expires_at }),
    )
  else
    await send('POST', '/api/auth/password', {
      token: access,
      body: { current_password: password, new_password: next },
    })
  const refused = await choose(token, 'another password')
  expect([refused.status, await refused.json()]).toMatchObject([422, { errors: [{ pointer: '/token' }] }])
})

test('a link opens nothing once the address it went to is no longer that of the account', async () => {
  const { id, email } = await aStaffMember(db)
  await forget(email)
  const token = tokenIn((await delivered())[0]!.text)
  await given(db, tx => tx('users').where({ id }).update({ email: 'elsewhere@example.com' }))
  expect((await choose(token, next)).status).toBe(422)
})

test('nobody’s mailbox is filled by asking again and again', async () => {
  const { email } = await aStaffMember(db)
  for (let i = 0; i < 7; i++) await forget(email)
  expect(await delivered()).toHaveLength(5)
})

test('an invitation is good for a week, and its link lets a person without a password in', async () => {
  const id = await given(db, async tx => {
    const user = await createAccount(tx, 'newcomer@example.com', 'Newcomer')
    await grantRole(tx, user, 'SUPPORT')
    await enqueueAccountMail(tx, 'invitation', user)
    return user
  })
  const [letter] = await delivered()
  const link = await db('password_reset_tokens').where({ user_id: id }).first()
  expect(Math.round((Date.parse(link.expires_at) - Date.now()) / 3_600_000)).toBe(168)
  expect((await choose(tokenIn(letter!.text), next)).status).toBe(204)
  expect(await tries('newcomer@example.com', next)).toBe(200)
})

test('a mail that could not be sent is tried again, with another token', async () => {
  const { email } = await aStaffMember(db)
  await forget(email)
  const down = mailOf(readConfig({ ...environment, SMTP_URL: 'smtp://127.0.0.1:1' }))
  await expect(delivered(down)).rejects.toThrow('ECONNREFUSED')
  refuses = email
  await expect(delivered()).rejects.toThrow('550')
  refuses = ''
  const [run] = await pending()
  expect([run.attempts, run.error.includes(email)]).toEqual([2, false])
  expect(await delivered()).toHaveLength(1)
})

test('a new password takes the old one, and ends all sessions but this', async () => {
  const { email } = await aStaffMember(db)
  const [desk, phone] = [await signIn(email), await signIn(email)]
  const change = (current_password: string, new_password: string) =>
    send('POST', '/api/auth/password', { token: desk.token, body: { current_password, new_password } })
  const wrong = await change('not the old one', next)
  expect([wrong.status, await wrong.json()]).toMatchObject([
    422,
    { errors: [{ pointer: '/current_password' }] },
  ])
  expect((await change(password, 'short')).status).toBe(422)
  expect((await change(password, next)).status).toBe(204)
  const statuses = [desk, phone].map(
    async ({ token }) => (await send('GET', '/api/auth/me', { token })).status,
  )
  expect(await Promise.all(statuses)).toEqual([200, 401])
  expect([await tries(email, password), await tries(email, next)]).toEqual([401, 200])
})

test('without a mail server the demo keeps letters in its folder, for the owner alone; anywhere else it is refused', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'purser-mail-'))
  try {
    await forget((await aStaffMember(db)).email)
    const demo = { PUBLIC_URL: 'https://purser.example', DATA_DIR: folder }
    await delivered(mailOf(readConfig(demo)))
    const [file, ...more] = readdirSync(join(folder, 'mail'))
    expect(more).toEqual([])
    expect(tokenIn(readFileSync(join(folder, 'mail', file!), 'utf8'))).toHaveLength(43)
    expect(statSync(join(folder, 'mail', file!)).mode & 0o777).toBe(0o600)
  } finally {
    rmSync(folder, { recursive: true })
  }
  expect(await (await elsewhere.send('GET', '/api/auth/options')).json()).toEqual({ sso: null, mail: false })
  const refused = await elsewhere.send('POST', '/api/auth/password-reset', {
    body: { email: 'a@example.com' },
  })
  expect([refused.status, ((await refused.json()) as { detail: string }).detail]).toEqual([
    503,
    expect.stringContaining('SMTP_URL'),
  ])
})
