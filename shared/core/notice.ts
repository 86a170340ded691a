import type { NoticeKind } from '#shared/contract/enums.ts'
import { z } from 'zod'
import type { Title } from './title.ts'
import { storable } from './writable.ts'

/** Something that concerns a member of staff, as `/api/me/notices` answers it. */
export type Notice = {
  id: string
  kind: NoticeKind
  /** The record it is about; of a change of many rows, that change. */
  table: string
  record_id: string
  /** What the record is called; of a change of many rows, the table they are in. */
  label: string | null
  /** What the record is told by, if it has no name. */
  title?: Title
  /** The colleague whose deed it was; nobody else is named. */
  by: string | null
  at: string
  /** Whether they were told of it on screen, or have looked at it. */
  seen: boolean
}

/** What `GET /api/me/notices` answers: newest first, whether they are seen or not. */
export type NoticeList = { notices: Notice[] }

/** For how many days notices are listed. */
export const noticeDays = 7

/** How many are answered, and can be noted as seen, at once. */
export const mostNotices = 50

/** What `PUT /api/me/notices/seen` takes. */
export const noticesSeen = z.strictObject({
  ids: z.array(z.string().refine(storable, 'is no id')).min(1).max(mostNotices),
})

/** The page where one sees what a notice is about. */
export function noticePath({ table, record_id, label }: Pick<Notice, 'table' | 'record_id' | 'label'>) {
  const id = encodeURIComponent(record_id)
  if (table === 'csv_imports') return `/imports/${id}`
  if (table === 'bulk_changes') return `/${label ?? ''}`
  return `/${table}/${id}/show`
}
