/** `npm run check`: everything that can be held true without running the tests. Fails if anything is not. */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importDirections, sayViolations } from './check/import-directions.ts'
import { rulesDrift } from './check/rules-list.ts'
import { complaints, runChecks } from './check/run-checks.ts'

const tool = (name: string, ...args: string[]) => complaints(join('node_modules', '.bin', name), args)
const script = (name: string, environment?: Record<string, string>) =>
  complaints(`admin-api/scripts/${name}.ts`, ['--check'], environment)

/** On a database server of its own: neither the demo data nor a configured database is touched. */
async function contract() {
  const folder = mkdtempSync(join(tmpdir(), 'purser-check-'))
  // The server does not run as root: it must be able to reach its data.
  chmodSync(folder, 0o755)
  try {
    return await script('contract', { DATA_DIR: folder, DATABASE_URL: '', DATABASE_DIRECT_URL: '' })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const failed = await runChecks([
  // Several checkers would each work out the same library types again, beside all that runs meanwhile.
  { name: 'types', run: () => tool('tsc', '-p', '.', '--checkers', '1') },
  { name: 'lint', run: () => tool('oxlint', '--deny-warnings') },
  { name: 'import directions', run: async () => sayViolations(importDirections(process.cwd())) },
  { name: 'rules', run: async () => rulesDrift(process.cwd()) },
  { name: 'format', run: () => tool('oxfmt', '--check') },
  { name: 'lock', run: () => script('complete-lock') },
  { name: 'contract', run: contract },
])
if (failed) process.exitCode = 1
