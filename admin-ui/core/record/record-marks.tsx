import type { TableName } from '#shared/core/rows.ts'
import type { RaRecord } from 'react-admin'
import { stateColumn } from '../value/columns.ts'
import { Pill, StatePill } from '../value/pill.tsx'
import { say } from '../say.ts'

/** Where a record stands, beside its title. */
export function RecordMarks({ table, record }: { table: TableName; record: RaRecord }) {
  const state = stateColumn(table)
  return (
    <>
      {state && record[state] && <StatePill state={String(record[state])} />}
      {record.deleted_at && <Pill tone="off">{say('record.in_trash')}</Pill>}
    </>
  )
}
