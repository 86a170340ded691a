import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

/** Writes a random password for its owner's eyes only, unless there is one. Never leaves an empty file. */
export function ensurePassword(file: string): void {
  if (existsSync(file)) return
  const draft = `${file}.new-${process.pid}`
  writeFileSync(draft, randomBytes(24).toString('hex'), { mode: 0o600, flush: true })
  renameSync(draft, file)
}

export const readPassword = (file: string): string => readFileSync(file, 'utf8').trim()
