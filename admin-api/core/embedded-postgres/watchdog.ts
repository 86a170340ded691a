import type { Binaries } from './binaries.ts'
import type { Cluster } from './cluster.ts'
import type { Command } from './run-as.ts'

/**
 * Starts the server and waits for two things: that it exits, or that our end of its standard input closes,
 * which the system does for us however we die. Then it asks the server for a fast shutdown (SIGINT).
 * A background job of a shell reads from /dev/null, hence the detour over descriptor 3.
 */
const shellWatchdog = `
exec 3<&0
"$@" 3<&- </dev/null &
server=$!
(read -r _ <&3; kill -INT "$server") >/dev/null 2>&1 &
watcher=$!
wait "$server"
status=$?
kill "$watcher" 2>/dev/null
exit "$status"
`

/** The same for Windows, which has neither sh nor signals. */
const windowsWatchdog = `
const { spawn, spawnSync } = require('node:child_process')
const [pgCtl, data, server, ...args] = process.argv.slice(1)
const child = spawn(server, args, { stdio: ['ignore', 'inherit', 'inherit'], windowsHide: true })
child.on('exit', code => process.exit(code ?? 1))
process.stdin.on('end', () => spawnSync(pgCtl, ['stop', '-D', data, '-m', 'fast'], { windowsHide: true })).resume()
`

/** The command that runs `server` and stops it when our process ends. */
export function watched(server: Command, binaries: Binaries, cluster: Cluster): Command {
  return process.platform === 'win32'
    ? [process.execPath, '-e', windowsWatchdog, binaries.pgCtl, cluster.data, ...server]
    : ['sh', '-c', shellWatchdog, 'sh', ...server]
}
