import { spawnSync } from 'node:child_process'
import { accessSync, chownSync, constants, existsSync, statSync } from 'node:fs'
import type { Binaries } from './binaries.ts'
import type { Cluster } from './cluster.ts'

export type Command = readonly [program: string, ...args: string[]]

/** How to run PostgreSQL's programs so that they accept the user they run as, and can reach their files. */
export interface RunAs {
  command(command: Command): Command
  options: { cwd: string; uid?: number; gid?: number }
  /** Hands a file or directory to the user the programs run as. */
  own(file: string): void
}

interface Account {
  uid: number
  gid: number
}

/** Inside its own user namespace a process is not root, yet outside it still owns root's files. */
const namespace: Command = ['unshare', '--user', '--map-user=65534', '--map-group=65534']

/** PostgreSQL refuses to run as root, for good reason: choose somebody else, who stays the same ever after. */
export function chooseRunAs(binaries: Binaries, cluster: Cluster): RunAs {
  const owner = existsSync(cluster.data) ? statSync(cluster.data) : undefined
  if (process.getuid?.() !== 0) return ourselves(cluster, owner)
  // Data that exists can only be served by its owner.
  const accounts = owner === undefined ? serviceAccounts() : owner.uid === 0 ? [] : [owner]
  const account = accounts.find(candidate => canReach(candidate, binaries, cluster))
  if (account) return asAccount(account)
  if ((owner === undefined || owner.uid === 0) && namespaceWorks(binaries)) return insideNamespace()
  throw new Error(
    `PostgreSQL does not run as root, and ${owner?.uid ? `user ${owner.uid}, who owns ${cluster.data},` : 'no other user'} ` +
      `can reach both ${binaries.directory} and ${cluster.root}. Start as a user who is not root; or let others ` +
      'pass through the directories above these two (chmod a+x); or set DATABASE_URL to a PostgreSQL of your own.',
  )
}

function ourselves(cluster: Cluster, owner: Account | undefined): RunAs {
  const uid = process.getuid?.()
  const foreign = uid !== undefined && owner !== undefined && owner.uid !== uid
  if (foreign || !isWritable(cluster.root)) {
    throw new Error(
      `${foreign ? cluster.data : cluster.root} belongs to another user. Start as that user; or use another ` +
        'directory; or set DATABASE_URL to a PostgreSQL of your own.',
    )
  }
  return { command: command => command, options: { cwd: '/' }, own: () => {} }
}

function isWritable(directory: string): boolean {
  try {
    accessSync(directory, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}

const asAccount = ({ uid, gid }: Account): RunAs => ({
  command: command => command,
  options: { cwd: '/', uid, gid },
  own: file => chownSync(file, uid, gid),
})

const insideNamespace = (): RunAs => ({
  command: command => [...namespace, ...command],
  options: { cwd: '/' },
  own: () => {},
})

function serviceAccounts(): Account[] {
  const id = (flag: string, name: string) =>
    Number.parseInt(spawnSync('id', [flag, name], { encoding: 'utf8' }).stdout ?? '', 10)
  return ['postgres', '_postgres', 'nobody']
    .map(name => ({ uid: id('-u', name), gid: id('-g', name) }))
    .filter(({ uid, gid }) => uid > 0 && uid <= 0x7fff_ffff && gid >= 0 && gid <= 0x7fff_ffff)
}

function canReach({ uid, gid }: Account, binaries: Binaries, cluster: Cluster): boolean {
  const script = '"$1" --version && test -x "$2"'
  const probe = ['-c', script, 'sh', binaries.postgres, cluster.root]
  return spawnSync('sh', probe, { uid, gid, cwd: '/', stdio: 'ignore' }).status === 0
}

function namespaceWorks(binaries: Binaries): boolean {
  const [program, ...args] = insideNamespace().command([binaries.postgres, '--version'])
  return spawnSync(program, args, { cwd: '/', stdio: 'ignore' }).status === 0
}
