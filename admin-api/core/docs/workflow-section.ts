import { toneOf } from '#shared/core/tones.ts'
import type { Step, Workflow } from '#shared/core/workflow.ts'
import { stepWords } from '#shared/core/workflow.ts'
import { html } from 'hono/html'
import { jsonSchema } from '../openapi/operation.ts'
import { stateDiagram } from './state-diagram.ts'

/** How a row moves from state to state: as a drawing, and step by step. */
export const workflowSection = (workflow: Workflow) =>
  html`<section class="card">
    <h2>Steps</h2>
    <div class="wide" tabindex="0" role="region" aria-label="States and steps">${stateDiagram(workflow)}</div>
    <div class="wide" tabindex="0" role="region" aria-label="Steps">
      <table>
        <thead>
          <tr>
            <th scope="col">Step</th>
            <th scope="col">From</th>
            <th scope="col">To</th>
            <th scope="col">By</th>
            <th scope="col">Asks for</th>
            <th scope="col">What happens</th>
          </tr>
        </thead>
        <tbody>
          ${Object.entries(workflow.steps).map(([name, step]) => stepRow(name, step))}
        </tbody>
      </table>
    </div>
  </section>`

const stepRow = (name: string, step: Step) =>
  html`<tr>
    <th scope="row">${stepWords(name, step)}<br /><code>${name}</code></th>
    <td>${step.from.map(pill)}</td>
    <td>${step.to ? pill(step.to) : 'stays'}</td>
    <td>${step.roles.join(', ')}</td>
    <td>${asked(step).map(text => html`<code>${text}</code> `)}</td>
    <td>${step.says}</td>
  </tr>`

const pill = (state: string) => html`<span class="pill ${toneOf(state)}">${state}</span> `

/** The fields of a step, those that may be left out with a question mark. */
function asked({ input }: Step): string[] {
  const { properties = {}, required = [] } = jsonSchema(input) as {
    properties?: Record<string, unknown>
    required?: string[]
  }
  return Object.keys(properties).map(name => (required.includes(name) ? name : `${name}?`))
}
