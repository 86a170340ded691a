import { z } from 'zod'
import type { Row, TableName } from './rows.ts'

/** Of a file: what is more than this is refused. */
export const importLimits = { bytes: 50 * 1024 * 1024, rows: 200_000, columns: 200 } as const

/** What a file's columns become, and how its cells are read where they could mean two things. */
export const importMapping = z.strictObject({
  columns: z
    .array(
      z.strictObject({
        /** The place of the column in the file, from 0. */
        from: z.int().min(0).max(importLimits.columns),
        to: z.string().min(1).max(63),
        /** Of an amount: as people write it, 12.50, or as it is stored, 1250. */
        unit: z.enum(['MAJOR', 'MINOR']).optional(),
      }),
    )
    .min(1, 'must say what at least one column is')
    .max(importLimits.columns),
  /** The fields by which a row is recognised; none: every line becomes a new row. */
  key: z.array(z.string()).max(20),
  /** Of all amounts, where no column of the file says it. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'must be three letters such as EUR')
    .optional(),
  decimal_mark: z.enum(['POINT', 'COMMA']).optional(),
  date_order: z.enum(['DAY_FIRST', 'MONTH_FIRST']).optional(),
  /** Whether times without a zone are in UTC; else they are refused. */
  times_in_utc: z.boolean().optional(),
  /** Whether an empty cell empties a field of a row that is there; else it leaves it as it is. */
  empty_clears: z.boolean().optional(),
})

export type ImportMapping = z.infer<typeof importMapping>
export type ImportState = Row<'csv_imports'>['state']
export type ImportOutcome = NonNullable<Row<'csv_import_rows'>['outcome']>

/** Something that a line was refused for; `field` is empty where it is about the line as a whole. */
export type ImportFault = { field: string; detail: string }

/** A field that an import can fill. */
export type ImportField = { name: string; required: boolean; money: boolean; only_key?: true }

/** An import, as lists have it. */
export type ImportSummary = Pick<
  Row<'csv_imports'>,
  'id' | 'file_name' | 'state' | 'total' | 'reached' | 'started_by' | 'created_at'
> & { table: TableName; expires_at: string }

/** Whether it is being worked at. */
export const isBusy = (state: ImportState): boolean => ['CHECKING', 'RUNNING', 'UNDOING'].includes(state)

/** How many lines have been dealt with: they are numbered from 2, with the empty ones; an undo begins at the last. */
export function linesDone({ state, reached, total }: Pick<ImportSummary, 'state' | 'reached' | 'total'>) {
  const behind = Math.min(Math.max(reached - 1, 0), total)
  return state === 'UNDOING' ? total - behind : behind
}

/** An import, as `/api/imports/:id` answers it. */
export type ImportView = ImportSummary & {
  /** Of the file, and the first lines of it. */
  columns: string[]
  sample: string[][]
  /** As it was chosen, else as it is guessed. */
  mapping: ImportMapping
  fields: ImportField[]
  /** What rows can be recognised by. */
  keys: string[][]
  /** Lines by what became of them; left out while it is being worked at, when `reached` says how far that is. */
  counts?: Record<ImportOutcome, number>
  /** Lines that have been written; left out likewise. */
  written?: number
  may_undo: boolean
  /** Why it broke off. */
  error: string | null
}

/** A line of the file, and what becomes of it. */
export type ImportLine = {
  /** As a spreadsheet counts: the header is 1. */
  number: number
  cells: string[]
  outcome: ImportOutcome | null
  faults: ImportFault[]
  /** Of a row that is changed: before and after, by field; amounts with their currency, though it may stay. */
  changes: Record<string, [unknown, unknown]> | null
  row_id: string | null
}

export type ImportLines = { rows: ImportLine[]; next: number | null }
