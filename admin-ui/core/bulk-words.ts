import { summary } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { Deed } from './bulk.ts'
import { columnLabel, lowerFirst } from './record-label.ts'
import { say } from './say.ts'
import { verb } from './step-form.ts'

/** How a deed to many rows is spoken of. */
export type DeedWords = {
  /** By itself: "Delete". */
  verb: string
  /** With what it is done to, as on the button: "Delete 12 FAQs". */
  to: (things: string) => string
  /** After "It can", "Both can", "12 can": "be deleted". */
  become: string
  /** Once it is so: "12 FAQs deleted". */
  done: (things: string) => string
  /** What it means. */
  says: string
}

/** The words for a deed; those for a step are the step's own. */
export function deedWords(table: TableName, deed: Deed, step?: { label: string; says: string }): DeedWords {
  if ('changes' in deed) {
    const columns = Object.keys(deed.changes).map(column => lowerFirst(columnLabel(table, column)))
    return {
      verb: say('bulk.change'),
      to: things => say('bulk.change_things', { things }),
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
  const label = verb(step?.label ?? deed.step)
  return {
    verb: label,
    to: things => say('bulk.step_things', { step: label, things }),
    become: say('bulk.take_step'),
    done: things => say('bulk.moved_on', { things }),
    says: step?.says ?? '',
  }
}
