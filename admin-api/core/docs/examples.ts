import { columnOf, enumValues, labelOf, summary } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { writableColumns } from '#shared/core/writable.ts'
import { lockedColumns, workflowOf } from '#shared/domains/index.ts'
import { html } from 'hono/html'
import { anybodyMay } from '../openapi/table-paths.ts'

const send = `-H "Authorization: Bearer $TOKEN"`
const json = `${send} \\\n  -H 'Content-Type: application/json'`

/** Requests to try, of the kinds this table takes. */
export function examples(name: TableName, publicUrl: string) {
  const url = `${publicUrl}/api/${name}`
  const id = `${summary(name).prefix ?? 'id'}_…`
  const [step] = Object.keys(workflowOf(name)?.steps ?? {})
  const label = labelOf(name)
  const change = columnOf(name, label) && isWritable(name, label) && { [label]: '…' }
  const requests: [string, string | false | undefined][] = [
    [
      'A page',
      `curl -G ${url} ${send} \\\n  --data-urlencode 'range=[0,9]' \\\n  --data-urlencode 'filter={}'`,
    ],
    ['One row', `curl ${url}/${id} ${send}`],
    ['As a file', `curl ${url} ${send} \\\n  -H 'Accept: text/csv' -o ${name}.csv`],
    [
      'Create',
      anybodyMay('create', name) &&
        `curl ${url} ${json} \\\n  -H "Idempotency-Key: $(uuidgen)" \\\n  -d '${JSON.stringify(newRow(name))}'`,
    ],
    [
      'Change',
      anybodyMay('update', name) &&
        change &&
        `curl -X PATCH ${url}/${id} ${json} \\\n  -H 'If-Match: "…"' \\\n  -d '${JSON.stringify(change)}'`,
    ],
    ['Take a step', step && `curl ${url}/${id}/${step} ${json} \\\n  -d '{}'`],
  ]
  return html`<section class="card">
    <h2>Requests</h2>
    ${requests.map(([title, text]) =>
      text
        ? html`<h3>${title}</h3>
            <pre tabindex="0"><code>${text}</code></pre>`
        : '',
    )}
  </section>`
}

const isWritable = (name: TableName, column: string) =>
  writableColumns(name, lockedColumns(name, 'update')).some(([other]) => other === column)

/** What a new row must at least have. */
function newRow(name: TableName) {
  const needed = writableColumns(name, lockedColumns(name, 'create')).filter(
    ([, facts]) => !facts.nullable && !facts.default,
  )
  return Object.fromEntries(
    needed.map(([column, facts]) => [column, facts.enum ? enumValues(facts)[0] : sample(facts.type)]),
  )
}

const sample = (type: string) => {
  if (type === 'bool') return false
  return /^(int|float)/.test(type) ? 1 : '…'
}
