import { readFileSync } from 'node:fs'
import type { Cluster } from './cluster.ts'

const linesShown = 15

/** What went wrong, the end of the server's log, and what one can do. */
export function startupError(cluster: Cluster, reason: string, options?: ErrorOptions): Error {
  const log = logEnd(cluster.log)
  return new Error(
    [
      `Embedded PostgreSQL could not start in ${cluster.root}. ${reason.trim()}`,
      ...(log ? [`The last lines of ${cluster.log}:`, log] : []),
      'What you can do: mend what is named above and start again; ' +
        `or move ${cluster.root} aside to begin with an empty database; ` +
        'or set DATABASE_URL to use a PostgreSQL of your own.',
    ].join('\n'),
    options,
  )
}

function logEnd(file: string): string {
  try {
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n').slice(-linesShown)
    return lines.map(line => `  ${line}`).join('\n')
  } catch {
    return ''
  }
}
