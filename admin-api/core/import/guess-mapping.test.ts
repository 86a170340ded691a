import '#shared/contract/all.ts'
import { expect, test } from 'vitest'
import { distance, guessMapping } from './guess-mapping.ts'
import { importFields } from './importable.ts'

const guessed = (table: 'faqs' | 'events' | 'promo_codes', names: string[], keys: string[][] = []) =>
  guessMapping(table, names, importFields(table, ['OWNER']), keys)
const fieldsOf = (table: 'faqs' | 'events', ...names: string[]) =>
  Object.fromEntries(guessed(table, names).columns.map(({ from, to }) => [names[from], to]))

test('columns are known by their names however they are written, and with small typos', () => {
  expect(fieldsOf('faqs', 'Question', 'ANSWER', 'Sort order', 'isPublished', 'Categroy', 'Colour')).toEqual({
    Question: 'question',
    ANSWER: 'answer',
    'Sort order': 'sort_order',
    isPublished: 'is_published',
    Categroy: 'category',
  })
})

test('a name that is wanted by two columns goes to the one that is sure of it', () => {
  expect(fieldsOf('faqs', 'questoin', 'question')).toEqual({ question: 'question' })
})

test('an amount is in major units, unless it is called as an export calls it', () => {
  const units = (name: string) => guessed('events', [name]).columns.map(({ to, unit }) => [to, unit])
  expect(units('Price')).toEqual([['price_minor', 'MAJOR']])
  expect(units('price_minor')).toEqual([['price_minor', 'MINOR']])
})

test('rows are recognised by the first key that the file has all columns of', () => {
  const keys = [['id'], ['question', 'locale'], ['question']]
  expect(guessed('faqs', ['Id', 'Question'], keys).key).toEqual(['id'])
  expect(guessed('faqs', ['Question', 'Locale'], keys).key).toEqual(['question', 'locale'])
  expect(guessed('faqs', ['Answer'], keys).key).toEqual([])
})

test('two neighbours swapped are one typo', () => {
  expect([distance('categroy', 'category'), distance('abc', 'abc'), distance('', 'ab')]).toEqual([1, 0, 2])
})
