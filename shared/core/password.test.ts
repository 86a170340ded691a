import { expect, test } from 'vitest'
import { passwordFault } from './password.ts'

const owner = { name: 'Nadia Rahman', email: 'n.rahman@example.com' }

test.each([
  ['short', 'must have at least 12 characters'],
  ['aaaaaaaaaaaa', 'must have at least 5 different characters'],
  ['abababababab', 'must have at least 5 different characters'],
  ['x'.repeat(1001), 'must have at most 1000 characters'],
  ['harbour!harbour!', 'must be more than one piece over and over'],
  ['123456789012', 'must not be a row of letters, numbers or keys'],
  ['abcdefghijkl', 'must not be a row of letters, numbers or keys'],
  ['qwertyuiop12', 'must not be a row of letters, numbers or keys'],
  ['lkjhgfdsa321', 'must not be a row of letters, numbers or keys'],
  ['n.rahman@example.com', 'must not have your name, your e-mail address or “purser” in it'],
  ['the Nadia of old', 'must not have your name, your e-mail address or “purser” in it'],
  ['purser forever', 'must not have your name, your e-mail address or “purser” in it'],
  ['password2026!!', 'is one of the first that are tried: add words of your own'],
  ['P@ssw0rd1234', 'is one of the first that are tried: add words of your own'],
  ['Welcome2Summer!', 'is one of the first that are tried: add words of your own'],
])('"%s" %s', (password, fault) => expect(passwordFault(password, owner)).toBe(fault))

test.each([
  'correct horse battery',
  'a password I made up',
  '8#2$9!7%1^5&',
  'Zug um 7:42 nach Porto',
  'parola mea e lungă',
])('"%s" is good enough', password => expect(passwordFault(password, owner)).toBeUndefined())

test('a name of three letters is in too many words to be refused', () => {
  expect(passwordFault('several lemons', { name: 'Eve Lem', email: 'eve@example.com' })).toBeUndefined()
})
