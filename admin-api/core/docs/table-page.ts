import type { Column } from '#shared/core/contract.ts'
import { enumValues, summary, table, target } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { everyRole } from '#shared/core/policy.ts'
import type { Action } from '#shared/core/policy.ts'
import { words } from '#shared/core/words.ts'
import { writableColumns } from '#shared/core/writable.ts'
import { can, lockedColumns, workflowOf } from '#shared/domains/index.ts'
import { html } from 'hono/html'
import { visibleColumns } from '../rest/visible.ts'
import { examples } from './examples.ts'
import { docsPage } from './page-frame.ts'
import { workflowSection } from './workflow-section.ts'

/** All there is to know about one table or view. */
export function tablePage(name: TableName, publicUrl: string) {
  const { view, soft, prefix, nohistory } = summary(name)
  const workflow = workflowOf(name)
  const facts = [
    view ? 'a view: it can only be read' : `ids begin with ${prefix}_`,
    ...(soft ? ['what is deleted goes to the trash'] : []),
    ...(nohistory ? ['keeps no history'] : []),
  ]
  return docsPage(
    words(name),
    html`<h1>${words(name)}</h1>
      <p class="lead">${table(name).comment}</p>
      <p class="quiet"><code>/api/${name}</code> · ${facts.join(' · ')}</p>
      ${workflow ? workflowSection(workflow) : ''} ${fieldsSection(name)} ${rolesSection(name)}
      ${examples(name, publicUrl)}`,
    name,
  )
}

const heads = (names: string[]) =>
  html`<thead>
    <tr>
      ${names.map(name => html`<th scope="col">${name}</th>`)}
    </tr>
  </thead>`

function fieldsSection(name: TableName) {
  const written = new Set(writableColumns(name, lockedColumns(name, 'create')).map(([column]) => column))
  const locked = new Set(lockedColumns(name, 'create'))
  const columns = visibleColumns(name).map(column => [column, table(name).columns[column]!] as const)
  return html`<section class="card">
    <h2>Fields</h2>
    <div class="wide" tabindex="0" role="region" aria-label="Fields">
      <table>
        ${heads(['Field', 'Type', 'Meaning'])}
        <tbody>
          ${columns.map(
            ([column, facts]) =>
              html`<tr>
                <th scope="row"><code>${column}</code></th>
                <td>${typeOf(facts)}</td>
                <td>
                  ${facts.comment ?? ''}
                  ${marksOf(facts, written.has(column), locked.has(column)).map(mark => html`<span class="mark-${mark[1]} tag">${mark[0]}</span> `)}
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`
}

function typeOf(column: Column) {
  const to = target(column)
  if (to) return html`<a href="/api/docs/${to.table}">${to.table}</a>`
  const many = column.array ? 'list of ' : ''
  if (!column.enum) return `${many}${column.type}`
  return html`${many}<span class="values">${enumValues(column).join(' ')}</span>`
}

function marksOf(column: Column, written: boolean, locked: boolean): [text: string, kind: string][] {
  const marks: [boolean | undefined, string, string][] = [
    [written && !column.nullable && !column.default, 'required', 'running'],
    [!written, locked ? 'written by steps or the system' : 'read only', 'off'],
    [column.pii, 'personal data', 'held'],
    [column.sortable, 'sorts', 'off'],
    [column.search, 'found by q', 'off'],
    [column.money !== undefined, `minor units of ${column.money}`, 'off'],
  ]
  return marks.flatMap(([holds, text, kind]) => (holds ? [[text, kind]] : []))
}

const deeds: [Action, string][] = [
  ['read', 'Read'],
  ['create', 'Create'],
  ['update', 'Change'],
  ['delete', 'Delete'],
  ['pii', 'Sees personal data'],
  ['reveal', 'May reveal it'],
]

function rolesSection(name: TableName) {
  const offered = summary(name).view ? deeds.filter(([deed]) => ['read', 'pii'].includes(deed)) : deeds
  return html`<section class="card">
    <h2>Who may</h2>
    <div class="wide" tabindex="0" role="region" aria-label="Who may">
      <table class="matrix">
        ${heads(['Role', ...offered.map(([, text]) => text)])}
        <tbody>
          ${everyRole.map(
            role =>
              html`<tr>
                <th scope="row">${role}</th>
                ${offered.map(([deed]) =>
                  can([role], deed, name) ? html`<td class="yes">yes</td>` : html`<td class="no">no</td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`
}
