import type { Db } from '#api/core/db.ts'
import { connect } from '#api/core/db.ts'
import type { TableName } from '#shared/core/rows.ts'
import { afterAll, expect } from 'vitest'
import { anyRow } from './any-row.ts'
import type { Made, Values } from './any-row.ts'
import { given } from './app.ts'

const the = (db: Db, name: string, id: unknown) => db(name).where({ id })

/** What tests do to single rows; `on` another connection, where two write at once. */
export const rowsOf = (db: Db) => ({
  /** A sound row, with what it cannot be without. */
  row: (name: TableName, more?: Values) => anyRow(db, name, more),
  /** Writes just these values. */
  insert: (name: TableName, values: Values, on = db): Promise<Made> =>
    given(on, async tx => (await tx(name as string).insert(values, '*'))[0]),
  read: (name: TableName, id: unknown): Promise<Made> => the(db, name, id).first(),
  change: (name: TableName, id: unknown, values: Values, on = db): Promise<number> =>
    given(on, tx => the(tx, name, id).update(values)),
  remove: (name: TableName, id: unknown): Promise<number> => given(db, tx => the(tx, name, id).delete()),
})

/** The error of a constraint. */
export const broken = (constraint: string) => ({ constraint })

/** The error of a rule that says why. */
export const refusal = (message: string) => ({ code: 'PU409', message: expect.stringContaining(message) })

/** How tries at once end, those that succeed first. */
export const outcomes = async (...tries: Promise<unknown>[]) =>
  (await Promise.allSettled(tries)).map(({ status }) => status).toSorted()

/** Another connection to the database of this test file, for its length. */
export function anotherConnection(url: string): Db {
  const db = connect(url)
  afterAll(() => db.destroy())
  return db
}
