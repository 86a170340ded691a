import { testApp } from '#api/test/app.ts'
import { columnOf, enumValues, table, tableNames } from '#shared/core/rows.ts'
import { domains } from '#shared/domains/index.ts'
import { expect, test } from 'vitest'
import { layOut } from './diagram-layout.ts'
import type { Place } from './diagram-layout.ts'

const { app, as } = await testApp()
const { token } = await as('FINANCE')
const get = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await app.request(path, { headers })
  return { status: answer.status, headers: answer.headers, text: await answer.text() }
}
const signedIn = { Authorization: `Bearer ${token}` }

test('without a token there is only a page that asks for one, and its script', async () => {
  for (const path of ['/api/docs', '/api/docs/support_tickets', '/api/docs/no_such_table']) {
    const { status, text, headers } = await get(path)
    expect(status).toBe(200)
    expect(text).toContain('You are not signed in.')
    expect(text).not.toMatch(/support_tickets|ticket_number|SUPPORT/)
    expect(headers.get('Content-Security-Policy')).toContain("script-src 'self'; style-src 'self'; font-src")
    expect(text).not.toMatch(/<script(?![^>]* src=)|<style| style=| on\w+=/)
  }
  expect((await get('/api/docs', { Authorization: 'Bearer nonsense' })).status).toBe(401)
  expect((await get('/api/docs/page.js')).headers.get('Content-Type')).toContain('text/javascript')
  expect((await get('/api/docs/inter.woff2')).status).toBe(200)
})

test('a table says its fields, who may do what, its steps and how to ask', async () => {
  const { text } = await get('/api/docs/support_tickets', signedIn)
  expect(text).toContain(table('support_tickets').comment)
  expect(text).toContain('href="/api/docs/users"')
  expect(text).toContain('personal data')
  expect(text).toMatch(/<desc id="diagram-words">\s*It begins as OPEN/)
  expect(text).toContain('/api/support_tickets/tck_…/start')
})

test('every table has a page with all its fields but the secret ones and what only the database searches by', async () => {
  for (const name of tableNames) {
    const { status, text } = await get(`/api/docs/${name}`, signedIn)
    expect(status, name).toBe(200)
    for (const [column, { secret, type }] of Object.entries(table(name).columns))
      expect(text.includes(`<code>${column}</code>`), `${name}.${column}`).toBe(
        !secret && type !== 'tsvector',
      )
  }
  expect((await get('/api/docs/no_such_table', signedIn)).status).toBe(404)
})

const overlap = (a: Place, b: Place) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

test('no state of a workflow is drawn over another, and no line runs through one', () => {
  for (const workflow of Object.values(domains).flatMap(domain => domain.workflows)) {
    const states = enumValues(columnOf(workflow.table, workflow.column)!)
    const { places, lines } = layOut(workflow, states)
    expect(places.map(({ state }) => state).toSorted()).toEqual([...states].toSorted())
    for (const a of places) for (const b of places) expect(a !== b && overlap(a, b)).toBe(false)
    for (const { points } of lines)
      for (const [i, [x, y]] of points.entries()) {
        const [toX, toY] = points[i + 1] ?? [x, y]
        const [left, right] = [Math.min(x, toX), Math.max(x, toX)]
        const [high, low] = [Math.min(y, toY), Math.max(y, toY)]
        for (const one of places)
          expect(left < one.x + one.width && one.x < right && high < one.y + one.height && one.y < low).toBe(
            false,
          )
      }
  }
})
