import type { TableName } from '#shared/core/rows.ts'
import { useQueries } from '@tanstack/react-query'
import { useDataProvider } from 'react-admin'
import { shortId } from '../value/format.ts'
import { recordTitle } from './record-label.ts'

type Named = { table: TableName; id: string }

/** What rows of any tables are called; until that is known, and if it never is, they are told by their ids. */
export function useRowNames(rows: readonly Named[], nameOf = recordTitle): (row: Named) => string {
  const provider = useDataProvider()
  const tables = [...new Set(rows.map(({ table }) => table))]
  const answers = useQueries({
    queries: tables.map(name => {
      const ids = [...new Set(rows.flatMap(({ table, id }) => (table === name ? id : [])))]
      // Under the key that all who ask for rows by their ids share.
      return {
        queryKey: [name, 'getMany', { ids }],
        queryFn: async ({ signal }: { signal: AbortSignal }) =>
          (await provider.getMany(name, { ids, signal })).data,
      }
    }),
  })
  return ({ table, id }) => {
    const row = answers[tables.indexOf(table)]?.data?.find(one => String(one?.id) === id)
    return row ? nameOf(table, row) : shortId(id)
  }
}
