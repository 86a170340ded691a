import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ConfigError } from './config.ts'
import type { Config } from './config.ts'

export type Secrets = { jwtSecret: string; encryptionKeys: string[] }

/** The configured secrets. With the embedded database they are made once and kept readable for the owner alone. */
export function loadSecrets(config: Config): Secrets {
  const { databaseUrl, dataDir, jwtSecret, encryptionKeys } = config
  if (databaseUrl && !jwtSecret) throw missing('JWT_SECRET')
  if (databaseUrl && !encryptionKeys) throw missing('ENCRYPTION_KEYS')
  return {
    jwtSecret: jwtSecret ?? kept(dataDir, 'jwt-secret'),
    encryptionKeys: encryptionKeys ?? [kept(dataDir, 'encryption-key')],
  }
}

const missing = (name: string) =>
  new ConfigError(`${name}: is required when DATABASE_URL is set; make one with: openssl rand -base64 32`)

function kept(folder: string, name: string): string {
  const file = join(folder, name)
  mkdirSync(folder, { recursive: true })
  try {
    writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  chmodSync(file, 0o600)
  return readFileSync(file, 'utf8')
}
