import type { TableName } from '#shared/core/rows.ts'
import { useDataProvider, useRefresh } from 'react-admin'
import type { RaRecord } from 'react-admin'
import { currentOf } from '../edit/conflict.ts'
import type { PurserDataProvider } from '../data-provider.ts'
import { useKeepRow } from '../list/row-cache.ts'

/**
 * Takes a step on the version of a record that is given, and on no other. Whatever is on screen is asked for again
 * then: a step may change rows of other tables.
 */
export function useTakeStep(table: TableName, record: RaRecord) {
  const provider = useDataProvider<PurserDataProvider>()
  const refresh = useRefresh()
  const keep = useKeepRow(table)
  return async (step: string, input: object) => {
    try {
      const { data } = await provider.takeStep(table, record.id, step, input, { etag: record._etag })
      keep(data)
      refresh()
    } catch (error) {
      const current = currentOf(error)
      if (current) keep(current)
      throw error
    }
  }
}
