import type { Workflow } from '#shared/core/workflow.ts'

/** One way from a state to another, with all steps that lead there. */
export type Way = { from: string; to: string; steps: string[] }

/** Where a state is drawn, and the steps that leave it as it is. */
export type Place = {
  state: string
  x: number
  y: number
  width: number
  height: number
  stays: string[]
}

export type Line = Way & { points: [x: number, y: number][]; label: [x: number, y: number] }
export type Layout = { width: number; height: number; places: Place[]; lines: Line[] }

const unit = { row: 28, port: 14, channel: 12, lane: 26, gap: 28, margin: 12, letter: 6.8 }

const widthOf = (text: string) => Math.ceil(text.length * unit.letter)
const labelOf = (way: Way) => way.steps.join(', ')

/** Every way between two different states; the order of the states is that of their enum. */
export function waysOf(workflow: Workflow): Way[] {
  const ways = new Map<string, Way>()
  for (const [step, { from, to }] of Object.entries(workflow.steps))
    for (const state of from) {
      if (to === undefined || to === state) continue
      const known = ways.get(`${state}>${to}`)
      if (known) known.steps.push(step)
      else ways.set(`${state}>${to}`, { from: state, to, steps: [step] })
    }
  return [...ways.values()]
}

const staying = (workflow: Workflow, state: string) =>
  Object.entries(workflow.steps).flatMap(([step, { from, to }]) =>
    from.includes(state) && (to ?? state) === state ? [step] : [],
  )

/** The column of each state: one further than all that lead on to it; what leads back does not count. */
function columnsOf(states: readonly string[], ways: readonly Way[]): Map<string, number> {
  const columns = new Map<string, number>()
  for (const state of states) {
    const before = ways.filter(way => way.to === state && columns.has(way.from))
    columns.set(state, Math.max(-1, ...before.map(way => columns.get(way.from)!)) + 1)
  }
  return columns
}

/**
 * States in columns from left to right, in the order of their enum. Steps to the next column go straight; those that skip
 * some run above, those that lead back below, each in a lane of its own, so that no line crosses a state.
 */
export function layOut(workflow: Workflow, states: readonly string[]): Layout {
  const ordered = [workflow.initial, ...states.filter(state => state !== workflow.initial)]
  const ways = waysOf(workflow)
  const column = columnsOf(ordered, ways)
  const span = ({ from, to }: Way) => column.get(to)! - column.get(from)!
  const above = ways.filter(way => span(way) > 1).toSorted((a, b) => span(a) - span(b))
  const below = ways.filter(way => span(way) < 1).toSorted((a, b) => span(b) - span(a))
  const top = unit.margin + above.length * unit.lane
  const sized = ordered.map(state => sizedPlace(workflow, state, ways, way => span(way) > 0))
  const gaps = gapsOf(sized, column, ways)
  const height = place(sized, column, gaps, top)
  const bottom = (below.length ? below.length * unit.lane : 0) + unit.margin
  const draw = drawer(sized, column, gaps)
  const lines = [
    ...ways.filter(way => span(way) === 1).map(way => draw(way)),
    ...above.map((way, lane) => draw(way, top - unit.lane * (lane + 0.5))),
    ...below.map((way, lane) => draw(way, height + unit.lane * (lane + 0.5))),
  ]
  const width = Math.max(...sized.map(one => one.x + one.width)) + gaps.at(-1)!.width
  return { width, height: height + bottom, places: sized, lines }
}

/** As high as its ports need, as wide as its words. */
function sizedPlace(workflow: Workflow, state: string, ways: readonly Way[], isForward: IsForward): Place {
  const stays = staying(workflow, state)
  const leaving = (way: Way) => way.from === state
  const onTheRight = ways.filter(way => (isForward(way) ? leaving(way) : way.to === state)).length
  const onTheLeft = ways.filter(way => (isForward(way) ? way.to === state : leaving(way))).length
  const width = Math.max(widthOf(state) + 40, ...stays.map(step => widthOf(step) + 40), 96)
  const words = unit.row + 8 + stays.length * 16
  const ports = (Math.max(onTheRight, onTheLeft) + 1) * unit.port
  return { state, x: 0, y: 0, width, height: Math.max(words, ports), stays }
}

