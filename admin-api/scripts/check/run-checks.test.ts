import { expect, test } from 'vitest'
import { complaints, runChecks } from './run-checks.ts'

const said = async (...checks: Parameters<typeof runChecks>[0]) => {
  const lines: string[] = []
  const failed = await runChecks(checks, line => lines.push(line.replace(/\d+\.\d s/, '0.0 s')))
  return { failed, lines }
}

test('what holds and what does not are told apart, in their order, with what is wrong', async () => {
  const slow = () => new Promise<string>(resolve => setTimeout(resolve, 30, ''))
  const result = await said(
    { name: 'types', run: slow },
    { name: 'lint', run: async () => 'a.ts:1 is wrong' },
    { name: 'format', run: () => Promise.reject(new Error('no such program')) },
  )
  expect(result.failed).toBe(2)
  expect(result.lines.slice(0, 3)).toEqual(['✓ types   0.0 s', '✗ lint    0.0 s', '\na.ts:1 is wrong\n'])
  expect(result.lines[3]).toBe('✗ format  0.0 s')
  expect(result.lines[4]).toContain('no such program')
})

test('a program that succeeds is not heard, whatever it says', async () => {
  expect(await complaints('-e', ['console.log("fine"); console.error("a warning")'])).toBe('')
})

test('a program that fails is quoted, or named where it is silent', async () => {
  expect(await complaints('-e', ['console.log("out"); console.error("err"); process.exitCode = 3'])).toBe(
    'out\nerr',
  )
  expect(await complaints('-e', ['process.exitCode = 3'])).toBe('-e ended with 3.')
})
