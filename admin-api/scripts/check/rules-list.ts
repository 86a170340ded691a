import { readFileSync, readdirSync } from 'node:fs'
import { join, posix } from 'node:path'

/** A rule as docs/rules.md lists it: its line, and the files with its tests that this line names. */
export type ListedRule = { id: string; line: number; holds: string; files: string[] }

/** The files whose tests begin with a rule's id, by id. */
export type TestedRules = ReadonlyMap<string, ReadonlySet<string>>

const rulesList = 'docs/rules.md'
const folders = ['shared', 'admin-api', 'admin-ui', 'e2e']
const ids = /S[0-4]-R\d+/g

/** What docs/rules.md and the names of the tests say differently, one a line; '' where they agree. */
export function rulesDrift(root: string): string {
  const { rules, wrong } = readRules(readFileSync(join(root, rulesList), 'utf8'))
  return [...wrong, ...compareRules(rules, testedRules(root))].join('\n')
}

/** The rows of the tables, `| id | what it asks | what holds it |`, with their links followed. */
export function readRules(markdown: string): { rules: ListedRule[]; wrong: string[] } {
  const links = new Map(
    [...markdown.matchAll(/^\[(.+)\]: (\S+)$/gm)].map(([, name, to]) => [
      name!,
      posix.join(posix.dirname(rulesList), to!),
    ]),
  )
  const used = new Set<string>()
  const wrong: string[] = []
  const rules = markdown.split('\n').flatMap((text, i) => {
    const [, id, , holds] = /^\| *(S[0-4]-R\d+) *\|(.*)\|([^|]*)\|$/.exec(text) ?? []
    if (!id) return []
    const names = [...holds!.matchAll(/\[([^\]]+)\]/g)].map(([, name]) => name!)
    for (const name of names) {
      used.add(name)
      if (!links.has(name)) wrong.push(`${rulesList}:${i + 1}  [${name}] has no link below`)
    }
    return [{ id, line: i + 1, holds: holds!.trim(), files: names.flatMap(name => links.get(name) ?? []) }]
  })
  for (const name of links.keys())
    if (!used.has(name)) wrong.push(`${rulesList}  the link [${name}] belongs to no rule`)
  return { rules, wrong }
}

/** Where the list and the tests differ, in both directions. */
export function compareRules(rules: readonly ListedRule[], tested: TestedRules): string[] {
  const listed = new Map(rules.map(rule => [rule.id, rule]))
  const wrong = rules.flatMap(rule => {
    const at = `${rulesList}:${rule.line}  ${rule.id}`
    const files = tested.get(rule.id) ?? new Set()
    return [
      ...(listed.get(rule.id) === rule ? [] : [`${at} is listed twice`]),
      ...(rule.holds ? [] : [`${at} does not say what holds it`]),
      ...rule.files
        .filter(file => !files.has(file))
        .map(file => `${at} names ${file}, where no test begins with it`),
      ...[...files]
        .filter(file => !rule.files.includes(file))
        .map(file => `${at} does not name ${file}, which has a test of it`),
    ]
  })
  for (const [id, files] of tested)
    if (!listed.has(id)) wrong.push(`${[...files].join(', ')}  tests ${id}, which ${rulesList} does not list`)
  return wrong
}

/** The rules that names of tests begin with, by the files they are in. */
function testedRules(root: string): TestedRules {
  const tested = new Map<string, Set<string>>()
  for (const path of testFiles(root))
    for (const id of rulesNamedIn(readFileSync(join(root, path), 'utf8')))
      tested.set(id, (tested.get(id) ?? new Set()).add(path))
  return tested
}

/** The ids that names of tests in a file begin with, and those that the tables of `test.each` begin with. */
export const rulesNamedIn = (code: string): string[] => [
  ...new Set(
    [...code.matchAll(/[([]\s*['"`]((?:S[0-4]-R\d+(?: |(?=['"`])))+)/g)].flatMap(([, named]) =>
      named!.match(ids)!,
    ),
  ),
]

const testFiles = (root: string): string[] =>
  folders
    .flatMap(folder =>
      readdirSync(join(root, folder), { recursive: true }).map(name =>
        posix.join(folder, String(name).replaceAll('\\', '/')),
      ),
    )
    .filter(path => /\.test\.tsx?$/.test(path))
    .sort()
