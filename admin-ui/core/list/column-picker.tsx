import type { TableName } from '#shared/core/rows.ts'
import {
  Box,
  Button,
  Popover,
  Stack,
  TextField,
  ToggleButton,
  ToggleButtonGroup,
  Typography,
} from '@mui/material'
import { useLayoutEffect, useRef, useState } from 'react'
import { shownColumns } from '../value/columns.ts'
import { match } from '../fuzzy.ts'
import { headLabel } from '../record/record-label.ts'
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
      <Columns table={table} choice={choice} offered={choosable(table, choice)} />
      <Stack direction="row" sx={foot}>
        <Density choice={choice} />
        <Button variant="text" onClick={() => choice.isChosen && choice.backToDefault()} sx={{ ml: 'auto' }}>
          {say('columns.back_to_default')}
        </Button>
      </Stack>
    </Popover>
  )
}

/** What there is to choose from: when rows were deleted is empty but in the trash, which shows it by itself. */
const choosable = (table: TableName, { columns }: ListColumnChoice) =>
  shownColumns(table)
    .map(([source]) => source)
    .filter(source => source !== 'deleted_at' || columns.includes(source))

type ColumnsProps = Pick<Props, 'table' | 'choice'> & { offered: readonly string[] }

/** Those shown, in their order, and below them the others; of many, those that are looked for. */
function Columns({ table, choice, offered }: ColumnsProps) {
  const { columns, choose } = choice
  const [text, setText] = useState('')
  const area = useFollowFocus(columns)
  const toggle = (source: string) =>
    choose(columns.includes(source) ? columns.filter(one => one !== source) : [...columns, source])
  const found = text ? offered.filter(one => match(text, headLabel(table, one))) : undefined
  const lines = { table, columns, onToggle: toggle }
  return (
    <>
      {offered.length > many && <Find text={text} onText={setText} />}
      <Box ref={area} sx={{ maxHeight: '56vh', overflowY: 'auto', p: 2 }}>
        {found ? (
          <Found {...lines} sources={found} text={text} />
        ) : (
          <>
            <OrderedColumns table={table} columns={columns} onOrder={choose} onToggle={toggle} />
            <Others {...lines} sources={offered.filter(one => !columns.includes(one))} />
          </>
        )}
      </Box>
    </>
  )
}

/** As many columns as one takes in at a glance. */
const many = 12

const Find = ({ text, onText }: { text: string; onText: (text: string) => void }) => (
  <Box sx={{ p: 2, pb: 0 }}>
    <TextField
      type="search"
      placeholder={say('columns.find')}
      value={text}
      onChange={event => onText(event.target.value)}
      onKeyDown={event => {
        if (!text || event.key !== 'Escape') return
        // What is typed is emptied before the picker is left; not every browser does it.
        onText('')
        event.stopPropagation()
      }}
      slotProps={{ htmlInput: { 'aria-label': say('columns.find') } }}
    />
  </Box>
)

type LinesProps = {
  table: TableName
  columns: readonly string[]
  sources: readonly string[]
  onToggle: (source: string) => void
}

const Lines = ({ table, columns, sources, onToggle, label }: LinesProps & { label: string }) => (
  <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }} aria-label={label}>
    {sources.map(source => (
      <PickedColumn
        key={source}
        table={table}
        source={source}
        isShown={columns.includes(source)}
        isFixed={columns.length === 1 && columns.includes(source)}
        onToggle={() => onToggle(source)}
      />
    ))}
  </Box>
)

const Found = ({ text, ...lines }: LinesProps & { text: string }) =>
  lines.sources.length > 0 ? (
    <Lines {...lines} label={say('columns.title')} />
  ) : (
    <Typography role="status" sx={{ color: color.ink3, px: 2, py: 1 }}>
      {say('columns.none_called', { text })}
    </Typography>
  )

const Others = (lines: LinesProps) =>
  lines.sources.length > 0 && (
    <>
      <Typography variant="caption" component="h3" sx={{ color: color.ink3, px: 2, pt: 2 }}>
        {say('columns.not_shown')}
      </Typography>
      <Lines {...lines} label={say('columns.not_shown')} />
    </>
  )

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
