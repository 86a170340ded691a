import { spawnSync } from 'node:child_process'
import { readFileSync, readlinkSync, realpathSync } from 'node:fs'

/** True for zombies too, and for processes of other users. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/**
 * Whether `pid` is the PostgreSQL server of this data directory. PostgreSQL itself only asks whether `pid`
 * exists, and so takes a zombie, or any program that got the number later, for a running server.
 */
export function isServerOf(pid: number, data: string): boolean {
  const command = commandOf(pid)
  if (!/^(.*[\\/])?postgres(\.exe)?$/.test(command.program)) return false
  // A server works inside its data directory. When that cannot be seen, its arguments tell.
  const directory = workingDirectory(pid)
  if (directory !== undefined) return directory === resolved(data)
  return command.line === '' || `${command.line} `.includes(` -D ${data} `)
}

/** `line` is empty where the system does not tell a process's arguments. */
function commandOf(pid: number): { program: string; line: string } {
  if (process.platform === 'linux') {
    const line = readOrEmpty(`/proc/${pid}/cmdline`) // empty for a zombie
    return { program: line.split('\0')[0] ?? '', line: line.replaceAll('\0', ' ') }
  }
  if (process.platform === 'win32') {
    const { stdout } = spawnSync('tasklist', ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'], {
      encoding: 'utf8',
    })
    return { program: /^"([^"]*)"/.exec(stdout)?.[1] ?? '', line: '' }
  }
  const show = (column: string) =>
    spawnSync('ps', ['-ww', '-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).stdout.trim()
  return show('stat').startsWith('Z')
    ? { program: '', line: '' }
    : { program: show('comm'), line: show('command') }
}

function workingDirectory(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    return undefined
  }
}

/** The data directory itself may be a link, or gone by now. */
function resolved(directory: string): string {
  try {
    return realpathSync(directory)
  } catch {
    return directory
  }
}

function readOrEmpty(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
