import { execFile } from 'node:child_process'
import { existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const folder = 'dist/ui'
const page = join(folder, 'index.html')
const sources = ['admin-ui', 'shared', 'vite.config.ts', 'package-lock.json']

/** Builds the screens when there are none yet or something they are made of is newer. Where only the build was shipped, it is used as it is. */
export async function buildUi(say: (text: string) => void) {
  if (existsSync(page) && !isStale()) return
  say('Building the screens, which takes a few seconds …')
  // Beside, then renamed: nobody is ever served half a build, and two starts at once do not mix theirs.
  const draft = resolve(`${folder}.${process.pid}`)
  try {
    await vite('build', '--logLevel', 'warn', '--outDir', draft, '--emptyOutDir')
    rmSync(folder, { recursive: true, force: true })
    renameSync(draft, folder)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

/** In a process of its own: what a build takes in memory, the server would never give back. */
async function vite(...parameters: string[]) {
  const program = fileURLToPath(new URL('../../bin/vite.js', import.meta.resolve('vite')))
  const { stderr } = await promisify(execFile)(process.execPath, [program, ...parameters])
  if (stderr) console.error(stderr)
}

function isStale() {
  const builtAt = statSync(page).mtimeMs
  return sources.some(source => existsSync(source) && newest(source) > builtAt)
}

function newest(path: string): number {
  const facts = statSync(path)
  if (!facts.isDirectory()) return facts.mtimeMs
  return Math.max(facts.mtimeMs, ...readdirSync(path).map(name => newest(join(path, name))))
}
