import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'

/** One thing to be held true; it resolves to what is wrong, as a person reads it, or to `''`. */
export type Check = { name: string; run: () => Promise<string> }

/** Runs all checks at once and prints a line for each, in their order. Resolves to the number that failed. */
export async function runChecks(
  checks: readonly Check[],
  print = (line: string) => console.log(line),
): Promise<number> {
  const width = Math.max(...checks.map(({ name }) => name.length))
  let failed = 0
  for (const { name, done } of checks.map(check => ({ name: check.name, done: timed(check) }))) {
    const { wrong, seconds } = await done
    print(`${wrong ? '✗' : '✓'} ${name.padEnd(width)}  ${seconds.toFixed(1)} s`)
    if (wrong) print(`\n${wrong}\n`)
    if (wrong) failed++
  }
  return failed
}

/** What a program of node_modules/.bin or a script of ours says when it fails. */
export async function complaints(
  program: string,
  args: string[],
  environment: Record<string, string> = {},
): Promise<string> {
  const child = spawn(
    process.execPath,
    [...(program.endsWith('.ts') ? ['--import', 'tsx'] : []), program, ...args],
    {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const ended = new Promise<string>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code, signal) =>
      resolve(code === 0 ? '' : `${program} ended with ${code ?? signal}.`),
    )
  })
  const [out, err, end] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return (
    end &&
    ([out, err]
      .map(part => part.trim())
      .filter(Boolean)
      .join('\n') ||
      end)
  )
}

async function timed({ run }: Check) {
  const started = performance.now()
  const wrong = await run().catch((error: unknown) =>
    error instanceof Error ? (error.stack ?? error.message) : String(error),
  )
  return { wrong, seconds: (performance.now() - started) / 1000 }
}
