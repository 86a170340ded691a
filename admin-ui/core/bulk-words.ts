import { summary } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { Deed } from './bulk.ts'
import { columnLabel, lowerFirst } from './record-label.ts'
import { verb } from './step-form.ts'

/** How a deed to many rows is spoken of. */
export type DeedWords = {
  /** By itself: "Delete". */
  verb: string
  /** With what it is done to, as on the button: "Delete 12 FAQs". */
  to: (things: string) => string
  /** After how many: "can be deleted". */
  can: string
  /** After how many, once it is so: "deleted". */
  done: string
  /** What it means. */
  says: string
}

/** The words for a deed; those for a step are the step's own. */
export function deedWords(table: TableName, deed: Deed, step?: { label: string; says: string }): DeedWords {
  if ('changes' in deed) {
    const columns = Object.keys(deed.changes).map(column => lowerFirst(columnLabel(table, column)))
    const says = `What they have as ${columns.join(', ')} is replaced.`
    return { verb: 'Change', to: things => `Change ${things}`, can: 'can be changed', done: 'changed', says }
  }
  if ('restore' in deed) {
    const says = 'They leave the trash and are in every list again.'
    return {
      verb: 'Restore',
      to: things => `Restore ${things}`,
      can: 'can be restored',
      done: 'restored',
      says,
    }
  }
  if ('delete' in deed) {
    const { soft } = summary(table)
    return {
      verb: 'Delete',
      to: things => `Delete ${things}`,
      can: 'can be deleted',
      done: soft ? 'moved to the trash' : 'deleted',
      says: soft
        ? 'They move to the trash: they leave every list and cannot be changed until they are restored.'
        : 'They are removed for good. Their history stays.',
    }
  }
  const label = verb(step?.label ?? deed.step)
  return {
    verb: label,
    to: things => `${label}: ${things}`,
    can: 'can take this step',
    done: 'moved on',
    says: step?.says ?? '',
  }
}
