import type { TableName } from '#shared/core/rows.ts'
import { columnOf } from '#shared/core/rows.ts'
import { Checkbox } from '@mui/material'
import { styled } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { headLabel } from '../record/record-label.ts'
import { color, radius, size } from '../theme.ts'

type Props = {
  table: TableName
  source: string
  isShown?: boolean
  /** The only one shown stays. */
  isFixed?: boolean
  onToggle: () => void
  /** By which it is moved. */
  children?: ReactNode
}

/** A column to choose for a list. */
export const PickedColumn = ({ table, source, isShown = false, isFixed, onToggle, children }: Props) => (
  <Row title={columnOf(table, source)?.comment}>
    <label>
      <Checkbox
        size="small"
        checked={isShown}
        disabled={isFixed}
        onChange={onToggle}
        slotProps={{ input: { 'data-focus': `show ${source}` } as object }}
      />
      <span>{headLabel(table, source)}</span>
    </label>
    {children}
  </Row>
)

const Row = styled('li')({
  display: 'flex',
  alignItems: 'center',
  height: size.rowCompact,
  borderRadius: radius.small,
  '&:hover': { backgroundColor: color.hover },
  '& label': { display: 'flex', alignItems: 'center', flex: 1, minWidth: 0, cursor: 'pointer' },
  '& label > span:last-child': { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
})
