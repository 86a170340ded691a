import { join } from 'node:path'
import type { Db } from '../../core/db.ts'
import { migrationStatus } from '../../core/migrate.ts'
import type { MigrationStatus } from '../../core/migrate.ts'
import { lockMigrations, lockNotAvailable, takeBack } from '../../core/migration-rollback.ts'
import { dumpTables } from './dump.ts'
import { describeLosses, findLosses } from './losses.ts'
import type { Loss } from './losses.ts'
import { nearNames } from './near-names.ts'

export type RollbackOptions = {
  /** The last one that stays applied. Left out, the last batch is taken back; `null`, all there are. */
  to?: string | null
  /** Said by whoever has read what would be lost. */
  yes: boolean
  /** Where what is lost is kept. */
  dumpFolder: string
  /** Somebody's server, where people may be at work, and not the embedded one. */
  outside: boolean
  folder?: URL
}

/** Takes migrations back, latest first, all or none, after a dump of what is lost with them. Resolves to the exit code. */
export async function rollback(db: Db, options: RollbackOptions, say: (line: string) => void) {
  const { yes, dumpFolder, outside, folder } = options
  const names = chosen(await migrationStatus(db, folder), options.to)
  if (!names.length) {
    say('Nothing to undo.')
    return 0
  }
  const losses = await findLosses(db, names, folder).catch(inUse)
  for (const line of await warning(db, names, losses, outside)) say(line)
  if (!yes) {
    say('\nNothing was changed. With --yes they are taken back, after a dump of what is lost.')
    return 1
  }
  const dump = await undo(db, names, losses, { dumpFolder, folder }).catch(inUse)
  for (const name of names) say(`  undone   ${name}`)
  if (dump) say(`What was lost is kept in ${dump}`)
  say(names.length === 1 ? 'One migration is undone.' : `${names.length} migrations are undone.`)
  return 0
}

/** Latest first, in the order in which they were applied and not that of their names. */
function chosen({ applied, pending, unknown }: MigrationStatus, to: string | null | undefined): string[] {
  const names = applied.map(({ name }) => name)
  const lastBatch = Math.max(...applied.map(({ batch }) => batch))
  const from =
    to === undefined
      ? applied.findIndex(({ batch }) => batch === lastBatch)
      : to === null
        ? 0
        : placeOf(to, names, pending) + 1
  const undone = names.slice(from).reverse()
  const lost = undone.filter(name => unknown.includes(name))
  if (lost.length)
    throw new Error(`There is no file of ${lost.join(', ')}: take these back with the version that has them.`)
  return undone
}

function placeOf(typed: string, names: string[], pending: string[]): number {
  const name = typed.replace(/\.ts$/, '')
  const place = names.indexOf(name)
  if (place >= 0) return place
  if (pending.includes(name)) throw new Error(`${name} is not applied: npm run db:status says which are.`)
  const near = nearNames(name, names)
  const hint = near.length ? ` Did you mean ${near.join(' or ')}?` : ' npm run db:status lists them all.'
  throw new Error(`No migration is named "${typed}".${hint}`)
}

async function warning(db: Db, names: string[], losses: Loss[], outside: boolean): Promise<string[]> {
  const lost = await describeLosses(db, losses)
  return [
    `To be taken back, latest first:`,
    ...names.map(name => `  ${name}`),
    lost.length ? '\n⚠️  With them would be lost:' : '\nNo rows are lost with them.',
    ...lost.map(line => `  ${line}`),
    ...(outside ? ['', ...outsideWarning] : []),
  ]
}

const outsideWarning = [
  '⚠️  This is not the embedded database: people may be at work in it, and what they do from now on with what is dropped fails.',
  '   In production a change is taken back by another migration that is tried, released and applied like any other.',
  '   Only if that cannot be: stop the server and the workers, make a backup of the whole database, then say --yes.',
]

type Undoing = Pick<RollbackOptions, 'dumpFolder' | 'folder'>

/** The dump and all ways back under one lock: nobody writes in between, and what fails leaves everything as it was. */
const undo = (db: Db, names: string[], losses: Loss[], { dumpFolder, folder }: Undoing) =>
  db.transaction(async tx => {
    await tx.raw(`set local lock_timeout = '5s'`)
    await lockMigrations(tx)
    for (const { table } of losses) await tx.raw('lock table ?? in share row exclusive mode', [table])
    const moment = new Date().toISOString().replaceAll(/[-:]|\.\d+/g, '')
    const dump = losses.length ? await dumpTables(db, losses, join(dumpFolder, moment)) : undefined
    for (const name of names) await takeBack(tx, name, folder)
    return dump
  })

function inUse(error: Error & { code?: string }): never {
  if (error.code !== lockNotAvailable) throw error
  throw new Error(
    'Somebody is using what would be dropped. Stop the server and the workers, and try again. Nothing was changed.',
  )
}
