import type { TableName } from '#shared/core/rows.ts'
import { useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import type { RaRecord } from 'react-admin'

type Key = readonly [table: string, question: string, about?: { id?: string }]

/** Puts a row that the server has just told us into what is on screen, so that what is done next is done to that version. */
export function useKeepRow(table: TableName) {
  const client = useQueryClient()
  return useCallback(
    (row: RaRecord) =>
      client.setQueriesData(
        {
          queryKey: [table, 'getOne'],
          predicate: ({ queryKey }) => (queryKey as unknown as Key)[2]?.id === String(row.id),
        },
        (old: RaRecord | undefined) => old && { ...old, ...row },
      ),
    [client, table],
  )
}

/** The versions of rows as the lists on screen have last shown them, by id. */
export function shownVersions(client: QueryClient, table: TableName): ReadonlyMap<RaRecord['id'], string> {
  const lists = client.getQueryCache().findAll({ queryKey: [table, 'getList'] })
  const rows = lists
    .toSorted((a, b) => a.state.dataUpdatedAt - b.state.dataUpdatedAt)
    .flatMap(({ state }) => (state.data as { data?: RaRecord[] } | undefined)?.data ?? [])
  return new Map(rows.filter(row => row._etag).map(row => [row.id, String(row._etag)]))
}
