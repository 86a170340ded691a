import { expect, test } from 'vitest'
import { loadTable } from '../value/tables.ts'
import { inFull, inShort, usualQuery } from './list-address.ts'
import { viewAddress } from './view-address.ts'

await loadTable('support_tickets')
const filter = { status: 'OPEN', or: [{ priority: 'HIGH' }, { category: 'x' }] }
const list = usualQuery('support_tickets', { filter })
const addressed = (more: object) => `?${new URLSearchParams({ view: 'view_1', ...more })}`

test('an address says only what is other than its view shows, and is understood as if it said it all', () => {
  expect(viewAddress({ table: 'support_tickets', id: 'view_1' })).toBe('/support_tickets?view=view_1')
  const full = inFull(addressed({ order: 'ASC' }), list)
  expect(Object.fromEntries(new URLSearchParams(full))).toEqual({
    ...{ view: 'view_1', filter: JSON.stringify(filter), sort: 'created_at', order: 'ASC' },
    ...{ page: '1', perPage: '25' },
  })
  expect(inShort(full, list)).toBe(addressed({ order: 'ASC' }))
  const reordered = JSON.stringify({ or: filter.or, status: 'OPEN' })
  expect(inShort(addressed({ filter: reordered, displayedFilters: '{}', page: '1' }), list)).toBe(
    addressed({}),
  )
  expect(inShort(addressed({ filter: '{}', page: '2' }), list)).toBe(addressed({ filter: '{}', page: '2' }))
  expect(inShort('?page=1', list)).toBe('')
  expect(inShort('?filter={', list)).toBe('?filter=%7B')
})
