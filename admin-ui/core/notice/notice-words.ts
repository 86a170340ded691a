import type { Notice } from '#shared/core/notice.ts'
import { isTable } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { nameOf as nameOfRow } from '../record/recent.ts'
import { lowerFirst } from '../record/record-label.ts'
import { say } from '../say.ts'
import { shortId } from '../value/format.ts'

/** What happened, to be followed by what it happened to. */
export function sentence({ kind, by, table }: Notice): string {
  switch (kind) {
    case 'ASSIGNED':
      return by ? say('notice.given_by', { name: by }) : say('notice.given')
    case 'ANSWERED':
      return by ? say('notice.wrote_by', { name: by }) : say('notice.wrote')
    case 'JOB_ENDED':
      return say(table === 'bulk_changes' ? 'notice.change_ended' : 'notice.import_ended')
  }
}

/** What the record is called that a notice is about. */
export function nameOf({ table, label, title, record_id }: Notice): string {
  if (isTable(table) && table !== 'bulk_changes') return nameOfRow(table, { id: record_id, label, title })
  return label ? lowerFirst(words(label)) : shortId(record_id)
}
