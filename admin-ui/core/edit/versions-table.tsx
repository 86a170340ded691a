import type { TableName } from '#shared/core/rows.ts'
import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { ExactValue } from '../value/change.tsx'
import { columnLabel } from '../record/record-label.ts'
import { say } from '../say.ts'
import { color, textSize, weight } from '../theme.ts'

type Values = Readonly<Record<string, unknown>>

/** One version of a record, as a column of the comparison. */
export type Version = {
  title: string
  values: Values
  /** The whole row, where the values are but some of it: what an amount is counted in. */
  row?: Values
  /** What is said of a column that this version leaves as it was. */
  unsaid?: ReactNode
}

/** Which of the versions each of these columns is taken from. */
export type ColumnChoice = {
  columns: readonly string[]
  chosen: (column: string) => number
  onChoose: (column: string, version: number) => void
  /** What a button says that chooses a column of a version. */
  label: (column: string, version: number) => string
}

type Props = {
  table: TableName
  columns: readonly string[]
  versions: readonly Version[]
  choice?: ColumnChoice
}

/** Versions of a record side by side, in the columns that matter. */
export const VersionsTable = ({ table, columns, versions, choice }: Props) => (
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
          {versions.map(({ values, row, unsaid }, at) => (
            <td key={at}>
              <Chosen choice={choice} source={source} version={at}>
                {unsaid && !(source in values) ? (
                  unsaid
                ) : (
                  <ExactValue table={table} source={source} record={{ ...row, ...values }} />
                )}
              </Chosen>
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </Table>
)

type ChosenProps = { choice?: ColumnChoice; source: string; version: number; children: ReactNode }

/** A value to be chosen, where there is a choice. */
function Chosen({ choice, source, version, children }: ChosenProps) {
  if (!choice?.columns.includes(source)) return children
  return (
    <Choice>
      <input
        type="radio"
        name={`choose ${source}`}
        aria-label={choice.label(source, version)}
        checked={choice.chosen(source) === version}
        onChange={() => choice.onChoose(source, version)}
      />
      <div>{children}</div>
    </Choice>
  )
}

const Choice = styled('label')({
  display: 'flex',
  gap: 8,
  alignItems: 'flex-start',
  cursor: 'pointer',
  '& input': { margin: '2px 0 0', flex: 'none', accentColor: color.accent },
  '& > div': { minWidth: 0 },
  '&:has(input:not(:checked)) > div': { color: color.ink3 },
})

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
  '& thead th': { fontSize: textSize.beside, lineHeight: '18px' },
  '& tbody tr': { borderTop: `1px solid ${color.lineFaint}` },
  '& tbody td > *': { maxHeight: 180, overflowY: 'auto' },
})
