import type { TableName } from '#shared/core/rows.ts'
import type { SavedView, ViewShows } from '#shared/core/saved-view.ts'
import { newest } from '../value/columns.ts'
import type { Filter } from '../filter/filters.ts'
import { usualPage } from '../list/paging.tsx'

/** What is on screen of a list. */
export type Shown = Required<ViewShows>

/** Of a view that its list would refuse, what is left without what is wrong. */
export function mended({ shows, faults }: Pick<SavedView, 'shows' | 'faults'>): ViewShows {
  const { filter, sort, columns, ...others } = shows
  const wrong = faults.map(({ pointer }) => pointer.split('/').slice(2).map(unescaped))
  const isWrong = (...at: string[]) => wrong.some(parts => at.every((part, i) => parts[i] === part))
  const all = wrong.some(([part, ...more]) => part === 'filter' && !more.length)
  const left = columns?.filter((_, i) => !isWrong('columns', String(i)))
  return {
    ...others,
    filter: all ? {} : Object.fromEntries(Object.entries(filter).filter(([key]) => !isWrong('filter', key))),
    ...(sort && !isWrong('sort') && { sort }),
    ...(left?.length && { columns: left }),
  }
}

const unescaped = (part: string) => part.replaceAll('~1', '/').replaceAll('~0', '~')

/** Whether what is on screen is other than what a view shows. */
export function isChanged(table: TableName, shows: ViewShows, now: Shown): boolean {
  const { field, order } = newest(table)
  return (
    !isAlike(shows.filter, now.filter) ||
    !isAlike(shows.sort ?? [field, order], now.sort) ||
    (shows.per_page ?? usualPage) !== now.per_page ||
    // What a view leaves to everybody is no part of it.
    (!!shows.density && shows.density !== now.density) ||
    (!!shows.columns && !isAlike(shows.columns, now.columns))
  )
}

/** What a view shows when it is to show what is on screen; what it leaves to everybody, it still does. */
export const showing = ({ columns, density }: ViewShows, now: Shown): ViewShows => ({
  ...{ filter: now.filter, sort: now.sort, per_page: now.per_page },
  ...(columns && { columns: now.columns }),
  ...(density && { density: now.density }),
})

/** Equal whatever the order of keys: the database keeps another than what was sent. */
export function isAlike(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return one === other
  const keys = Object.keys(one)
  return (
    Array.isArray(one) === Array.isArray(other) &&
    keys.length === Object.keys(other).length &&
    keys.every(key => key in other && isAlike((one as Filter)[key], (other as Filter)[key]))
  )
}
