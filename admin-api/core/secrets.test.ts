import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { loadSecrets } from './secrets.ts'

const folder = mkdtempSync(join(tmpdir(), 'purser-secrets-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('with the embedded database secrets are made once, and only their owner can read them', () => {
  const config = readConfig({ DATA_DIR: folder })
  const first = loadSecrets(config)
  expect(loadSecrets(config)).toEqual(first)
  expect(Buffer.from(first.encryptionKeys[0]!, 'base64')).toHaveLength(32)
  for (const file of ['jwt-secret', 'encryption-key'])
    expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600)
})

test.each(['JWT_SECRET', 'ENCRYPTION_KEYS'])(
  'with a database of one’s own a missing %s stops the start, naming it',
  name => {
    const complete = {
      DATABASE_URL: 'postgres://purser@db.example/purser',
      JWT_SECRET: 'x'.repeat(32),
      ENCRYPTION_KEYS: Buffer.alloc(32).toString('base64'),
    }
    expect(loadSecrets(readConfig(complete)).jwtSecret).toBe(complete.JWT_SECRET)
    expect(() => loadSecrets(readConfig({ ...complete, [name]: undefined }))).toThrow(
      new RegExp(`^${name}: is required`),
    )
  },
)
