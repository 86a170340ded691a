import { columnOf, summary } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { words, wordsWithin } from '#shared/core/words.ts'
import { stepWords } from '#shared/core/workflow.ts'
import type { Step } from '#shared/core/workflow.ts'
import { workflowOf } from '#shared/domains/index.ts'
import type { Deed } from './bulk.ts'
import { exactHere, formatDate, formatNumber } from '../value/format.ts'
import { columnLabel, lowerFirst } from '../record/record-label.ts'
import { say } from '../say.ts'

/** How a deed to many rows is spoken of. */
export type DeedWords = {
  /** By itself: "Delete". */
  verb: string
  /** With what it is done to, as on the button: "Delete 12 FAQs". */
  to: (things: string) => string
  /** The same with what it comes to, where that is more: "Set locale of 12 FAQs to pt-BR". */
  asked?: (things: string) => string
  /** After "It can", "Both can", "12 can": "be deleted". */
  become: string
  /** Once it is so: "12 FAQs deleted". */
  done: (things: string) => string
  /** What it means. */
  says: string
}

/** The words for a deed; those for a step are the step's own. */
export function deedWords(table: TableName, deed: Deed): DeedWords {
  if ('changes' in deed) {
    const columns = Object.keys(deed.changes).map(column => lowerFirst(columnLabel(table, column)))
    return {
      verb: say('bulk.change'),
      to: things => say('bulk.change_things', { things }),
      asked: newValue(table, deed.changes),
      become: say('bulk.be_changed'),
      done: things => say('bulk.changed', { things }),
      says: say('bulk.change_says', { columns: columns.join(', ') }),
    }
  }
  if ('restore' in deed)
    return {
      verb: say('trash.restore'),
      to: things => say('bulk.restore_things', { things }),
      become: say('bulk.be_restored'),
      done: things => say('bulk.restored', { things }),
      says: say('bulk.restore_says'),
    }
  if ('delete' in deed) {
    const { soft } = summary(table)
    return {
      verb: say('bulk.delete'),
      to: things => say('bulk.delete_things', { things }),
      become: say('bulk.be_deleted'),
      done: things => say(soft ? 'bulk.trashed' : 'bulk.deleted', { things }),
      says: say(soft ? 'bulk.trash_says' : 'bulk.delete_says'),
    }
  }
  if ('undo' in deed)
    return {
      verb: say('bulk.undo'),
      to: things => say('bulk.undo_things', { things }),
      become: say('bulk.be_put_back'),
      done: things => say('bulk.put_back', { things }),
      says: say('bulk.undo_says'),
    }
  return wordsOfStep(deed.step, workflowOf(table)?.steps[deed.step])
}

function wordsOfStep(name: string, step?: Step): DeedWords {
  const state = step?.to && wordsWithin(step.to)
  const label = stepWords(name, step)
  return {
    verb: label,
    to: things => say('bulk.step_things', { step: label, things }),
    become: say('bulk.take_step'),
    done: things => (state ? say('bulk.now_in', { things, state }) : say('bulk.moved_on', { things })),
    says: [step?.says, state && say('bulk.becomes', { state })].filter(Boolean).join(' '),
  }
}

/** Says the one value that many rows are to have, where it can be said in a word or two. */
function newValue(table: TableName, changes: object): DeedWords['asked'] {
  const [[source, given] = ['', undefined], ...more] = Object.entries(changes)
  const value = more.length ? undefined : shortly(table, source, given)
  if (value === undefined) return undefined
  const column = lowerFirst(columnLabel(table, source))
  return things => say(given === null ? 'bulk.empty_things' : 'bulk.set_things', { column, things, value })
}

/** Characters a value may have within a sentence. */
const short = 40

function shortly(table: TableName, source: string, value: unknown): string | undefined {
  const { type = '', enum: isEnum, references } = columnOf(table, source) ?? {}
  if (value === null) return ''
  if (typeof value === 'boolean') return say(value ? 'record.yes' : 'record.no')
  if (typeof value === 'number') return formatNumber(value)
  if (typeof value !== 'string' || references || value.length > short) return undefined
  if (type === 'timestamptz') return exactHere(value)
  if (type === 'date') return formatDate(value)
  return isEnum ? words(value) : value
}
