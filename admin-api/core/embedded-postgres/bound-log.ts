import { copyFileSync, statSync, truncateSync } from 'node:fs'

const most = 10 * 1024 * 1024

/**
 * Keeps the server's log from growing without end: what is there becomes the one old log. The server has the file open
 * for appending, and goes on at its new beginning.
 */
export function boundLog(file: string, maxBytes = most): void {
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) <= maxBytes) return
  copyFileSync(file, `${file}.old`)
  truncateSync(file)
}
