import { expect, test } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const key = Buffer.alloc(32, 7).toString('base64')
const outside = {
  DATABASE_URL: 'postgres://purser@db.example/purser',
  JWT_SECRET: 'x'.repeat(32),
  ENCRYPTION_KEYS: key,
}

test('nothing needs to be set for the embedded database', () => {
  expect(readConfig({})).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    demo: { password: 'purser-demo', size: 'small' },
  })
})

test('an empty value counts as absent', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 3000, databaseUrl: undefined })
})

test('S2-R76 jobs and migrations use DATABASE_URL unless there is a direct one', () => {
  expect(readConfig(outside).databaseDirectUrl).toBe(outside.DATABASE_URL)
  expect(
    readConfig({ ...outside, DATABASE_DIRECT_URL: 'postgres://direct.example/p' }).databaseDirectUrl,
  ).toBe('postgres://direct.example/p')
})

test.each([
  ['PORT', { PORT: 'http' }],
  ['PORT', { PORT: '70000' }],
  ['DATABASE_URL', { DATABASE_URL: 'mysql://db.example' }],
  ['JWT_SECRET', { ...outside, JWT_SECRET: 'short' }],
  ['ENCRYPTION_KEYS', { ...outside, ENCRYPTION_KEYS: `${key},c2hvcnQ=` }],
  ['DATABASE_DIRECT_URL', { DATABASE_DIRECT_URL: outside.DATABASE_URL }],
  ['DEMO_SIZE', { DEMO_SIZE: 'huge' }],
  ['LOG_LEVEL', { LOG_LEVEL: 'loud' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'https://purser.example/office' }],
  ['PUBLIC_URL', { PUBLIC_URL: 'purser.example' }],
  ['PUBLIC_URL', { ...outside, SMTP_URL: 'smtp://mail.example' }],
  ['TRUSTED_PROXIES', { TRUSTED_PROXIES: '-1' }],
  ['TRUSTED_PROXIES', { TRUSTED_PROXIES: 'true' }],
])('a bad or missing %s stops the start with one line naming it', (name, environment) => {
  const start = () => readConfig(environment)
  expect(start).toThrow(ConfigError)
  expect(start).toThrow(new RegExp(`^${name}: [^\\n]+\\.$`))
})
