import { SignJWT } from 'jose'
import { afterEach, expect, test, vi } from 'vitest'
import { accessTokens, hashToken } from './access-token.ts'

const secret = 'a secret of the test, long enough to be one'
const tokens = accessTokens(secret)
afterEach(() => void vi.useRealTimers())

/** A token like ours, signed by hand, to be wrong in one thing. */
const forged = (
  wrong: {
    alg?: string
    issuer?: string
    audience?: string
    secret?: string
    claims?: object
    exp?: number
  } = {},
) =>
  new SignJWT({ sid: 'ses_1', ...wrong.claims })
    .setProtectedHeader({ alg: wrong.alg ?? 'HS256' })
    .setSubject('usr_1')
    .setIssuer(wrong.issuer ?? 'purser')
    .setAudience(wrong.audience ?? 'purser-admin-api')
    .setExpirationTime(wrong.exp ?? '1h')
    .sign(
      Buffer.from((wrong.secret ?? secret).padEnd(64)).subarray(
        0,
        wrong.alg ? 64 : (wrong.secret ?? secret).length,
      ),
    )

test('S4-R38 an access token lives one hour', async () => {
  vi.useFakeTimers({ now: new Date('2026-03-01T10:00:00Z'), toFake: ['Date'] })
  const token = await tokens.issue('usr_1', 'ses_1')
  vi.setSystemTime('2026-03-01T10:59:59Z')
  expect(await tokens.verify(token)).toEqual({
    userId: 'usr_1',
    sessionId: 'ses_1',
    expiresAt: '2026-03-01T11:00:00.000Z',
  })
  vi.setSystemTime('2026-03-01T11:00:00Z')
  expect(await tokens.verify(token)).toBeUndefined()
})

test('a token signed by hand with our secret and claims is good, so that the forgeries below fail for their one fault', async () => {
  expect(await tokens.verify(await forged())).toMatchObject({ userId: 'usr_1', sessionId: 'ses_1' })
})

test.each([
  ['another secret', { secret: 'the secret of somebody else, as long as ours' }],
  ['another issuer', { issuer: 'purgatory' }],
  ['another audience', { audience: 'purser-mobile' }],
  ['no session', { claims: { sid: undefined } }],
  ['an end beyond all dates', { exp: Number.MAX_SAFE_INTEGER }],
])('a token with %s is refused', async (_, wrong) => {
  expect(await tokens.verify(await forged(wrong))).toBeUndefined()
})

test('a token of another algorithm is refused, even when signed with our secret', async () => {
  const longer = 'x'.repeat(64)
  expect(await accessTokens(longer).verify(await forged({ secret: longer }))).toBeDefined()
  for (const alg of ['HS384', 'HS512'])
    expect(await accessTokens(longer).verify(await forged({ secret: longer, alg }))).toBeUndefined()
})

test('a token that is not signed is refused', async () => {
  const [, payload] = (await tokens.issue('usr_1', 'ses_1')).split('.')
  const header = Buffer.from('{"alg":"none"}').toString('base64url')
  expect(await tokens.verify(`${header}.${payload}.`)).toBeUndefined()
})

test.each(['', '.', '..', 'a.b.c', 'purser', '\u0000', 'eyJhbGciOiJIUzI1NiJ9.e30.é'])(
  'the text %j is no token, and no error',
  async text => {
    expect(await tokens.verify(text)).toBeUndefined()
  },
)

test('two tokens of the same second differ, so that one can be revoked alone', async () => {
  const [one, other] = await Promise.all([tokens.issue('usr_1', 'ses_1'), tokens.issue('usr_1', 'ses_1')])
  expect(hashToken(one)).not.toBe(hashToken(other))
})

test('a secret that can be guessed is refused at the start', () => {
  expect(() => accessTokens('secret')).toThrow('32 bytes')
})
