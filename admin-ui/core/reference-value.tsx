import type { Column } from '#shared/core/contract.ts'
import { target } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { Skeleton } from '@mui/material'
import { useReference } from 'react-admin'
import { Link } from 'react-router-dom'
import { useMay } from './access.ts'
import { filteredList } from './filters.ts'
import { IdText } from './id-text.tsx'
import { recordLabel } from './record-label.ts'
import { color } from './theme.ts'

/** The row a foreign key points to, by its name, linked; its id for those who may not read it. */
export function ReferenceValue({ column, value }: { column: Column; value: string }) {
  const to = target(column)
  const may = useMay()
  if (!to) return <IdText id={value} />
  if (to.column === 'id') return <RowValue table={to.table} id={value} />
  if (!may('list', to.table)) return value
  return <KeyLink to={filteredList(to.table, { [to.column]: value })}>{value}</KeyLink>
}

/** A row of any table by its id: its name for those who may read it. */
export function RowValue({ table, id }: { table: TableName; id: string }) {
  const may = useMay()
  return may('show', table) ? <LabelLink table={table} id={id} /> : <IdText id={id} />
}

function LabelLink({ table, id }: { table: TableName; id: string }) {
  const { referenceRecord, isPending } = useReference({ reference: table, id })
  if (isPending) return <Skeleton sx={{ width: 96, height: 14, display: 'inline-block' }} />
  if (!referenceRecord) return <IdText id={id} />
  return (
    <KeyLink to={`/${table}/${encodeURIComponent(id)}/show`}>{recordLabel(table, referenceRecord)}</KeyLink>
  )
}

const KeyLink = ({ to, children }: { to: string; children: string }) => (
  // A click on the name goes there, not to the row it stands in.
  <Link
    to={to}
    title={children}
    onClick={event => event.stopPropagation()}
    style={{ color: color.accent, textDecoration: 'none' }}
  >
    {children}
  </Link>
)
