import { HttpError } from 'react-admin'
import { expect, test } from 'vitest'
import { explained, fieldErrors } from './problem.ts'

test('each message stands on the field it points to', () => {
  const errors = [
    { pointer: '/subject', detail: 'must not be empty' },
    { pointer: '/audience/roles/0', detail: 'is no role' },
  ]
  expect(fieldErrors(errors, 'whatever')).toEqual({ subject: 'Must not be empty', audience: 'Is no role' })
})

test('what points to no field stands at the head of the form', () => {
  expect(fieldErrors([{ pointer: '?sort', detail: 'sort is not JSON.' }], '')).toEqual({
    root: { serverError: 'Sort is not JSON.' },
  })
  expect(fieldErrors([], 'There is already a ticket with this number.')).toEqual({
    root: { serverError: 'There is already a ticket with this number.' },
  })
})

test('a problem speaks with its detail and keeps its status', () => {
  const refused = new HttpError('Conflict', 409, {
    title: 'This conflicts.',
    detail: 'There is already one.',
  })
  expect(explained(refused)).toMatchObject({
    message: 'There is already one.',
    status: 409,
    body: { errors: { root: { serverError: 'There is already one.' } } },
  })
})

test('what a proxy finds too long is said to be so, and nobody is told to try again', () => {
  for (const status of [414, 431])
    expect(explained(new HttpError('', status))).toMatchObject({
      message: 'Too much was asked for at once: filter by fewer values.',
    })
})

test('a server that cannot be reached is said to be so', () => {
  expect(explained(new TypeError('Failed to fetch'))).toMatchObject({
    message: expect.stringContaining('cannot be reached'),
  })
})

test('who asked too much is told when to try again, in words', () => {
  const refused = new HttpError('', 429, { title: 'Too many requests; wait a little.', retryAfter: 150 })
  expect(explained(refused)).toMatchObject({
    message: 'Too much was asked at once. Try again in 3 minutes.',
    status: 429,
  })
})
