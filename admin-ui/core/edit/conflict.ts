import { table as facts } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { HttpError } from 'react-admin'
import type { RaRecord } from 'react-admin'
import { columnLabel, lowerFirst } from '../record/record-label.ts'

type Values = Readonly<Record<string, unknown>>

/** The row as it is now, where something was refused because somebody had changed it meanwhile. */
export function currentOf(error: unknown): RaRecord | undefined {
  if (!(error instanceof HttpError) || error.status !== 412) return undefined
  return (error.body as { current?: RaRecord } | undefined)?.current
}

export const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** Move by themselves with every change; saying so says nothing. */
export const selfEvident = ['updated_at']

/** The columns in which two versions of a row differ. */
export const changedColumns = (table: TableName, before: Values, after: Values): string[] =>
  Object.keys(facts(table).columns).filter(
    column => column in after && !selfEvident.includes(column) && !isSame(before[column], after[column]),
  )

/** What somebody else has changed, for a sentence: "status, assigned to"; empty if it was nothing one sees. */
export const changedInWords = (table: TableName, before: Values, after: Values): string =>
  changedColumns(table, before, after)
    .map(column => lowerFirst(columnLabel(table, column)))
    .join(', ')
