import { randomBytes } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Config } from './config.ts'

export type Secrets = { jwtSecret: string; encryptionKeys: string[] }

/** The configured secrets or, for the embedded database, ones made once and kept readable for the owner alone. */
export function loadSecrets(config: Config): Secrets {
  return {
    jwtSecret: config.jwtSecret ?? kept(config.dataDir, 'jwt-secret'),
    encryptionKeys: config.encryptionKeys ?? [kept(config.dataDir, 'encryption-key')],
  }
}

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
