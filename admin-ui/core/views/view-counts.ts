import type { TableName } from '#shared/core/rows.ts'
import type { ViewCount, ViewCounts } from '#shared/core/saved-view.ts'
import { useQuery } from '@tanstack/react-query'
import type { Query } from '@tanstack/react-query'
import { request } from '../session/http.ts'
import { path } from '../session/send.ts'
import { timeZone } from '../value/time-zone.ts'

/** Milliseconds for which a count is good enough; a change of a counted table that is heard of makes it old. */
const fresh = 30_000

type Asked = {
  /** Of this list alone. */
  table?: TableName
  /** Those of the views that are counted, where they are of several lists. */
  tables?: readonly string[]
  enabled?: boolean
}

/** Whether a question is how much views find. */
export const isViewCounts = ({ queryKey }: Query) => queryKey[1] === 'viewCounts'

/** How much each saved view finds, by its id: all of them in one request. */
export function useViewCounts({ table, tables = [], enabled = true }: Asked) {
  const { data, error } = useQuery({
    queryKey: [table ?? 'me', 'viewCounts'],
    queryFn: async ({ signal }) => {
      const query = new URLSearchParams({ ...(table && { table }), ...timeZone() })
      const { json } = await request(`${path('me', 'views', 'counts')}?${query}`, { signal })
      return new Map((json as ViewCounts).counts.map(count => [count.id, count]))
    },
    enabled,
    staleTime: fresh,
    meta: { tables },
    retry: false,
  })
  return { counts: data as ReadonlyMap<string, ViewCount> | undefined, error }
}
