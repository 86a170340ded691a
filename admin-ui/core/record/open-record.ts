import { isTable } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useContext, useSyncExternalStore } from 'react'
import type { RaRecord } from 'react-admin'
import { useLocation } from 'react-router-dom'
import { DomainPages } from '../frame/pages.ts'
import { tableOfId } from './record-address.ts'

export type OpenRecord = { table: TableName; record: RaRecord }

/** The record that the address is about, once its page has it: on a page of its own, or on that of a domain. */
export function useOpenRecord(): OpenRecord | undefined {
  const { table, id } = usePlaceOfRecord()
  const client = useQueryClient()
  // Whatever page shows the record has asked for it; here it is only looked at.
  const record = useSyncExternalStore(
    useCallback(tell => client.getQueryCache().subscribe(tell), [client]),
    () => client.getQueryData<RaRecord>([table, 'getOne', { id }]),
  )
  return table && record ? { table, record } : undefined
}

function usePlaceOfRecord(): { table?: TableName; id: string } {
  const pages = Object.values(useContext(DomainPages)).flat()
  const [first = '', part = ''] = useLocation().pathname.split('/').filter(Boolean)
  const id = decoded(part)
  if (isTable(first)) return { table: first, id }
  const page = pages.find(({ path }) => path === first)
  return { table: id && page ? (tableOfId(id) ?? page.table) : undefined, id }
}

/** An address that somebody has mistyped is no reason to fail. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
