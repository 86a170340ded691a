import { expect, test } from 'vitest'
import { beginningOf } from './texts.ts'

test.each([
  ['a text that fits', 'Paid twice', 'Paid twice'],
  ['one of several lines', 'Paid twice\r\nand more', 'Paid twice…'],
  ['one that begins with an empty line', '\n  Paid twice', 'Paid twice'],
  ['a long one', 'Paid twice for it', 'Paid twice…'],
  ['one that would end in half a character', 'Paid twic😀 for it', 'Paid twic…'],
])('%s begins with its first words', (_, text, begins) => expect(beginningOf(text, 10)).toBe(begins))
