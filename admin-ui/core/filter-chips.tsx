import { columnOf, target } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import Close from '@mui/icons-material/Close'
import { Button, Menu, MenuItem, Stack } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useState } from 'react'
import type { MouseEvent } from 'react'
import { useListContext, useReference } from 'react-admin'
import { FilterEditor } from './filter-editor.tsx'
import { describeFilter, keysOf, parseFilter, replaced } from './filters.ts'
import type { Filter } from './filters.ts'
import { shortId } from './format.ts'
import { columnLabel, recordLabel } from './record-label.ts'
import { color, radius, size, weight } from './theme.ts'

type Editing = { source: string; anchor: HTMLElement }

/** What a list is narrowed by, each in words, to be changed or taken away, and the way to narrow it further. */
export function FilterChips({ table, columns }: { table: TableName; columns: readonly string[] }) {
  const { filterValues, setFilters } = useListContext()
  const [editing, setEditing] = useState<Editing>()
  // What is searched for and whether it is the trash stand elsewhere.
  const keys = Object.keys(filterValues).filter(key => key !== 'q' && key !== 'deleted')
  // Rows already shown stay until the narrowed ones are there, and the address keeps it for whoever is sent the link.
  const narrow = (source: string, by: Filter) =>
    setFilters(replaced(table, source, filterValues, by), {}, false)
  const remove = (key: string) => {
    const { [key]: _, ...others } = filterValues
    setFilters(others, {}, false)
  }
  const edit = (source: string) => (event: MouseEvent<HTMLElement>) =>
    setEditing({ source, anchor: event.currentTarget })
  return (
    <Stack direction="row" sx={{ gap: 2, flexWrap: 'wrap', alignItems: 'center' }}>
      {keys.map(key => {
        const { source } = parseFilter(table, key)
        const onEdit = columns.includes(source) ? edit(source) : undefined
        return (
          <FilterChip
            key={key}
            table={table}
            name={key}
            value={filterValues[key]}
            onEdit={onEdit}
            onRemove={() => remove(key)}
          />
        )
      })}
      <AddFilter
        table={table}
        columns={columns.filter(source => keysOf(table, source, filterValues).length === 0)}
        onChoose={setEditing}
      />
      {editing && (
        <FilterEditor
          {...editing}
          table={table}
          filter={filterValues}
          onChange={by => narrow(editing.source, by)}
          onClose={() => setEditing(undefined)}
        />
      )}
    </Stack>
  )
}

type ChipProps = {
  table: TableName
  name: string
  value: unknown
  onEdit?: (event: MouseEvent<HTMLElement>) => void
  onRemove: () => void
}

function FilterChip({ table, name, value, onEdit, onRemove }: ChipProps) {
  const { source, label, verb, said } = describeFilter(table, name, value)
  const column = columnOf(table, source)
  const to = column && typeof value === 'string' ? target(column) : undefined
  const text = (
    <>
      {label} {verb} <b>{to?.column === 'id' ? <RowName table={to.table} id={value as string} /> : said}</b>
    </>
  )
  return (
    <Shape>
      {onEdit ? (
        <button type="button" onClick={onEdit}>
          {text}
        </button>
      ) : (
        <span>{text}</span>
      )}
      <button type="button" aria-label={`Remove the filter on ${label}`} onClick={onRemove}>
        <Close sx={{ fontSize: 14 }} />
      </button>
    </Shape>
  )
}

function RowName({ table, id }: { table: TableName; id: string }) {
  const { referenceRecord } = useReference({ reference: table, id })
  return referenceRecord ? recordLabel(table, referenceRecord) : shortId(id)
}

function AddFilter({
  table,
  columns,
  onChoose,
}: {
  table: TableName
  columns: readonly string[]
  onChoose: (editing: Editing) => void
}) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  if (columns.length === 0) return null
  const choose = (source: string) => {
    setAnchor(null)
    onChoose({ source, anchor: anchor! })
  }
  return (
    <>
      <Button
        aria-haspopup="menu"
        onClick={event => setAnchor(event.currentTarget)}
        sx={{ color: color.ink2 }}
      >
        + Filter
      </Button>
      <Menu anchorEl={anchor} open={!!anchor} onClose={() => setAnchor(null)}>
        {columns.map(source => (
          <MenuItem key={source} onClick={() => choose(source)}>
            {columnLabel(table, source)}
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}

const Shape = styled('span')({
  display: 'inline-flex',
  alignItems: 'stretch',
  minHeight: size.control - 2,
  border: `1px solid ${color.line}`,
  borderRadius: radius.control,
  backgroundColor: color.surface,
  color: color.ink2,
  '& > *': { all: 'unset', display: 'inline-flex', alignItems: 'center', gap: 4, padding: '0 3px 0 9px' },
  '& > :last-child': { padding: '0 7px 0 5px', color: color.ink3 },
  '& > button': { cursor: 'pointer', '&:hover': { color: color.ink } },
  '& > button:focus-visible': { outline: `2px solid ${color.accent}`, borderRadius: radius.small },
  '& b': { color: color.ink, fontWeight: weight.strong },
})
