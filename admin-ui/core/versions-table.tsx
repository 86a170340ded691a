import type { TableName } from '#shared/core/rows.ts'
import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { ExactValue } from './change.tsx'
import { columnLabel } from './record-label.ts'
import { say } from './say.ts'
import { color, weight } from './theme.ts'

type Values = Readonly<Record<string, unknown>>

/** One version of a record, as a column of the comparison. */
export type Version = {
  title: string
  values: Values
  /** What is said of a column that this version leaves as it was. */
  unsaid?: ReactNode
}

type Props = { table: TableName; columns: readonly string[]; versions: readonly Version[] }

/** Versions of a record side by side, in the columns that matter. */
export const VersionsTable = ({ table, columns, versions }: Props) => (
  <Table>
    <thead>
      <tr>
        <th scope="col">{say('conflict.what')}</th>
        {/* The same version may stand on both sides. */}
        {versions.map(({ title }, at) => (
          <th key={at} scope="col">
            {title}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {columns.map(source => (
        <tr key={source}>
          <th scope="row">{columnLabel(table, source)}</th>
          {versions.map(({ values, unsaid }, at) => (
            <td key={at}>
              {unsaid && !(source in values) ? (
                unsaid
              ) : (
                <ExactValue table={table} source={source} record={values} />
              )}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </Table>
)

const Table = styled('table')({
  width: '100%',
  tableLayout: 'fixed',
  borderCollapse: 'collapse',
  '& th, & td': {
    padding: '6px 12px 6px 0',
    textAlign: 'left',
    verticalAlign: 'top',
    overflowWrap: 'anywhere',
  },
  '& th': { fontWeight: weight.control, color: color.ink3 },
  '& thead th:first-of-type': { width: '24%' },
  '& thead th': { fontSize: 12, lineHeight: '18px' },
  '& tbody tr': { borderTop: `1px solid ${color.lineFaint}` },
  '& tbody td > *': { maxHeight: 180, overflowY: 'auto' },
})
