import type { Deed, HistoryEntry } from '#shared/core/history-entry.ts'
import type { TableName } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { say } from '../say.ts'
import { fetchHistory, fetchListHistory, fetchVersions } from './history-api.ts'
import type { HistoryQuery } from './history-api.ts'

/** As many as one looks through at once; there may be more on demand. */
const limit = 30

const paged = (
  queryKey: readonly unknown[],
  fetch: (query: HistoryQuery) => ReturnType<typeof fetchHistory>,
) => ({
  queryKey,
  queryFn: ({ pageParam }: { pageParam: string }) => fetch({ limit, before: pageParam }),
  initialPageParam: '',
  getNextPageParam: ({ entries, more }: Awaited<ReturnType<typeof fetchHistory>>) =>
    more ? entries.at(-1)!.id : undefined,
  retry: false,
  // What is not there is not there for the next part of the page that asks either.
  retryOnMount: false,
})

/** What happened to a record, newest first, a page at a time. */
export const useHistory = (table: TableName, id: string, query: HistoryQuery = {}) =>
  useInfiniteQuery({
    ...paged([table, 'history', id, query], page => fetchHistory(table, id, { ...query, ...page })),
    select: ({ pages }) => pages.flatMap(({ entries }) => entries),
    // While it is narrowed, what was there stays, so that nothing jumps.
    placeholderData: keepPreviousData,
  })

/** Records shown of those that one request changed; the others on demand. */
const few = 3

/** What happened to all rows of a table, likewise; each request as one, and of how many rows. */
export const useListHistory = (table: TableName, query: HistoryQuery) =>
  useInfiniteQuery({
    ...paged([table, 'list-history', query], page =>
      fetchListHistory(table, { ...query, ...page, rows_of_request: few }),
    ),
    select: ({ pages }) => ({
      entries: pages.flatMap(({ entries }) => entries),
      sizes: new Map(pages.flatMap(({ requests = [] }) => requests.map(one => [one.request_id, one]))),
    }),
    placeholderData: keepPreviousData,
  })

/** All that one request did to rows of a table, a page at a time. */
export const useRequestHistory = (
  table: TableName,
  query: HistoryQuery & { request_id: string },
  enabled: boolean,
) =>
  useInfiniteQuery({
    ...paged([table, 'list-history', query], page => fetchListHistory(table, { ...query, ...page })),
    select: ({ pages }) => pages.flatMap(({ entries }) => entries),
    enabled,
  })

/** A record before and after a change: that never changes any more. */
export const useVersions = (table: TableName, id: string, entry: string | undefined) =>
  useQuery({
    queryKey: [table, 'version', id, entry],
    queryFn: () => fetchVersions(table, id, entry!),
    enabled: entry !== undefined,
    staleTime: Infinity,
    retry: false,
  })

/** A step and the change it wrote are one deed, as is all that one request did. */
export function together<Entry extends HistoryEntry>(entries: readonly Entry[]): Entry[][] {
  const deeds: Entry[][] = []
  for (const entry of entries) {
    const last = deeds.at(-1)
    if (last && isOneDeed(last[0]!, entry)) last.push(entry)
    else deeds.push([entry])
  }
  return deeds.map(deed => deed.toSorted((a, b) => Number(b.kind === 'step') - Number(a.kind === 'step')))
}

const isOneDeed = (one: HistoryEntry, other: HistoryEntry) =>
  one.actor_id === other.actor_id &&
  (one.occurred_at === other.occurred_at || (!!one.request_id && one.request_id === other.request_id))

const others = (): Record<string, string> => ({
  SIGN_IN: say('history.by_sign_in'),
  JOB: say('history.by_job'),
  SERVICE: say('history.by_service'),
  MIGRATION: say('history.by_migration'),
  IMPORT: say('history.by_import'),
})

/** Who did it: a person by name, else what kind of thing it was. */
export const actorOf = ({ actor_name, actor_type, actor_id }: Deed) =>
  actor_name ??
  others()[actor_type.toUpperCase()] ??
  (actor_id ? `${words(actor_type)} ${actor_id}` : words(actor_type))
