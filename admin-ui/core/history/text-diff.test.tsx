import { render } from '@testing-library/react'
import { expect, test } from 'vitest'
import { TextDiff } from './text-diff.tsx'

test('what went and what came is never one word', () => {
  const told = (before: string, after: string) =>
    render(<TextDiff before={before} after={after} />).container.textContent
  expect(told('It has changed', 'It has grown')).toBe('It has changed grown')
  expect(told('one two three', 'three two one')).toBe('one three two three one')
  expect(told('one two', 'one')).toBe('one two')
})
