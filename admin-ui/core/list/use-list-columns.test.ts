import '#shared/contract/all.ts'
import { expect, test } from 'vitest'
import { columnsShown } from './use-list-columns.ts'

const usual = ['question', 'category', 'view_count']

test('a list shows what one has chosen, in that order, and what everybody has had since', () => {
  expect(columnsShown('faqs', usual)).toEqual(usual)
  expect(columnsShown('faqs', usual, { widths: { question: 90 } })).toEqual(usual)
  expect(columnsShown('faqs', usual, { hidden: ['category'] })).toEqual(['question', 'view_count'])
  const order = ['locale', 'question']
  expect(columnsShown('faqs', usual, { order, hidden: ['category'] })).toEqual([...order, 'view_count'])
})

test('columns that are gone or never shown are left out, and a list is never without any', () => {
  expect(columnsShown('users', ['username'], { order: ['gone', 'password_hash', 'email'] })).toEqual([
    'email',
    'username',
  ])
  expect(columnsShown('faqs', usual, { hidden: usual })).toEqual(usual)
})
