import { mkdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { completeLinks } from './binaries.ts'
import { temporaryDirectory } from './start-in-child.ts'

/** A package as npm unpacks it when install scripts are off. */
function packageWithoutLinks() {
  const native = path.join(temporaryDirectory(), 'native')
  mkdirSync(path.join(native, 'lib'), { recursive: true })
  writeFileSync(path.join(native, 'lib/libpq.so.5.18'), '')
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]
  writeFileSync(path.join(native, 'pg-symlinks.json'), JSON.stringify(links))
  return native
}

test('links that npm left out are made, and found there the next time', () => {
  const native = packageWithoutLinks()
  completeLinks(native)
  completeLinks(native)
  expect(readlinkSync(path.join(native, 'lib/libpq.so.5'))).toBe('libpq.so.5.18')
})

test('a link that cannot be made gives an error that says what to do', () => {
  const native = packageWithoutLinks()
  rmSync(path.join(native, 'lib'), { recursive: true })
  expect(() => completeLinks(native)).toThrow(/libpq\.so\.5.*npm rebuild.*DATABASE_URL/)
})
