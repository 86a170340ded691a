import { kindColumn, tableOf } from '#shared/core/about.ts'
import { columnOf, isTable, target } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { StaffRole } from '#shared/contract/enums.ts'
import { can } from '#shared/domains/index.ts'
import type { QueryClient } from '@tanstack/react-query'
import type { DataProvider, RaRecord } from 'react-admin'

/** Of these columns, those whose rows can come along with a list: what names a row by its id that these roles may read. */
export function embeddable(table: TableName, columns: readonly string[], roles: readonly StaffRole[]) {
  return columns.filter(source => {
    const column = columnOf(table, source)
    if (!column || (column.pii && !can(roles, 'pii', table))) return false
    const to = target(column)
    return to ? to.column === 'id' && can(roles, 'read', to.table) : !!kindColumn(table, source)
  })
}

type Embedding = { _embed?: Readonly<Record<string, RaRecord | null>> }

/** Puts the rows that came along with a list where whoever shows a reference looks first, so that none is asked for again. */
export const keepingEmbedded = <P extends DataProvider>(provider: P, client: QueryClient): P => ({
  ...provider,
  getList: async (table, params) => {
    const answer = await provider.getList(table, params)
    if (!params.meta?.embed || !isTable(table)) return answer
    return {
      ...answer,
      data: answer.data.map(({ _embed, ...row }: RaRecord & Embedding) => {
        keep(client, table, row, _embed ?? {})
        return row
      }),
    }
  },
})

function keep(client: QueryClient, table: TableName, row: RaRecord, embedded: Embedding['_embed']) {
  for (const [source, other] of Object.entries(embedded ?? {})) {
    const id = row[source]
    const to = id && tableNamed(table, source, row)
    // As react-admin asks for one that is referred to; what is not there is not there to be asked for either.
    if (to) client.setQueryData([to, 'getMany', { ids: [String(id)], meta: undefined }], other ? [other] : [])
  }
}

function tableNamed(table: TableName, source: string, row: RaRecord): TableName | undefined {
  const kind = kindColumn(table, source)
  return kind ? tableOf(row[kind], String(row[source])) : target(columnOf(table, source)!)?.table
}
