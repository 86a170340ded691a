import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const built = 'dist/ui/index.html'
const sources = ['admin-ui', 'shared', 'vite.config.ts', 'package-lock.json']

/** Builds the screens when there are none yet or something they are made of is newer. Where only the build was shipped, it is used as it is. */
export async function buildUi(say: (text: string) => void) {
  if (existsSync(built) && !isStale()) return
  say('Building the screens, which takes a few seconds …')
  const { build } = await import('vite')
  await build({ logLevel: 'warn' })
}

function isStale() {
  const builtAt = statSync(built).mtimeMs
  return sources.some(source => existsSync(source) && newest(source) > builtAt)
}

function newest(path: string): number {
  const facts = statSync(path)
  if (!facts.isDirectory()) return facts.mtimeMs
  return Math.max(facts.mtimeMs, ...readdirSync(path).map(name => newest(join(path, name))))
}
