import { tables } from '#shared/contract/support.ts'
import { tables as identity } from '#shared/contract/identity.ts'
import { register } from '#shared/core/contract.ts'
import { expect, test } from 'vitest'
import { enteredColumns, filterColumns, isSortable, shownColumns } from './columns.ts'

register(tables)
register(identity)

test('secrets are on no screen', () => {
  const shown = shownColumns('users').map(([source]) => source)
  expect(shown).not.toContain('password_hash')
  expect(enteredColumns('users', 'update')).not.toContain('password_hash')
})

test('a form does not offer what only a step or the database writes', () => {
  const entered = enteredColumns('support_tickets', 'create')
  for (const column of ['id', 'status', 'assigned_to', 'ticket_number', 'created_at'])
    expect(entered).not.toContain(column)
  expect(entered).toContain('subject')
})

test('chips narrow by enums and by relations that the role may read', () => {
  expect(filterColumns('support_tickets', ['SUPPORT'])).toEqual(
    expect.arrayContaining(['status', 'priority', 'user_id']),
  )
  expect(filterColumns('support_tickets', [])).not.toContain('user_id')
})

test('personal data sorts a list only for those who see it', () => {
  expect([isSortable('users', 'email', ['SUPPORT']), isSortable('users', 'email', ['FINANCE'])]).toEqual([
    true,
    false,
  ])
})
