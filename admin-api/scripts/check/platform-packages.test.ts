import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { completeLock, missingPlatforms, platformOf } from './platform-packages.ts'
import type { Lock } from './platform-packages.ts'

const lock = (): Lock => ({
  packages: {
    '': {},
    'node_modules/zoo': { version: '1.0.0' },
    'node_modules/tool': {
      version: '2.0.0',
      dev: true,
      optionalDependencies: { '@tool/linux-x64-gnu': '2.0.0', '@tool/darwin-arm64': '2.0.0' },
    },
    'node_modules/@tool/linux-x64-gnu': { version: '2.0.0', optional: true },
  },
})

test('what a package wants on another platform, and the lock does not know, is missing', () => {
  expect(missingPlatforms(lock())).toEqual([
    { wantedBy: 'node_modules/tool', name: '@tool/darwin-arm64', version: '2.0.0', dev: true },
  ])
})

test('a completed lock lacks nothing, changes nothing else, and is sorted as npm sorts it', () => {
  const completed = completeLock(lock())
  expect(missingPlatforms(completed)).toEqual([])
  expect(completed.packages).toMatchObject(lock().packages)
  expect(completed.packages['node_modules/@tool/darwin-arm64']).toEqual({
    version: '2.0.0',
    cpu: ['arm64'],
    dev: true,
    optional: true,
    os: ['darwin'],
  })
  expect(Object.keys(completed.packages)).toEqual([
    '',
    'node_modules/@tool/darwin-arm64',
    'node_modules/@tool/linux-x64-gnu',
    'node_modules/tool',
    'node_modules/zoo',
  ])
})

test('a package nested in the one that wants it is found, one nested elsewhere is not', () => {
  const wants = { optionalDependencies: { '@x/darwin-x64': '1.0.0' } }
  const nested = { 'node_modules/a': {}, 'node_modules/a/node_modules/b': wants }
  const at = (path: string) =>
    missingPlatforms({ packages: { ...nested, [path]: { version: '1.0.0' } } }).length
  expect(at('node_modules/a/node_modules/b/node_modules/@x/darwin-x64')).toBe(0)
  expect(at('node_modules/a/node_modules/@x/darwin-x64')).toBe(0)
  expect(at('node_modules/@x/darwin-x64')).toBe(0)
  expect(at('node_modules/c/node_modules/@x/darwin-x64')).toBe(1)
})

test('a version that is a range cannot be guessed', () => {
  const packages = { 'node_modules/a': { optionalDependencies: { '@x/darwin-x64': '^1.0.0' } } }
  expect(() => completeLock({ packages })).toThrow('only npm can tell')
})

test.each([
  ['@oxlint/binding-linux-arm64-musl', { os: ['linux'], cpu: ['arm64'], libc: ['musl'] }],
  ['@oxlint/binding-linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'] }],
  ['@oxlint/binding-win32-ia32-msvc', { os: ['win32'], cpu: ['ia32'] }],
  ['@oxlint/binding-android-arm-eabi', { os: ['android'], cpu: ['arm'] }],
  ['@node-rs/argon2-wasm32-wasi', { cpu: ['wasm32'] }],
])('the name %s tells its platform', (name, platform) => {
  expect(platformOf(name)).toEqual(platform)
})

test('packages that say their platform themselves are named after it', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock
  const bindings = Object.entries(packages).filter(([path]) =>
    /\/@rolldown\/binding-|\/@node-rs\/argon2-/.test(path),
  )
  expect(bindings.length).toBeGreaterThan(20)
  for (const [path, { os, cpu, libc }] of bindings)
    expect({ os, cpu, libc }, path).toEqual(platformOf(path.replace('node_modules/', '')))
})

test('a name that tells nothing is refused', () => {
  expect(() => platformOf('@x/universal')).toThrow('does not say')
})
