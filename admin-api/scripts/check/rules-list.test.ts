import { expect, test } from 'vitest'
import { compareRules, readRules, rulesDrift, rulesNamedIn } from './rules-list.ts'

const list = (...rows: string[]) =>
  [
    '| rule | asks | held by |',
    '| --- | --- | --- |',
    ...rows,
    '',
    '[rooms]: ../admin-api/rooms.test.ts',
  ].join('\n')
const drift = (markdown: string, tested: Record<string, string[]>) => {
  const { rules, wrong } = readRules(markdown)
  const files = Object.entries(tested).map(([id, paths]) => [id, new Set(paths)] as const)
  return [...wrong, ...compareRules(rules, new Map(files))]
}
const rooms = 'admin-api/rooms.test.ts'

test('a rule that names the file of its test agrees with it, and so does one that has none', () => {
  const rows = ['| S4-R17 | Winners are kept | [rooms] |', '| S4-R1 | A server | not applicable: advice |']
  expect(drift(list(...rows), { 'S4-R17': [rooms] })).toEqual([])
})

test('a test that its rule does not name is told, and so is one of a rule that is not listed', () => {
  const row = '| S4-R17 | Winners are kept | [rooms] |'
  expect(drift(list(row), { 'S4-R17': [rooms, 'shared/draw.test.ts'], 'S4-R99': [rooms] })).toEqual([
    'docs/rules.md:3  S4-R17 does not name shared/draw.test.ts, which has a test of it',
    `${rooms}  tests S4-R99, which docs/rules.md does not list`,
  ])
})

test('a file without a test of the rule that names it is told', () => {
  expect(drift(list('| S4-R17 | Winners are kept | [rooms] |'), {})).toEqual([
    `docs/rules.md:3  S4-R17 names ${rooms}, where no test begins with it`,
  ])
})

test('a rule says once what holds it, by links that lead somewhere', () => {
  const rows = ['| S4-R17 | Winners are kept | [games] |', '| S4-R17 | Again | |']
  expect(drift(list(...rows), {})).toEqual([
    'docs/rules.md:3  [games] has no link below',
    'docs/rules.md  the link [rooms] belongs to no rule',
    'docs/rules.md:3  S4-R17 is listed twice',
    'docs/rules.md:4  S4-R17 does not say what holds it',
  ])
})

test('the ids that a test begins with are its rules, those within its name are not', () => {
  const two = 'S0-R1 S0-R2 two rules'
  const code = `test('${two}', run)\ntest('no rule', run)\ntest('unlike S0-R3 this', run)`
  expect(rulesNamedIn(code).join(' ')).toBe(two.replace(' two rules', ''))
  const table = `test.each([\n  ['${'S1-R4'}', 'users'],\n])('%s of %s', run)`
  expect(rulesNamedIn(table)).toHaveLength(1)
})

test('the list and the tests of this repository agree', () => {
  expect(rulesDrift(process.cwd())).toBe('')
})
