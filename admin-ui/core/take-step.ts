import type { TableName } from '#shared/core/rows.ts'
import { useDataProvider, useRefresh } from 'react-admin'
import type { RaRecord } from 'react-admin'
import type { PurserDataProvider } from './data-provider.ts'

/** Takes a step on a record. Whatever is on screen is asked for again then: a step may change rows of other tables. */
export function useTakeStep(table: TableName, record: RaRecord) {
  const provider = useDataProvider<PurserDataProvider>()
  const refresh = useRefresh()
  return async (step: string, input: object) => {
    await provider.takeStep(table, record.id, step, input)
    refresh()
  }
}
