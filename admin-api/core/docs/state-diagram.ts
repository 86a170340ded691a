import { columnOf, enumValues } from '#shared/core/rows.ts'
import { toneOf } from '#shared/core/tones.ts'
import type { Workflow } from '#shared/core/workflow.ts'
import { html } from 'hono/html'
import { layOut, waysOf } from './diagram-layout.ts'
import type { Line, Place } from './diagram-layout.ts'

/** The states of a workflow and the steps between them, as a drawing that says in words, too, what it shows. */
export function stateDiagram(workflow: Workflow) {
  const states = enumValues(columnOf(workflow.table, workflow.column)!)
  const { width, height, places, lines } = layOut(workflow, states)
  const sentences = waysOf(workflow).map(
    ({ from, to, steps }) => `${steps.join(', ')}: from ${from} to ${to}.`,
  )
  return html`<svg
    class="diagram"
    role="img"
    aria-labelledby="diagram-title diagram-words"
    width="${width}"
    height="${height}"
    viewBox="0 0 ${width} ${height}"
  >
    <title id="diagram-title">States of ${workflow.table}</title>
    <desc id="diagram-words">It begins as ${workflow.initial}. ${sentences.join(' ')}</desc>
    <defs>
      <marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto">
        <path d="M0 0.5 8 4 0 7.5z" />
      </marker>
    </defs>
    ${lines.map(line => html`<path class="way" d="${rounded(line.points)}" marker-end="url(#tip)" />`)}
    ${lines.map(wayLabel)} ${places.map(one => drawnState(workflow, one))}
  </svg>`
}

const wayLabel = ({ label: [x, y], steps }: Line) =>
  html`<text class="step" x="${x}" y="${y + 4}" text-anchor="middle">${steps.join(', ')}</text>`

function drawnState({ initial, final }: Workflow, { state, x, y, width, height, stays }: Place) {
  const kind = `state ${toneOf(state)}${state === initial ? ' initial' : ''}${final.includes(state) ? ' final' : ''}`
  const first = y + (height - stays.length * 16) / 2
  return html`<g class="${kind}">
    <rect x="${x}" y="${y}" width="${width}" height="${height}" rx="7" />
    <circle cx="${x + 16}" cy="${first}" r="3" />
    <text class="name" x="${x + 26}" y="${first + 4}">${state}</text>
    ${stays.map((step, i) => stayingStep(step, x + 16, first + 16 + i * 16))}
  </g>`
}

/** A step that leads back to where it began. */
const stayingStep = (step: string, x: number, y: number) =>
  html`<path class="loop" d="M${x - 2} ${y + 3}A3.5 3.5 0 1 1 ${x + 2} ${y + 3}" />
    <text class="stays" x="${x + 10}" y="${y + 4}">${step}</text>`

const bend = 6

/** A path along the points, its corners rounded. */
function rounded(points: Line['points']): string {
  const [start, ...rest] = points.filter((point, i) => i === 0 || String(point) !== String(points[i - 1]))
  const parts = rest.map((point, i) => {
    const next = rest[i + 1]
    if (!next) return `L${point.join(' ')}`
    const before = towards(point, i === 0 ? start! : rest[i - 1]!)
    return `L${before.join(' ')} Q${point.join(' ')} ${towards(point, next).join(' ')}`
  })
  return `M${start!.join(' ')} ${parts.join(' ')}`
}

/** A little way from a point to another, at most half of it. */
function towards([x, y]: [number, number], [toX, toY]: [number, number]): [number, number] {
  const length = Math.hypot(toX - x, toY - y) || 1
  const part = Math.min(bend, length / 2) / length
  return [x + (toX - x) * part, y + (toY - y) * part]
}
