import type { TableName } from '#shared/core/rows.ts'
import { Box, Button, Skeleton } from '@mui/material'
import { lazy, Suspense, useEffect, useRef, useState } from 'react'
import { useListContext } from 'react-admin'
import { FilterChip } from './filter-chip.tsx'
import { useTablesOn } from './filter-field.ts'
import type { Part } from './filter-part.ts'
import { readFilter } from './filter-read.ts'
import { writeFilter } from './filter-write.ts'
import { besides } from './filters.ts'
import type { Filter } from './filters.ts'
import { say } from '../say.ts'
import { color, size } from '../theme.ts'

const FilterEditor = lazy(async () => ({
  default: (await import('../filter-builder/filter-editor.tsx')).FilterEditor,
}))

type Props = {
  table: TableName
  /** Columns to be offered first. */
  columns: readonly string[]
}

/** What a list is narrowed by, each in words, to be changed or taken away, and the way to narrow it further. */
export const FilterChips = (props: Props) => (
  // What another table's column is called is known once that table is.
  <Suspense fallback={<Skeleton variant="rounded" sx={{ width: size.sidebar, height: size.control - 2 }} />}>
    <Chips {...props} />
  </Suspense>
)

/** Which chip is being changed, or none for a new one; and where. */
type Editing = { index?: number; anchor: HTMLElement }

function Chips({ table, columns }: Props) {
  const { filterValues } = useListContext()
  const parts = useParts(table, filterValues)
  const [editing, setEditing] = useState<Editing>()
  const { change, remove, clear, row } = useNarrow(table, parts)
  const apply = (part: Part) => {
    change(part, editing?.index)
    setEditing(undefined)
  }
  return (
    <Box ref={row} role="group" aria-label={say('filter.filters')} sx={rowLook}>
      {parts.map((part, index) => (
        <FilterChip
          key={JSON.stringify(part)}
          table={table}
          part={part}
          onEdit={anchor => setEditing({ index, anchor })}
          onRemove={() => remove(index)}
        />
      ))}
      <Button
        aria-haspopup="dialog"
        onClick={event => setEditing({ anchor: event.currentTarget })}
        sx={{ color: color.ink2 }}
      >
        {say('filter.add')}
      </Button>
      {parts.length > 1 && (
        <Button variant="text" onClick={clear} sx={{ color: color.ink3 }}>
          {say('filter.clear_all')}
        </Button>
      )}
      {editing && (
        <Suspense>
          <FilterEditor
            table={table}
            first={columns}
            anchor={editing.anchor}
            part={editing.index === undefined ? undefined : parts[editing.index]}
            onApply={apply}
            onClose={() => setEditing(undefined)}
          />
        </Suspense>
      )}
    </Box>
  )
}

/** Everything on the way to what a filter names is loaded before it is read. */
function useParts(table: TableName, filter: Filter): Part[] {
  useTablesOn(table, keysOf(filter))
  return readFilter(table, filter)
}

function keysOf(filter: Filter): string[] {
  return Object.entries(filter).flatMap(([key, value]) =>
    (key === 'or' || key === 'and') && Array.isArray(value)
      ? value.flatMap(one => keysOf(Object(one)))
      : [key],
  )
}

function useNarrow(table: TableName, parts: readonly Part[]) {
  const { filterValues, setFilters } = useListContext()
  const row = useRef<HTMLDivElement>(null)
  // Rows already shown stay until the narrowed ones are there, and the address keeps it for whoever is sent the link.
  const now = JSON.stringify(filterValues)
  const narrow = (next: readonly Part[]) => {
    const filter = { ...besides(filterValues), ...writeFilter(table, next) }
    setFilters(filter, {}, false)
    return JSON.stringify(filter) !== now
  }
  const chips = () => [...row.current!.querySelectorAll<HTMLElement>(':scope > span > button:first-of-type')]
  const adder = () => row.current!.querySelector<HTMLElement>(':scope > button')
  // A chip that was changed is another one: the focus goes to it once it stands there.
  const changed = useRef<number>(undefined)
  useEffect(() => {
    if (changed.current !== undefined) (chips()[changed.current] ?? adder())?.focus()
    changed.current = undefined
  }, [now])
  const change = (part: Part, index = parts.length) => {
    const isOther = narrow([...parts.slice(0, index), part, ...parts.slice(index + 1)])
    if (isOther) changed.current = index
  }
  const remove = (index: number) => {
    // The focus goes to the neighbour before the chip that has it goes.
    const others = chips()
    ;(others[index + 1] ?? others[index - 1] ?? adder())?.focus()
    narrow(parts.filter((_, at) => at !== index))
  }
  const clear = () => {
    adder()?.focus()
    narrow([])
  }
  return { change, remove, clear, row }
}

/** Chips stand in the row around, beside the search, and wrap with it. */
const rowLook = { display: 'contents' }
