import { expect, test } from 'vitest'
import { places } from './places.ts'

const told = { own: 'You have two.', all: 'All are taken.' }
const refusal = (take: () => unknown) => {
  try {
    take()
  } catch (error) {
    const { status, retryAfter, message } = error as { status: number; retryAfter?: number; message: string }
    return { status, retryAfter, message }
  }
}

test('a person has so many places, all have so many, and whoever finds none is told when to come again', () => {
  const take = places({ ofOnePerson: 2, ofThisProcess: 3 }, told)
  const [leave] = [take('ann'), take('ann')]
  expect(refusal(() => take('ann'))).toEqual({ status: 429, retryAfter: 10, message: told.own })
  take('ben')
  expect(refusal(() => take('cleo'))).toEqual({ status: 503, retryAfter: 10, message: told.all })
  leave!()
  take('cleo')
})

test('a place is given back once, however often it is left', () => {
  const take = places({ ofOnePerson: 2 }, told)
  const [leave] = [take('ann'), take('ann')]
  leave!()
  leave!()
  take('ann')
  expect(refusal(() => take('ann'))?.status).toBe(429)
})
