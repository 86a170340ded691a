import { summary, tableNames } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { anyRow, anyValues } from './any-row.ts'
import { testApp } from './app.ts'
import { requestTo } from './fuzz-requests.ts'
import type { Asked, Known } from './fuzz-requests.ts'

/** FUZZ_SEED repeats a run that failed; the failure names it. */
const seed = Number(process.env.FUZZ_SEED) || Date.now() % 2 ** 31
/** In all, whatever the number of tables; FUZZ_RUNS for more. */
const runs = Math.ceil((Number(process.env.FUZZ_RUNS) || 1_200) / tableNames.length)

// Nobody would throw so much at it in a minute.
const { app, db, as } = await testApp({ RATE_LIMIT: '0' })
const people = { OWNER: await as('OWNER'), SUPPORT: await as('SUPPORT') }
/** Of each table some rows, and what would make more. */
const known = new Map<TableName, Known>()

/** Every write leaves an entry in the history, or a row in a table that keeps none. */
const witnesses = tableNames.filter(name => summary(name).nohistory && !summary(name).view)
const counts = witnesses.map(name => `(select count(*) from "${name}")`).join(', ')
const footprints = async () => (await db.raw(`select concat_ws(' ', ${counts}) as made`)).rows[0].made

async function ask({ role, method, path, headers = {}, body }: Asked) {
  const answer = await app.request(path, {
    method,
    headers: {
      Authorization: `Bearer ${people[role].token}`,
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body !== undefined && { body: body as string }),
  })
  return { status: answer.status, type: answer.headers.get('Content-Type'), text: await answer.text() }
}

/** Whatever is asked: it is done, or refused in words and nothing is left of it. */
async function mustBeSound(asked: Asked) {
  const before = await footprints()
  const { status, type, text } = await ask(asked)
  expect(status, text).toBeLessThan(500)
  if (status < 400) return status
  expect(status, text).not.toBe(401)
  expect(type).toBe('application/problem+json')
  const problem = asked.method === 'HEAD' ? undefined : JSON.parse(text)
  if (problem) {
    expect(problem).toMatchObject({ type: expect.stringMatching(/^\/problems\//), status })
    expect(problem.detail ?? problem.errors?.[0]?.detail, text).toBeTruthy()
  }
  expect(await footprints()).toEqual(before)
  return status
}

/** How often which status was answered: where all is refused, nothing is tried. */
const statuses = new Map<number, number>()

/** A view has no rows of its own. */
const nobody: Known = { ids: ['x'], sound: [{}] }

/** Milliseconds: a run takes some ten. */
const patience = 60_000 + runs * tableNames.length * 30

beforeAll(async () => {
  for (const name of tableNames.filter(one => !summary(one).view)) {
    const rows = [await anyRow(db, name), await anyRow(db, name)]
    known.set(name, {
      ids: rows.map(({ id }) => id),
      sound: [await anyValues(db, name), await anyValues(db, name)],
    })
  }
})

test(
  'whatever is thrown at a table or a step, it is done or refused in words, and a refusal leaves nothing',
  async () => {
    const atFirst = await footprints()
    for (const [i, name] of tableNames.entries())
      await fc
        .assert(
          fc.asyncProperty(requestTo(name, known.get(name) ?? nobody), async asked => {
            const status = await mustBeSound(asked)
            statuses.set(status, (statuses.get(status) ?? 0) + 1)
          }),
          { numRuns: runs, seed: seed + i },
        )
        .catch((error: Error) => {
          throw new Error(`With FUZZ_SEED=${seed}: ${error.message}`, { cause: error.cause })
        })
    expect(await footprints()).not.toBe(atFirst)
    for (const status of [200, 201, 403, 404, 422])
      expect(statuses.get(status), String(status)).toBeGreaterThan(0)
  },
  patience,
)
