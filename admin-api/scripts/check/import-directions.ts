import { readFileSync, readdirSync } from 'node:fs'
import { join, posix } from 'node:path'
import { importRules } from './import-rules.ts'
import type { Step } from './import-rules.ts'
import { readImports } from './read-imports.ts'

/** What a file imports against the direction, and which rule says so. */
export type Violation = { path: string; line: number; source: string; rule: string }

/** Aliases as package.json declares them: `#shared/` → `shared/`. */
export type Aliases = Record<string, string>

const folders = ['shared', 'admin-api', 'admin-ui', 'e2e']

/** Every import of the repository that goes against the directions, by file and line. */
export function importDirections(root: string): Violation[] {
  const aliases = readAliases(root)
  return sources(root).flatMap(path => violationsIn(path, readFileSync(join(root, path), 'utf8'), aliases))
}

/** The same for one file; `path` is relative to the repository, with forward slashes. */
export function violationsIn(path: string, code: string, aliases: Aliases): Violation[] {
  return readImports(path, code).flatMap(({ source, line, typeOnly }) => {
    const step: Step = { from: path, to: resolve(path, source, aliases), typeOnly }
    return importRules
      .filter(rule => rule.broken(step))
      .map(rule => ({ path, line, source, rule: rule.says }))
  })
}

/** As a person reads them, one a line: `shared/core/rows.ts:3  imports …: shared imports nothing …`. */
export const sayViolations = (violations: readonly Violation[]): string =>
  violations.map(({ path, line, source, rule }) => `${path}:${line}  imports ${source}: ${rule}`).join('\n')

/** The aliases of the repository's package.json. */
export function readAliases(root: string): Aliases {
  const { imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { imports: Aliases }
  return Object.fromEntries(
    Object.entries(imports).map(([alias, target]) => [
      alias.replace(/\*$/, ''),
      posix.normalize(target.replace(/\*$/, '')),
    ]),
  )
}

function sources(root: string): string[] {
  return folders
    .flatMap(folder =>
      readdirSync(join(root, folder), { recursive: true }).map(name => posix.join(folder, String(name))),
    )
    .filter(path => /\.tsx?$/.test(path))
    .sort()
}

function resolve(from: string, source: string, aliases: Aliases): Step['to'] {
  if (source.startsWith('.')) return { path: posix.join(posix.dirname(from), source) }
  const alias = Object.keys(aliases).find(prefix => source.startsWith(prefix))
  if (alias) return { path: aliases[alias] + source.slice(alias.length) }
  const [first, second] = source.split('/') as [string, string?]
  return { package: first.startsWith('@') ? `${first}/${second}` : first }
}
