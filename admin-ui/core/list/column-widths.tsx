import type { TableName } from '#shared/core/rows.ts'
import { columnOf } from '#shared/core/rows.ts'
import { Box } from '@mui/material'
import { styled } from '@mui/material/styles'
import { createContext, useContext, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent, PointerEvent, ReactNode, Ref } from 'react'
import { kindColumn } from '#shared/core/about.ts'
import { headLabel } from '../record/record-label.ts'
import { say } from '../say.ts'
import { sideways } from '../theme/sideways.ts'
import { color, size } from '../theme.ts'

export type Widths = Readonly<Record<string, number>>

type Widening = {
  widths: Widths
  /** Shows a column so wide; as wide as it would be without a width. Remembered once it is done. */
  widen: (source: string, width: number | undefined, isDone: boolean) => void
  /** What is shown is what is wanted. */
  keep: () => void
  /** What is shown is not what is wanted: it is again as it was. */
  giveUp: () => void
}

const WideningContext = createContext<Widening | undefined>(undefined)

type Props = {
  table: TableName
  columns: readonly string[]
  widths: Widths
  onChange?: (widths: Record<string, number>) => void
  ref?: Ref<HTMLDivElement>
  children: ReactNode
}

/** Gives the columns of the table within their widths. While an edge is moved, only the browser lays the table out anew. */
export function ColumnWidths({ table, columns, widths: kept, onChange, ref, children }: Props) {
  // What is being drawn is not kept until it is let go.
  const [drawn, draw] = useState<{ over: Widths; widths: Record<string, number> }>()
  const widths = drawn?.over === kept ? drawn.widths : kept
  const widen: Widening['widen'] = (source, width, isDone) => {
    const { [source]: _, ...others } = widths
    const next = width === undefined ? others : { ...others, [source]: width }
    draw({ over: kept, widths: next })
    if (isDone) done(next)
  }
  const keep = () => widths !== kept && done({ ...widths })
  const done = (next: Record<string, number>) => {
    onChange?.(next)
    // Kept as it is now, it would come back with what is kept.
    draw(undefined)
  }
  const sx = useMemo(() => ({ ...scrolled, ...widthRules(table, columns) }), [table, columns])
  const given = Object.entries(widths).map(([source, width]) => [variable(source), `${width}px`])
  return (
    <WideningContext value={onChange && { widths, widen, keep, giveUp: () => draw(undefined) }}>
      <Box ref={ref} sx={sx} style={Object.fromEntries(given)}>
        {children}
      </Box>
    </WideningContext>
  )
}

/** Under the head, which stays: what has the focus is not to lie beneath it. */
const scrolled = { ...sideways, minHeight: 0, scrollPaddingTop: size.head }

const variable = (source: string) => `--width-${source}`

function widthRules(table: TableName, columns: readonly string[]) {
  return Object.fromEntries(
    columns.map(source => {
      const usual = usualWidth(table, source)
      const width = `var(${variable(source)}${usual ? `, ${usual}px` : ''})`
      const most = `var(${variable(source)}, ${usual ?? size.cell}px)`
      return [`& .column-${source}`, { width, minWidth: width, maxWidth: most }]
    }),
  )
}

/** Names of other rows come later than the row: their column is as wide before as after. */
function usualWidth(table: TableName, source: string): number | undefined {
  if (kindColumn(table, source)) return size.about
  return columnOf(table, source)?.references ? size.reference : undefined
}

/** Pixels by which a key moves an edge, and between which a column stays. */
const step = 16
const narrowest = 48
const widest = 960
const within = (width: number) => Math.round(Math.min(widest, Math.max(narrowest, width)))

/** The right edge of a column's head: dragged, or moved by the arrow keys; a double click or Home lets the column be as wide as it would be. */
export function ColumnEdge({ table, source }: { table: TableName; source: string }) {
  const widening = useContext(WideningContext)
  const drag = useDrag(
    (width, isDone) => widening?.widen(source, within(width), isDone),
    () => widening?.giveUp(),
  )
  if (!widening) return null
  const { widths, widen, keep } = widening
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const by = { ArrowLeft: -step, ArrowRight: step }[event.key]
    if (by) widen(source, within(widthOf(event) + by), false)
    else if (event.key === 'Home') widen(source, undefined, true)
    else return
    event.preventDefault()
  }
  return (
    <Edge
      role="slider"
      tabIndex={0}
      aria-label={say('columns.width_of', { column: headLabel(table, source) })}
      aria-valuemin={narrowest}
      aria-valuemax={widest}
      aria-valuenow={widths[source] ?? size.cell}
      aria-valuetext={widths[source] ? undefined : say('columns.width_by_itself')}
      title={say('columns.width_hint')}
      {...drag}
      onDoubleClick={() => widen(source, undefined, true)}
      onKeyDown={onKeyDown}
      onKeyUp={({ key }) => key.startsWith('Arrow') && keep()}
    />
  )
}

/** Follows a pointer from where it went down; says when it is let go, if it has moved at all, or taken away. */
function useDrag(onDrag: (width: number, isDone: boolean) => void, onGiveUp: () => void) {
  const from = useRef<{ x: number; width: number }>(undefined)
  const to = ({ clientX }: PointerEvent) => from.current!.width + clientX - from.current!.x
  const end = (event: PointerEvent) => {
    if (from.current && event.clientX !== from.current.x) onDrag(to(event), true)
    from.current = undefined
  }
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      event.currentTarget.setPointerCapture?.(event.pointerId)
      from.current = { x: event.clientX, width: widthOf(event) }
    },
    onPointerMove: (event: PointerEvent) => from.current && onDrag(to(event), false),
    onPointerUp: end,
    onPointerCancel: () => {
      if (from.current) onGiveUp()
      from.current = undefined
    },
  }
}

const widthOf = ({ currentTarget }: { currentTarget: HTMLElement }) =>
  currentTarget.closest('th')!.offsetWidth

const Edge = styled('span')({
  position: 'absolute',
  top: 0,
  right: 0,
  bottom: 0,
  width: 9,
  cursor: 'col-resize',
  touchAction: 'none',
  '&::after': {
    content: '""',
    position: 'absolute',
    inset: '9px 0 9px auto',
    width: 1,
    backgroundColor: 'transparent',
  },
  'tr:hover > th > &::after': { backgroundColor: color.line },
  '&:hover::after, &:focus-visible::after': { backgroundColor: `${color.accent} !important` },
  '&:focus-visible': { outlineOffset: -2 },
})
