import { expect, test } from 'vitest'
import { marksOf, match } from './fuzzy.ts'

const tables = ['Support tickets', 'Ticket responses', 'Users', 'User sessions', 'Announcements', 'Payouts']

const found = (typed: string) =>
  tables
    .flatMap(text => {
      const fit = match(typed, text)
      return fit ? [{ text, score: fit.score }] : []
    })
    .toSorted((a, b) => b.score - a.score)
    .map(({ text }) => text)

test('the whole comes before a beginning, that before the beginning of a word, that before a part', () => {
  expect(found('users')).toEqual(['Users', 'User sessions'])
  expect(found('user')).toEqual(['Users', 'User sessions'])
  expect(found('ticket')).toEqual(['Ticket responses', 'Support tickets'])
  expect(found('unce')).toEqual(['Announcements'])
})

test.each([
  ['sutic', 'Support tickets'],
  ['us se', 'User sessions'],
  ['tickets support', 'Support tickets'],
  ['support_tickets', 'Support tickets'],
  ['anouncments', 'Announcements'],
])('“%s” means “%s”', (typed, text) => {
  expect(found(typed)[0]).toBe(text)
})

test.each(['nadia', 'sofia', 'zz', 'tt'])('a name such as “%s” means no table', typed => {
  expect(found(typed)).toEqual([])
})

test('what was typed is marked where it stands', () => {
  const marked = (typed: string, text: string) => match(typed, text)!.marks.map(([a, b]) => text.slice(a, b))
  expect(marked('tick', 'Support tickets')).toEqual(['tick'])
  expect(marked('sutic', 'Support tickets')).toEqual(['Su', 'tic'])
  expect(marked('tickets sup', 'Support tickets')).toEqual(['Sup', 'tickets'])
  expect(marked('suport', 'Support tickets')).toEqual(['Support'])
})

test('of what the server has found, all is marked, or else the first of the words that is there', () => {
  expect(marksOf('Refund not', 'My refund not received')).toEqual([[3, 13]])
  expect(marksOf('lost refund', 'My refund')).toEqual([[3, 9]])
  expect(marksOf('nothing', 'My refund')).toEqual([])
})
