import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** Milliseconds for the first start: the screens are built, the database is made, migrated and seeded. */
const patience = 180_000

/** Milliseconds to end by itself. */
const farewell = 15_000

export type Purser = {
  url: string
  /** The folder of its database, and of the letters it would send. */
  data: string
  stop(): Promise<void>
}

/** Starts Purser as `npm start` does, on a free port and data of its own. */
export async function startPurser(): Promise<Purser> {
  const data = mkdtempSync(join(tmpdir(), 'purser-e2e-'))
  // PostgreSQL does not run as root: it must be able to reach its data.
  chmodSync(data, 0o755)
  const child = spawn(process.execPath, ['--import', 'tsx', 'admin-api/main.ts'], {
    env: environment(data),
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const stop = async () => {
    await end(child)
    rmSync(data, { recursive: true, force: true })
  }
  try {
    return { url: await addressOf(child), data, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Nothing of the test runner's, or React would be built for development; nothing of a database one has configured. */
function environment(data: string): NodeJS.ProcessEnv {
  const { NODE_ENV: _1, MODE: _2, DEV: _3, PROD: _4, DEMO_PASSWORD: _5, ...others } = process.env
  return {
    ...others,
    ...{ DATA_DIR: data, DATABASE_URL: '', DATABASE_DIRECT_URL: '', JWT_SECRET: '', ENCRYPTION_KEYS: '' },
    ...{ HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'warn', DEMO_SIZE: 'small' },
  }
}

/** The address it says it is running at; what else it says is told only if it never says it. */
async function addressOf(child: ChildProcess): Promise<string> {
  const said: string[] = []
  const lines = createInterface({ input: child.stdout! })
  const address = new Promise<string>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`Purser ${why}.\n${said.join('\n')}`))
    lines.on('line', line => {
      said.push(line)
      const found = /^Purser is running at (http:\S+)$/.exec(line)
      if (found) resolve(found[1]!)
    })
    child.once('exit', code => fail(`ended with ${code} instead of starting`))
    setTimeout(() => fail(`did not start within ${patience / 1000} s`), patience).unref()
  })
  return address
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const hurry = setTimeout(() => child.kill('SIGKILL'), farewell)
  await ended
  clearTimeout(hurry)
}