type IsForward = (way: Way) => boolean

/** The room right of a column: channels for what leaves, the widest label, channels for what arrives. */
type Gap = { x: number; width: number; leaving: number; arriving: number }

function gapsOf(places: Place[], column: Map<string, number>, ways: readonly Way[]): Gap[] {
  const last = Math.max(...column.values())
  const at = (state: string) => column.get(state)!
  return Array.from({ length: last + 2 }, (_, i) => {
    const gap = i - 1
    const straight = ways.filter(way => at(way.from) === gap && at(way.to) === gap + 1)
    const labels = straight.map(way => widthOf(labelOf(way)) + 16)
    const around = ways.filter(way => at(way.to) - at(way.from) !== 1)
    const leftSide = around.filter(way => (at(way.to) > at(way.from) ? at(way.from) : at(way.to)) === gap)
    const rightSide = around.filter(
      way => (at(way.to) > at(way.from) ? at(way.to) : at(way.from)) === gap + 1,
    )
    const channels = (leftSide.length + rightSide.length + straight.length) * unit.channel
    const least = places.length && (straight.length || channels) ? unit.gap : unit.margin
    return { x: 0, width: least + channels + Math.max(0, ...labels), leaving: 0, arriving: 0 }
  })
}

/** Gives each state its place, column by column, and says how far down the lowest reaches. */
function place(places: Place[], column: Map<string, number>, gaps: Gap[], top: number): number {
  let x = gaps[0]!.width
  const columns = gaps.slice(1).map((_, i) => places.filter(({ state }) => column.get(state) === i))
  const high = (group: Place[]) => group.reduce((sum, { height }) => sum + height + unit.row, -unit.row)
  const highest = Math.max(...columns.map(high))
  columns.forEach((group, i) => {
    const width = Math.max(...group.map(one => one.width))
    let y = top + (highest - high(group)) / 2
    for (const one of group) {
      Object.assign(one, { x, y, width })
      y += one.height + unit.row
    }
    gaps[i + 1]!.x = x + width
    x += width + gaps[i + 1]!.width
  })
  return top + highest + unit.margin / 2
}

/** Draws ways one after another, so that each gets a port and channels of its own. */
function drawer(places: Place[], column: Map<string, number>, gaps: Gap[]) {
  const ports = new Map<string, number>()
  const find = (state: string) => places.find(one => one.state === state)!
  const port = (state: string, side: 'left' | 'right'): [number, number] => {
    const { x, y, width } = find(state)
    const nth = (ports.get(`${state} ${side}`) ?? 0) + 1
    ports.set(`${state} ${side}`, nth)
    return [side === 'left' ? x : x + width, y + nth * unit.port]
  }
  const channel = (gap: Gap, side: 'left' | 'right') =>
    side === 'left'
      ? gap.x + (gap.leaving += 1) * unit.channel
      : gap.x + gap.width - unit.channel / 2 - (gap.arriving += 1) * unit.channel
  return (way: Way, lane?: number): Line => {
    const forward = column.get(way.to)! > column.get(way.from)!
    const start = port(way.from, forward ? 'right' : 'left')
    const end = port(way.to, forward ? 'left' : 'right')
    if (lane === undefined) return straightLine(way, start, end, channel(gaps[column.get(way.to)!]!, 'right'))
    const [leave, arrive] = forward
      ? [channel(gaps[column.get(way.from)! + 1]!, 'left'), channel(gaps[column.get(way.to)!]!, 'right')]
      : [channel(gaps[column.get(way.from)!]!, 'right'), channel(gaps[column.get(way.to)! + 1]!, 'left')]
    const points: Line['points'] = [
      start,
      [leave, start[1]],
      [leave, lane],
      [arrive, lane],
      [arrive, end[1]],
      end,
    ]
    return { ...way, points, label: [(leave + arrive) / 2, lane] }
  }
}

/** To the next column: on its own height as far as it can, which is where its words stand. */
function straightLine(way: Way, start: [number, number], end: [number, number], turn: number): Line {
  const points: Line['points'] = [start, [turn, start[1]], [turn, end[1]], end]
  return { ...way, points, label: [(start[0] + turn) / 2, start[1]] }
}
