import { beforeAll, expect, test } from 'vitest'
import { loadTable } from '../value/tables.ts'
import { isChanged, mended, showing } from './view-shows.ts'

beforeAll(() => loadTable('support_tickets'))
const shows = {
  filter: { status: 'OPEN', or: [{ priority: 'HIGH' }, { category: 'x' }] },
  columns: ['id', 'subject'],
}
const now = {
  ...shows,
  sort: ['created_at', 'DESC'] as ['created_at', 'DESC'],
  ...{ per_page: 25, density: 'COMFORTABLE' as const },
}

test('a view is changed when another filter, order or other columns are on screen, and not by the order of keys', () => {
  const changed = (other: Partial<typeof now>) =>
    isChanged('support_tickets', shows, { ...now, ...other } as never)
  expect(changed({})).toBe(false)
  expect(changed({ filter: { or: shows.filter.or, status: 'OPEN' } })).toBe(false)
  expect(changed({ filter: { ...shows.filter, status: 'CLOSED' } })).toBe(true)
  expect(changed({ sort: ['created_at', 'ASC'] as never })).toBe(true)
  expect(changed({ columns: ['subject', 'id'] })).toBe(true)
  expect(changed({ per_page: 50 })).toBe(true)
})

test('how high rows are, and which columns there are, is part of a view only where it says so', () => {
  const compact = { ...now, density: 'COMPACT' as const, columns: ['id'] }
  const silent = { filter: shows.filter, sort: now.sort }
  expect(isChanged('support_tickets', silent, compact)).toBe(false)
  expect(showing(silent, compact)).toEqual({ ...silent, per_page: 25 })
  const outspoken = { ...silent, density: 'COMFORTABLE' as const, columns: ['id'] }
  expect(isChanged('support_tickets', outspoken, compact)).toBe(true)
  expect(showing(outspoken, compact)).toEqual(compact)
})

test('what a list would refuse of a view is left out, and nothing else', () => {
  const fault = (pointer: string) => ({ pointer, detail: 'is gone' })
  const view = {
    shows: { ...shows, sort: now.sort },
    faults: [fault('/shows/filter/or/1/category'), fault('/shows/columns/0')],
  }
  expect(mended(view)).toEqual({ filter: { status: 'OPEN' }, sort: now.sort, columns: ['subject'] })
  expect(mended({ ...view, faults: [fault('/shows/filter'), fault('/shows/sort')] })).toEqual({
    filter: {},
    columns: shows.columns,
  })
  expect(
    mended({ shows: { filter: { 'a/b': 1, c: 2 } }, faults: [fault('/shows/filter/a~1b')] }).filter,
  ).toEqual({ c: 2 })
})
