import type {
  ImportField,
  ImportOutcome,
  ImportState,
  ImportSummary,
  ImportView,
} from '#shared/core/import.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { Tone } from '#shared/core/tones.ts'
import { words } from '#shared/core/words.ts'
import { formatNumber } from '../value/format.ts'
import { columnLabel, lowerFirst } from '../record/record-label.ts'
import { say } from '../say.ts'
import type { WholeSentence } from '../say.ts'

export const outcomeTone: Record<ImportOutcome, Tone> = {
  CREATE: 'done',
  UPDATE: 'running',
  UNCHANGED: 'off',
  REFUSED: 'failed',
  UNDONE: 'off',
  KEPT: 'held',
}

const outcomes: Record<ImportOutcome, WholeSentence> = {
  CREATE: 'import.create',
  UPDATE: 'import.update',
  UNCHANGED: 'import.unchanged',
  REFUSED: 'import.refused',
  UNDONE: 'import.undone',
  KEPT: 'import.kept',
}

/** Once all of it is written; until then it is only said what a line would do. */
const written: Partial<Record<ImportOutcome, WholeSentence>> = {
  CREATE: 'import.created',
  UPDATE: 'import.updated',
}

export const outcomeNames = Object.keys(outcomes) as ImportOutcome[]
export const outcomeWord = (outcome: ImportOutcome, state: ImportState) =>
  say((state === 'DONE' && written[outcome]) || outcomes[outcome])

const states: Record<ImportState, WholeSentence> = {
  RECEIVING: 'import.state_receiving',
  MAPPING: 'import.state_mapping',
  CHECKING: 'import.state_checking',
  CHECKED: 'import.state_checked',
  RUNNING: 'import.state_running',
  STOPPED: 'import.state_stopped',
  DONE: 'import.state_done',
  UNDOING: 'import.state_undoing',
  UNDONE: 'import.state_undone',
}

export const stateWord = (state: ImportState) => say(states[state])

/** So many rows, for a sentence that says them. */
export const counted = (rows: number) => ({ rows: formatNumber(rows), smart_count: rows })

/** "3 rows into support tickets". */
export const rowsInto = ({ table, total }: Pick<ImportSummary, 'table' | 'total'>) =>
  say('import.rows_into', { ...counted(total), things: lowerFirst(words(table)) })

/** "4 created, 1 updated, 2 refused": what became of the lines, once nothing more is to come. */
export const whatBecame = ({ counts, state }: Pick<ImportView, 'counts' | 'state'>) =>
  outcomeNames
    .filter(name => counts?.[name])
    .map(name =>
      say('import.counted', {
        count: formatNumber(counts![name]),
        outcome: lowerFirst(outcomeWord(name, state)),
      }),
    )
    .join(', ')

/** A field as the screens of its table call it; one that is about the whole line has no name. */
export const fieldLabel = (table: TableName, field: string) => (field ? columnLabel(table, field) : '')

export const fieldNames = (table: TableName, fields: readonly Pick<ImportField, 'name'>[]) =>
  fields.map(({ name }) => fieldLabel(table, name)).join(', ')
