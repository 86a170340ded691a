import type { TableName } from '#shared/core/rows.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import type { Logger } from 'pino'
import { asActor } from '../db.ts'
import type { Actor, Db, RequestInfo } from '../db.ts'
import { places } from '../places.ts'
import { Problem } from '../problem.ts'
import { csvWriter } from './csv.ts'
import { noteProgress } from './export-progress.ts'
import { recordExport } from './export-record.ts'
import { exportStream } from './export-stream.ts'
import type { Ending } from './export-stream.ts'
import type { Filter } from './filter.ts'
import { parseFields, parseFilter, parseSort } from './list-query.ts'
import type { Sort } from './list-query.ts'
import { jsonWriter } from './json-file.ts'
import { matchingRows, orderBy } from './matching-rows.ts'
import { spreadsheetWriter } from './spreadsheet.ts'
import { refuseSlow } from './refuse-slow.ts'
import { openCursor } from './row-cursor.ts'
import { parseTimeZone } from './relative-time.ts'
import type { Clock } from './relative-time.ts'
import { visibleColumns } from './visible.ts'

export const exportFormats = ['csv', 'json', 'spreadsheet'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** What is to be exported: which rows, in which order, which of their columns. */
export type Export = {
  name: TableName
  filter: Filter
  clock: Clock
  sort: Sort
  columns: readonly string[]
  format: ExportFormat
  /** Whether it begins with a byte order mark: without one, spreadsheets take UTF-8 for something else; programs want none. */
  bom?: boolean
}

/**
 * Who asks, and the request they ask with; `signal` ends it, `cutOff` its connection, if there is one. Where they came by a
 * ticket, that tells how far it is.
 */
export type Asker = {
  actor: Actor
  request: RequestInfo
  signal?: AbortSignal
  cutOff: () => boolean
  ticket?: string
}

/** Starts an export, and answers its bytes as they come. */
export type Exporter = (wanted: Export, asker: Asker) => Promise<ReadableStream<Uint8Array>>

type Given = {
  filter?: unknown
  sort?: unknown
  fields?: unknown
  time_zone?: unknown
  format?: ExportFormat
}

/** Reads what is to be exported; `at` is what its parts begin with in refusals: `?` in a query, `/` in a body. */
export function parseExport(
  db: Db,
  name: TableName,
  given: Given,
  roles: readonly StaffRole[],
  at: '?' | '/',
): Export {
  const wanted = {
    name,
    filter: parseFilter(given.filter, `${at}filter`),
    clock: parseTimeZone(given.time_zone, `${at}time_zone`),
    sort: parseSort(name, given.sort, roles, `${at}sort`),
    columns: parseFields(name, given.fields, `${at}fields`) ?? visibleColumns(name),
    format: given.format ?? 'csv',
  }
  // What is in a filter is read where it is applied.
  matchingRows(db, name, wanted.filter, roles, `${at}filter`, wanted.clock).toSQL()
  return wanted
}

/** An export holds a connection of the database for as long as it takes. */
const most = { ofOnePerson: 2, ofThisProcess: 10 }
const full = {
  own: `You are exporting ${most.ofOnePerson} lists already: wait until one is done.`,
  all: 'Many lists are being exported: wait until some are done.',
}

/** Exports for the whole process. Each is kept in the history before its first byte leaves. */
export function exporter({ db, log }: { db: Db; log: Logger }): Exporter {
  const takePlace = places(most, full)
  return async (wanted, asker) => {
    const { actor, request, signal, cutOff, ticket } = asker
    const leave = takePlace(actor.id)
    const progress = ticket === undefined ? undefined : noteProgress(db, actor, ticket)
    const done: Ending['done'] = outcome => {
      leave()
      void progress?.end(outcome)
    }
    const broken = (reason: unknown) => {
      if (!signal?.aborted && !progress?.canceled.aborted)
        log.error({ err: reason, request: request.id }, 'an export broke off')
      return cutOff()
    }
    const ending = { broken, done, wrote: () => {}, ...progress }
    try {
      return await start(db, wanted, asker, ending)
    } catch (error) {
      done('BROKEN')
      throw error
    }
  }
}

async function start(db: Db, { bom, ...wanted }: Export, { actor, request, signal }: Asker, ending: Ending) {
  const { name, filter, clock, sort, columns, format } = wanted
  const writer = writers[format](name, columns, actor.roles)
  const query = matchingRows(db, name, filter, actor.roles, '?filter', clock)
    .select(db.raw(writer.select))
    .orderBy(orderBy(name, sort))
  const cursor = await openCursor(db, query, writer.reads)
  try {
    // Before anything has been answered, too: a long sort is for nothing once nobody waits for it.
    for (const ended of [signal, ending.canceled]) {
      if (ended?.aborted)
        throw new Problem('not-available', { detail: 'The export was ended before it began.' })
      ended?.addEventListener('abort', () => void cursor.close())
    }
    const first = await cursor.read(firstRows).catch(refuseSlow(name, actor.roles))
    await asActor(db, actor, request, tx => recordExport(tx, wanted))
    return exportStream(cursor, first, { ...writer, head: `${bom ? '\ufeff' : ''}${writer.head}` }, ending)
  } catch (error) {
    await cursor.close()
    throw error
  }
}

const writers = { csv: csvWriter, json: jsonWriter, spreadsheet: spreadsheetWriter }

const firstRows = 100
