import type { TableName } from '#shared/core/rows.ts'
import DragIndicator from '@mui/icons-material/DragIndicator'
import { Box, IconButton } from '@mui/material'
import { useState } from 'react'
import type { KeyboardEvent, PointerEvent } from 'react'
import { PickedColumn } from './picked-column.tsx'
import { headLabel } from '../record/record-label.ts'
import { say } from '../say.ts'
import { color, iconSize, size } from '../theme.ts'

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
              column: headLabel(table, source),
              place: index + 1,
              count: order.length,
            })}
            data-focus={`move ${source}`}
            {...gripOf(source)}
          >
            <DragIndicator sx={{ fontSize: iconSize.usual }} />
          </IconButton>
        </PickedColumn>
      ))}
    </Box>
  )
}

/** The order while one is being dragged, and what makes a grip of a button. */
function useOrder(columns: readonly string[], onOrder: Props['onOrder']) {
  const [drawn, draw] = useState<readonly string[]>()
  const moved = (source: string, to: number) => {
    const others = columns.filter(one => one !== source)
    return others.toSpliced(Math.max(0, to), 0, source)
  }
  const order = (next: readonly string[]) => {
    if (next.join() !== columns.join()) onOrder(next)
  }
  const gripOf = (source: string) => ({
    onPointerDown: ({ clientY }: PointerEvent) => {
      const place = columns.indexOf(source)
      const at = (y: number) => moved(source, place + Math.round((y - clientY) / size.rowCompact))
      followPointer({
        onMove: y => draw(at(y)),
        onEnd: y => {
          draw(undefined)
          if (y !== undefined) order(at(y))
        },
      })
    },
    onKeyDown: (event: KeyboardEvent) => {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
      if (!by) return
      event.preventDefault()
      order(moved(source, columns.indexOf(source) + by))
    },
  })
  return { order: drawn ?? columns, gripOf }
}

type Follow = {
  onMove: (y: number) => void
  /** Without a place where it was taken away. */ onEnd: (y?: number) => void
}

/** Follows a pointer wherever it goes: what is put elsewhere in the page loses its hold of it. */
function followPointer({ onMove, onEnd }: Follow) {
  const over = new AbortController()
  const { signal } = over
  const end = (y?: number) => {
    over.abort()
    onEnd(y)
  }
  globalThis.addEventListener('pointermove', ({ clientY }) => onMove(clientY), { signal })
  globalThis.addEventListener('pointerup', ({ clientY }) => end(clientY), { signal })
  globalThis.addEventListener('pointercancel', () => end(), { signal })
}

const grip = { cursor: 'grab', color: color.ink3, touchAction: 'none', '&:active': { cursor: 'grabbing' } }
