import type { TableName } from '#shared/core/rows.ts'
import type { ViewShows } from '#shared/core/saved-view.ts'
import { newest } from '../value/columns.ts'
import { usualPage } from '../list/paging.tsx'
import { isAlike } from './view-shows.ts'

/** What stands in the address of a list, by the names react-admin has for it. */
export type ListQuery = Readonly<Record<string, string>>

/** What a list shows that its address does not speak of. */
export function usualQuery(table: TableName, { filter, sort, per_page }: ViewShows): ListQuery {
  const { field, order } = newest(table)
  const [by, way] = sort ?? [field, order]
  const perPage = String(per_page ?? usualPage)
  return { filter: JSON.stringify(filter), sort: by, order: way, page: '1', perPage }
}

const read = (search: string) => Object.fromEntries(new URLSearchParams(search))

/** An address with all that it leaves unsaid. */
export const inFull = (search: string, usual: ListQuery) =>
  `?${new URLSearchParams({ ...usual, ...read(search) })}`

/** An address without what is usual; nothing at all where everything is. */
export function inShort(search: string, usual: ListQuery): string {
  // Of a way to filter that react-admin has and we do not.
  const { displayedFilters: _, view, ...query } = read(search)
  const said = Object.entries({ ...(view && { view }), ...query }).filter(
    ([key, value]) => !isAlike(parsed(value), parsed(usual[key])),
  )
  return said.length ? `?${new URLSearchParams(said)}` : ''
}

function parsed(text = ''): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
