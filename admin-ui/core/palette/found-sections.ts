import type { TableName } from '#shared/core/rows.ts'
import type { Hit, SearchAnswer } from '#shared/core/search.ts'
import { words } from '#shared/core/words.ts'
import { useMay } from '../session/access.ts'
import { shortId } from '../value/format.ts'
import { marksOf } from '../fuzzy.ts'
import { nameOf, whichOf } from '../record/recent.ts'
import { isWholeId, recordPath, tableOfId } from '../record/record-address.ts'
import { singular } from '../record/record-label.ts'
import { say } from '../say.ts'
import type { Item, Section } from './item.ts'

/** What the server has found, by table. */
export const foundSections = (answer: SearchAnswer | undefined, text: string): Section[] =>
  (answer?.groups ?? []).map(({ table, rows }) => ({
    key: `found:${table}`,
    title: words(table),
    items: rows
      .map(row => ({ ...row, label: nameOf(table, row) }))
      .map((row, _, among) => foundItem(table, row, text, among)),
  }))

function foundItem(table: TableName, hit: Hit, text: string, among: readonly Hit[]): Item {
  const { id, label, detail, matched } = hit
  const item = {
    key: `found:${table}/${id}`,
    ...{ label, marks: marksOf(text, label), to: recordPath(table, id) },
  }
  if (!detail || !matched) return { ...item, detail: shortId(id), detailIsId: true }
  const piece = say('palette.matched', { column: words(matched.column), text: around(detail, text) })
  const which = whichOf(hit, among)
  const said = which ? say('record.title_parts', { first: which, more: piece }) : piece
  return { ...item, detail: said, detailMarks: marksOf(text, said) }
}

/** Letters before what was found that there is room for. */
const room = 16

/** A text from shortly before what was found in it, for that to be in sight. */
function around(text: string, found: string): string {
  const at = marksOf(found, text)[0]?.[0] ?? 0
  if (at <= room) return text
  const blank = text.indexOf(' ', at - room)
  // Within a long word there is none before it.
  return `…${text.slice(blank >= 0 && blank < at ? blank + 1 : at - room)}`
}

/** The way to a record whose whole id was given, before anybody is asked whether it is there; not once it is known not to be. */
export function useJump(text: string, answer: SearchAnswer | undefined, pending: boolean): Section[] {
  const may = useMay()
  const table = isWholeId(text) ? tableOfId(text) : undefined
  if (!table || !may('show', table)) return []
  const id = text.toLowerCase()
  const row = answer?.groups.flatMap(({ rows }) => rows).find(one => one.id === id)
  if (answer && !pending && !row) return []
  const label = row ? nameOf(table, row) : shortId(id)
  const item = { key: 'jump', label, to: recordPath(table, id), detail: singular(table) }
  return [{ key: 'jump', title: say('palette.by_id'), items: [item] }]
}
