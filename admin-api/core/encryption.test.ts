import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { encryption } from './encryption.ts'

const [old, young] = [randomBytes(32).toString('base64'), randomBytes(32).toString('base64')]
const context = 'user_security.sec_1'

test('what was encrypted opens with the same key and context alone, and looks different each time', () => {
  const { encrypt, decrypt } = encryption([young])
  const sealed = encrypt('Größe 🔑', context)
  expect(decrypt(sealed, context)).toBe('Größe 🔑')
  expect(encrypt('Größe 🔑', context)).not.toBe(sealed)
  expect(() => decrypt(sealed, 'user_security.sec_2')).toThrow()
  expect(() => encryption([old]).decrypt(sealed, context)).toThrow('ENCRYPTION_KEYS')
})

test('after a rotation the old key still decrypts and the new one encrypts', () => {
  const sealed = encryption([old]).encrypt('secret', context)
  const rotated = encryption([young, old])
  expect(rotated.decrypt(sealed, context)).toBe('secret')
  expect(encryption([young]).decrypt(rotated.encrypt('secret', context), context)).toBe('secret')
})

test('whatever is changed in it, it does not open', () => {
  const { encrypt, decrypt } = encryption([young])
  const sealed = encrypt('secret', context)
  for (let i = 0; i < sealed.length; i++) {
    const changed = sealed.slice(0, i) + (sealed[i] === 'A' ? 'Q' : 'A') + sealed.slice(i + 1)
    expect(() => decrypt(changed, context), changed).toThrow()
  }
  for (const text of ['', 'v1', sealed.split('.').slice(0, 4).join('.'), `${sealed}.x`])
    expect(() => decrypt(text, context)).toThrow()
})
