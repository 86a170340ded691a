import { expect, test } from 'vitest'
import { wordDiff } from './word-diff.ts'

const told = (before: string, after: string) =>
  wordDiff(before, after)
    .map(({ kind, text }) => ({ same: text, gone: `[-${text}-]`, new: `[+${text}+]` })[kind])
    .join('')

test('a text is compared word by word, and what stayed stays as it is', () => {
  expect(told('Your refund is on its way.', 'Your refund is late, on its way.')).toBe(
    'Your refund is [+late, +]on its way.',
  )
  expect(told('We pay on Monday', 'We pay on Friday')).toBe('We pay on [-Monday-][+Friday+]')
  expect(told('one two three', 'three two one')).toBe('[-one-][+three+] two [-three-][+one+]')
  expect(told('', 'new')).toBe('[+new+]')
  expect(told('a\n\nb', 'a\nb')).toBe('a[-\n\n-][+\n+]b')
  expect(told('a a', 'a a a')).toBe('a a[+ a+]')
})

test('both texts can be read from what is told', () => {
  const before = 'The host cancels; the guest gets all of it back within five days.'
  const after = 'The host cancels, so the guest gets it all back, within seven working days.'
  const parts = wordDiff(before, after)
  const without = (kind: string) => parts.flatMap(part => (part.kind === kind ? [] : [part.text])).join('')
  expect([without('new'), without('gone')]).toEqual([before, after])
})

test('two books are told as one gone and one come, at once', () => {
  const book = (word: string) => Array.from({ length: 5_000 }, (_, at) => `${word}${at}`).join(' ')
  expect(wordDiff(book('a'), book('b')).map(({ kind }) => kind)).toEqual(['gone', 'new'])
})
