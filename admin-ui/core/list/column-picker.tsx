import type { TableName } from '#shared/core/rows.ts'
import { Box, Button, Popover, Stack, ToggleButton, ToggleButtonGroup, Typography } from '@mui/material'
import { useLayoutEffect, useRef } from 'react'
import { shownColumns } from '../value/columns.ts'
import { OrderedColumns } from './ordered-columns.tsx'
import { PickedColumn } from './picked-column.tsx'
import { say } from '../say.ts'
import { color, size } from '../theme.ts'
import type { ListColumnChoice } from './use-list-columns.ts'

type Props = { table: TableName; choice: ListColumnChoice; anchor: HTMLElement; onClose: () => void }

/** What a list shows of each row, in which order, and how high its rows are. */
export function ColumnPicker({ table, choice, anchor, onClose }: Props) {
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
      transformOrigin={{ vertical: 'top', horizontal: 'right' }}
      slotProps={{ paper: { role: 'dialog', 'aria-label': say('columns.title'), sx: { width: size.fold } } }}
    >
      <Columns table={table} choice={choice} />
      <Stack direction="row" sx={foot}>
        <Density choice={choice} />
        <Button variant="text" onClick={() => choice.isChosen && choice.backToDefault()} sx={{ ml: 'auto' }}>
          {say('columns.back_to_default')}
        </Button>
      </Stack>
    </Popover>
  )
}

/** Those shown, in their order, and below them the others. */
function Columns({ table, choice }: Pick<Props, 'table' | 'choice'>) {
  const { columns, choose } = choice
  const others = shownColumns(table).flatMap(([source]) => (columns.includes(source) ? [] : [source]))
  const area = useFollowFocus(columns)
  const toggle = (source: string) =>
    choose(columns.includes(source) ? columns.filter(one => one !== source) : [...columns, source])
  return (
    <Box ref={area} sx={{ maxHeight: '56vh', overflowY: 'auto', p: 2 }}>
      <OrderedColumns table={table} columns={columns} onOrder={choose} onToggle={toggle} />
      {others.length > 0 && (
        <>
          <Typography variant="caption" component="h3" sx={{ color: color.ink3, px: 2, pt: 2 }}>
            {say('columns.not_shown')}
          </Typography>
          <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }} aria-label={say('columns.not_shown')}>
            {others.map(source => (
              <PickedColumn key={source} table={table} source={source} onToggle={() => toggle(source)} />
            ))}
          </Box>
        </>
      )}
    </Box>
  )
}

/** Browsers forget the focus of what is put elsewhere: it stays with the column that was moved. */
function useFollowFocus(columns: readonly string[]) {
  const area = useRef<HTMLDivElement>(null)
  const last = useRef<string>(undefined)
  useLayoutEffect(() => {
    const name = last.current
    if (name) area.current?.querySelector<HTMLElement>(`[data-focus="${name}"]`)?.focus()
  }, [columns])
  useLayoutEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      last.current = (target as HTMLElement).dataset.focus
    }
    const element = area.current
    element?.addEventListener('focusin', remember)
    return () => element?.removeEventListener('focusin', remember)
  }, [])
  return area
}

const densities = ['COMFORTABLE', 'COMPACT'] as const

function Density({ choice: { density, setDensity } }: Pick<Props, 'choice'>) {
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      aria-label={say('columns.density')}
      value={density}
      onChange={(_, wanted: typeof density | null) => wanted && setDensity(wanted)}
    >
      {densities.map(one => (
        <ToggleButton key={one} value={one}>
          {say(one === 'COMPACT' ? 'columns.compact' : 'columns.comfortable')}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}

const foot = { gap: 2, px: 3, py: 2, borderTop: `1px solid ${color.line}`, alignItems: 'center' }
