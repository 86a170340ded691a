import type { Column } from '#shared/core/contract.ts'
import { target } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { Skeleton } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useReference } from 'react-admin'
import { Link } from 'react-router-dom'
import { tableOf } from './about.ts'
import { useMay } from './access.ts'
import { filteredList } from './filters.ts'
import { shortId } from './format.ts'
import { IdText } from './id-text.tsx'
import { recordLabel, singular } from './record-label.ts'
import { color, mono } from './theme.ts'

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

/** The row that two columns name together, kind and id; in a list, where the kind has no column, with what it is. */
export function AboutValue({ kind, id, compact }: { kind: unknown; id: string; compact?: boolean }) {
  const table = tableOf(kind, id)
  const what = table ? singular(table) : typeof kind === 'string' && words(kind)
  return (
    <>
      {compact && what && <Kind>{what}</Kind>}
      {table ? <RowValue table={table} id={id} /> : <IdText id={id} />}
    </>
  )
}

const Kind = styled('span')({ color: color.ink3, marginRight: 6 })

function LabelLink({ table, id }: { table: TableName; id: string }) {
  const { referenceRecord, isPending } = useReference({ reference: table, id })
  if (isPending) return <Skeleton sx={{ width: 96, height: 14, display: 'inline-block' }} />
  if (!referenceRecord) return <IdText id={id} />
  const label = recordLabel(table, referenceRecord)
  return (
    <KeyLink to={`/${table}/${encodeURIComponent(id)}/show`} isId={label === shortId(id)}>
      {label}
    </KeyLink>
  )
}

const KeyLink = ({ to, isId, children }: { to: string; isId?: boolean; children: string }) => (
  // A click on the name goes there, not to the row it stands in.
  <Link
    to={to}
    title={children}
    onClick={event => event.stopPropagation()}
    style={{ ...(isId && mono), color: color.accent, textDecoration: 'none' }}
  >
    {children}
  </Link>
)
