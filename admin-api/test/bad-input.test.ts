import { aTicket, testApp } from './app.ts'
import { expect, test } from 'vitest'

const { app, db, as } = await testApp()
const owner = await as('OWNER')
const { id } = await aTicket(db)

type Body = string | Uint8Array
const send = async (method: string, path: string, body?: Body, headers: Record<string, string> = {}) => {
  const answer = await app.request(path, {
    method,
    headers: { Authorization: `Bearer ${owner.token}`, 'Content-Type': 'application/json', ...headers },
    ...(body !== undefined && { body: body as string }),
  })
  return { status: answer.status, text: await answer.text() }
}
const list = (parameter: string, value: string) =>
  ['GET', `/api/support_tickets?${parameter}=${encodeURIComponent(value)}`] as const
const ticket = (fields: string) =>
  ['POST', '/api/support_tickets', `{"subject":"A","description":"B",${fields}}`] as const
const flag = (fields: string) => ['POST', '/api/feature_flags', `{"key":"k","name":"n",${fields}}`] as const
const bytes = (...parts: (string | number)[]) =>
  Buffer.concat(parts.map(part => (typeof part === 'number' ? Buffer.from([part]) : Buffer.from(part))))

/** What somebody may send that makes no sense: what it is called, the request, the status and a word that names the fault. */
const cases: [string, readonly [string, string, Body?, Record<string, string>?], number, RegExp][] = [
  ['an unknown column in a filter', list('filter', '{"colour":"red"}'), 422, /colour/],
  ['an unknown operator', list('filter', '{"subject_like":"x"}'), 422, /subject_like/],
  ['an unknown table', ['GET', '/api/no_such_table'], 404, /no_such_table/],
  ['an unknown parameter', list('limit', '5'), 422, /limit/],
  ['malformed JSON in a filter', list('filter', '{"a":'), 422, /filter/],
  ['malformed JSON in a body', ['POST', '/api/support_tickets', '{"a":'], 400, /JSON/],
  ['no body', ['POST', '/api/support_tickets'], 400, /JSON/],
  ['a body that is no object', ['POST', '/api/support_tickets', '[1]'], 422, /object/],
  [
    'another type of content',
    ['POST', '/api/support_tickets', '{}', { 'Content-Type': 'text/plain' }],
    400,
    /application\/json/,
  ],
  ['a huge range', list('range', '[0,1000000]'), 422, /range/],
  ['a range beyond the last row', list('range', '[100000,100010]'), 422, /narrow the filter/],
  ['a range from behind', list('range', '[10,5]'), 422, /range/],
  [
    'a body over 1 MiB',
    ['POST', '/api/support_tickets', `{"subject":"${'x'.repeat(1024 * 1024)}"}`],
    413,
    /1048576/,
  ],
  ['a wrong type', ticket('"priority":5'), 422, /\/priority/],
  ['a NUL byte', ticket('"category":"a\\u0000b"'), 422, /\/category/],
  ['a NUL byte in a filter', list('filter', '{"subject":"a\\u0000"}'), 422, /subject/],
  ['half of a character', ticket('"category":"\\ud800"'), 422, /\/category/],
  ['invalid UTF-8', ['POST', '/api/support_tickets', bytes('{"subject":"', 0xff, '"}')], 400, /UTF-8/],
  ['an over-long string', ticket(`"category":"${'x'.repeat(200_000)}"`), 422, /\/category/],
  ['the prototype as a field', ticket('"__proto__":{"a":1}'), 422, /__proto__/],
  ['a name of the prototype as a field', ticket('"constructor":1'), 422, /constructor/],
  ['a name of the prototype in a filter', list('filter', '{"toString":"x"}'), 422, /toString/],
  [
    'a name of the prototype as a column to sort by',
    list('sort', '["constructor","ASC"]'),
    422,
    /constructor/,
  ],
  ['a name of the prototype as a table', ['GET', '/api/__proto__'], 404, /__proto__/],
  [
    'a name of the prototype as a step',
    ['POST', `/api/support_tickets/${id}/constructor`, '{}'],
    404,
    /constructor/,
  ],
  ['an id with quotes', ['GET', `/api/support_tickets/${encodeURIComponent(`'"; --`)}`], 404, /no row/],
  ['an id with a NUL byte', ['GET', '/api/support_tickets/%00'], 404, /no row/],
  ['a number beyond the column', flag('"rollout_percentage":99999999999'), 422, /rollout_percentage/],
  ['a number beyond all precision', flag('"rollout_percentage":1e999'), 422, /number/],
  [
    'a date that does not exist',
    list('filter', '{"created_at_gte":"2026-02-30T00:00:00Z"}'),
    422,
    /created_at_gte/,
  ],
  [
    'a filter that is nested too deep',
    list('filter', `${'{"and":['.repeat(9)}{}${']}'.repeat(9)}`),
    422,
    /filter/,
  ],
  [
    'brackets in brackets',
    ['POST', '/api/support_tickets', '['.repeat(5_000) + ']'.repeat(5_000)],
    422,
    /nested/,
  ],
  ['a sort by what no index serves', list('sort', '["description","ASC"]'), 422, /description/],
  ['a direction there is none of', list('sort', '["created_at","UP"]'), 422, /ASC/],
  [
    'an If-Match that is none',
    ['DELETE', `/api/support_tickets/${id}`, undefined, { 'If-Match': 'x' }],
    400,
    /If-Match/,
  ],
  ['a version of what is new', [...ticket('"category":"a"'), { 'If-Match': '"1"' }], 422, /If-Match/],
  ['a version of many', ['POST', '/api/support_tickets/bulk', '{}', { 'If-Match': '"1"' }], 422, /If-Match/],
  [
    'a key for what is not posted',
    ['DELETE', `/api/support_tickets/${id}`, undefined, { 'Idempotency-Key': 'k' }],
    422,
    /Idempotency-Key/,
  ],
  ['a field twice', ticket('"category":"a","category":"b"'), 422, /category.* twice/],
  ['a condition twice', list('filter', '{"subject":"a","subject":"b"}'), 422, /subject.* twice/],
  ['a packed body', [...ticket('"category":"a"'), { 'Content-Encoding': 'gzip' }], 400, /Content-Encoding/],
  ['a parameter without a name', ['GET', '/api/support_tickets?=1'], 422, /parameter/],
  ['a parameter where there are none', ['GET', '/api/openapi.json?colour=red'], 422, /colour/],
  ['a parameter at the sign-in', ['POST', '/api/auth/sign-in?colour=red', '{}'], 422, /colour/],
  ['a nameless parameter at the staff', ['GET', '/api/staff?=1'], 422, /parameter/],
  [
    'an address with a zone',
    ['GET', `/api/audit_logs?filter=${encodeURIComponent('{"ip_address":"fe80::1%lo"}')}`],
    422,
    /filter\/ip_address.*IP address/,
  ],
]

test.each(cases)(
  '%s is refused in words that name it, and nothing is written',
  async (_, request, status, words) => {
    const count = async () => (await db('audit_logs').count('* as n').first())!.n
    const before = await count()
    const answer = await send(...request)
    expect([answer.status, answer.text]).toEqual([status, expect.stringMatching(words)])
    expect(JSON.parse(answer.text).type).toMatch(/^\/problems\//)
    expect(await count()).toBe(before)
  },
)

test('nothing is read of what somebody sends who has not signed in', async () => {
  let asked = 0
  const body = new ReadableStream({ pull: () => void (asked += 1) }, { highWaterMark: 0 })
  const answer = await app.request('/api/support_tickets', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
    duplex: 'half',
  } as RequestInit)
  expect([answer.status, asked]).toEqual([401, 0])
})
