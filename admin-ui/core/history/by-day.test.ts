import type { HistoryEntry } from '#shared/core/history-entry.ts'
import { expect, test } from 'vitest'
import { byDay } from './by-day.ts'

let made = 0
const entry = (actor_id: string, request_id: string | null, entity_id: string): HistoryEntry => ({
  ...{ id: `aud_${(made += 1)}`, kind: 'change', action: 'UPDATE', actor_type: 'USER', actor_id },
  ...{ entity_type: 'faqs', entity_id, request_id, occurred_at: '2026-03-04T12:00:00.000000Z' },
})

test('what a request did is one thing, where it came to its end, whoever did something meanwhile', () => {
  const told = [entry('me', 'many', 'a'), entry('you', 'one', 'b'), entry('me', 'many', 'c')]
  const [{ turns }] = byDay(told) as [ReturnType<typeof byDay>[number]]
  const all = turns.map(({ first, goes }) => [
    first.actor_id,
    goes.map(({ key, deeds }) => [key, deeds.map(({ id }) => id)]),
  ])
  expect(all).toEqual([
    ['me', [['many', ['a', 'c']]]],
    ['you', [['one', ['b']]]],
  ])
})

test('what has no request is told record by record', () => {
  const [{ turns }] = byDay([entry('job', null, 'a'), entry('job', null, 'b')]) as [
    ReturnType<typeof byDay>[number],
  ]
  expect(turns.flatMap(({ goes }) => goes)).toHaveLength(2)
})

test('what is done now leaves what stands below as it is: it is not drawn anew', () => {
  const before = [entry('me', 'two', 'b'), entry('me', 'one', 'a')]
  const now = [entry('me', 'three', 'c'), ...before]
  const keys = (entries: HistoryEntry[]) => byDay(entries)[0]!.turns.map(({ key }) => key)
  expect(keys(now)).toEqual(keys(before))
})
