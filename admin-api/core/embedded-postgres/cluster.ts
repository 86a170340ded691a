import { spawn } from 'node:child_process'
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import type { Binaries } from './binaries.ts'
import { ensurePassword } from './password-file.ts'
import { isAlive } from './process-facts.ts'
import type { RunAs } from './run-as.ts'
import { serverEnvironment } from './server-environment.ts'
import { startupError } from './startup-error.ts'

/** Where everything of one embedded server lies. */
export interface Cluster {
  root: string
  /** Named after the major version, since another one cannot read it. */
  data: string
  log: string
  pidFile: string
  superuserPassword: string
  appPassword: string
}

export function clusterIn(root: string): Cluster {
  const data = path.join(root, 'pg18')
  return {
    root,
    data,
    log: path.join(root, 'postgres.log'),
    pidFile: path.join(data, 'postmaster.pid'),
    superuserPassword: path.join(root, 'superuser.password'),
    appPassword: path.join(root, 'purser.password'),
  }
}

/** Makes the data directory unless it exists: under another name first, so that it never exists half made. */
export async function createCluster(cluster: Cluster, binaries: Binaries, runAs: RunAs): Promise<void> {
  removeAbandoned(cluster)
  ensurePassword(cluster.superuserPassword)
  ensurePassword(cluster.appPassword)
  if (isComplete(cluster)) return

  const draft = `${cluster.data}.new-${process.pid}`
  // initdb reads the password as the user it runs as, who may not read ours.
  const passwordCopy = `${draft}.password`
  try {
    mkdirSync(draft, { mode: 0o700 })
    copyFileSync(cluster.superuserPassword, passwordCopy)
    runAs.own(draft)
    runAs.own(passwordCopy)
    await initdb(cluster, binaries, runAs, { directory: draft, passwordFile: passwordCopy })
    moveIntoPlace(cluster, draft)
  } finally {
    rmSync(passwordCopy, { force: true })
    rmSync(draft, { force: true, recursive: true })
  }
}

const isComplete = (cluster: Cluster) => existsSync(path.join(cluster.data, 'PG_VERSION'))

type Draft = { directory: string; passwordFile: string }

async function initdb(cluster: Cluster, binaries: Binaries, runAs: RunAs, draft: Draft) {
  const refusals: string[] = []
  for (const letters of lettersOf) {
    const refused = await tryInitdb(binaries, runAs, draft, letters)
    if (refused === undefined) return
    refusals.push(refused)
    // It has taken away what it made, but for the directory.
    if (!/invalid locale/.test(refused)) break
  }
  throw startupError(cluster, `initdb could not create the data directory:\n${refusals.join('\n')}`)
}

/**
 * By which pg_trgm tells what is a letter: it does not ask the builtin provider but the C library, to which in C no letter
 * is one but a to z, so that no index would find a word in Cyrillic. Not every system has the other.
 */
const lettersOf = ['C.UTF-8', 'C']

/** What initdb says if it fails. */
async function tryInitdb(
  binaries: Binaries,
  runAs: RunAs,
  { directory, passwordFile }: Draft,
  letters: string,
): Promise<string | undefined> {
  // The builtin provider sorts the same on every machine and survives an upgrade of the C library.
  const [program, ...rest] = runAs.command([
    binaries.initdb,
    `--pgdata=${directory}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    `--lc-ctype=${letters}`,
  ])
  const child = spawn(program, rest, {
    ...runAs.options,
    env: serverEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const exited = new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  )
  const [output, code] = await Promise.all([text(child.stderr), exited, text(child.stdout)])
  return code === 0 ? undefined : output
}

function moveIntoPlace(cluster: Cluster, draft: string): void {
  try {
    renameSync(draft, cluster.data)
  } catch (error) {
    // The start lock should rule it out, but whoever came first is right: keep theirs.
    if (isComplete(cluster)) return
    throw new Error(
      `${cluster.data} holds something that is not a PostgreSQL 18 data directory. Move it aside and start again.`,
      { cause: error },
    )
  }
}

/** What a process that was killed during its first start left behind; in a container it had our pid. */
function removeAbandoned(cluster: Cluster): void {
  for (const name of readdirSync(cluster.root)) {
    const maker = Number(/^pg18\.new-(\d+)/.exec(name)?.[1])
    if (!maker || (maker !== process.pid && isAlive(maker))) continue
    rmSync(path.join(cluster.root, name), { force: true, recursive: true, maxRetries: 3 })
  }
}
