import { shortId } from '../value/format.ts'
import { useOpenRecord } from '../record/open-record.ts'
import { useRecent } from '../record/recent.ts'
import type { Named } from '../record/recent.ts'
import { recordPath } from '../record/record-address.ts'
import { singular } from '../record/record-label.ts'
import { say } from '../say.ts'
import { useStarred } from '../record/stars.ts'
import { matching } from './item.ts'
import type { Item, Section } from './item.ts'
import { useActions, usePages, useTableItems, useViewItems } from './use-places.ts'

/** Of records opened lately before anybody has typed; all are found by typing. */
const mostRecent = 8

/** Of one kind, once somebody has typed. */
const mostOfKind = 6

/** What there is without asking the server: before anybody types, the steps of the record that is open, what one has at hand and the pages; then whatever the text means. */
export function useLocalSections(text: string, steps: readonly Item[]): Section[] {
  const recent = useOpenedBefore()
  const starred = (useStarred().starred ?? []).map(asItem('star'))
  const pages = usePages()
  const tables = useTableItems()
  const views = useViewItems()
  const actions = useActions()
  if (!text)
    return [
      { key: 'steps', title: say('palette.steps'), items: steps },
      { key: 'recent', title: say('recent.title'), items: recent.slice(0, mostRecent) },
      { key: 'starred', title: say('star.starred'), items: starred },
      { key: 'pages', title: say('palette.pages'), items: pages },
    ].filter(hasItems)
  const known = [...starred, ...recent.filter(one => !starred.some(({ to }) => to === one.to))]
  return meant(text, [
    { key: 'steps', title: say('palette.steps'), items: steps },
    { key: 'pages', title: say('palette.pages'), items: [...pages, ...views, ...tables] },
    { key: 'known', title: say('palette.known'), items: known },
    { key: 'actions', title: say('palette.actions'), items: actions },
  ])
}

/** What of them a text means, first where it fits best. */
const meant = (text: string, sections: readonly Section[]) =>
  sections
    .map(section => ({ ...section, ...matching(section.items, text, mostOfKind) }))
    .toSorted((a, b) => b.score - a.score)
    .filter(hasItems)

const hasItems = ({ items }: Section) => items.length > 0

/** Without the record that is open: whoever is there wants to go where they were before. */
function useOpenedBefore() {
  const open = useOpenRecord()
  const here = open && recordPath(open.table, String(open.record.id))
  return useRecent()
    .map(asItem('recent'))
    .filter(({ to }) => to !== here)
}

const asItem =
  (kind: string) =>
  ({ table, id, label }: Named): Item => ({
    key: `${kind}:${table}/${id}`,
    label,
    // Two may be called the same.
    detail: `${singular(table)} · ${shortId(id)}`,
    to: recordPath(table, id),
  })
