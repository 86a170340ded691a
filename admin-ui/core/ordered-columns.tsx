import type { TableName } from '#shared/core/rows.ts'
import DragIndicator from '@mui/icons-material/DragIndicator'
import { Box, IconButton } from '@mui/material'
import { useRef, useState } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { PickedColumn } from './picked-column.tsx'
import { columnLabel } from './record-label.ts'
import { say } from './say.ts'
import { color, size } from './theme.ts'

type Props = {
  table: TableName
  columns: readonly string[]
  onOrder: (columns: readonly string[]) => void
  onToggle: (source: string) => void
}

/** The columns shown, each with a grip by which it is dragged up and down, or moved by the arrow keys. */
export function OrderedColumns({ table, columns, onOrder, onToggle }: Props) {
  const { order, gripOf } = useOrder(columns, onOrder)
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }} aria-label={say('columns.shown')}>
      {order.map((source, index) => (
        <PickedColumn
          key={source}
          table={table}
          source={source}
          isShown
          isFixed={order.length === 1}
          onToggle={() => onToggle(source)}
        >
          <IconButton
            sx={grip}
            title={say('columns.move_hint')}
            aria-label={say('columns.move', {
              column: columnLabel(table, source),
              place: index + 1,
              count: order.length,
            })}
            data-focus={`move ${source}`}
            {...gripOf(source)}
          >
            <DragIndicator sx={{ fontSize: 16 }} />
          </IconButton>
        </PickedColumn>
      ))}
    </Box>
  )
}

/** The order while one is being dragged, and what makes a grip of a button. */
function useOrder(columns: readonly string[], onOrder: Props['onOrder']) {
  const [drawn, draw] = useState<readonly string[]>()
  const from = useRef<{ y: number; place: number }>(undefined)
  const order = drawn ?? columns
  const moved = (source: string, to: number) => {
    const others = columns.filter(one => one !== source)
    return others.toSpliced(Math.max(0, to), 0, source)
  }
  const end = () => {
    if (drawn) onOrder(drawn)
    draw(undefined)
    from.current = undefined
  }
  const gripOf = (source: string) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.setPointerCapture?.(event.pointerId)
      from.current = { y: event.clientY, place: columns.indexOf(source) }
    },
    onPointerMove: ({ clientY }: PointerEvent) => {
      if (!from.current) return
      const by = Math.round((clientY - from.current.y) / size.rowCompact)
      if (by || drawn) draw(moved(source, from.current.place + by))
    },
    onPointerUp: end,
    onPointerCancel: end,
    onKeyDown: (event: KeyboardEvent) => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
      if (!by) return
      event.preventDefault()
      onOrder(moved(source, columns.indexOf(source) + by))
    },
  })
  return { order, gripOf }
}

const grip = { cursor: 'grab', color: color.ink3, touchAction: 'none', '&:active': { cursor: 'grabbing' } }
