import { getRequestListener } from '@hono/node-server'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import { ConfigError } from './config.ts'
import { createLog } from './log.ts'
import { answerUnread, mostHeaderBytes, refuseUnread } from './unread-requests.ts'

export type Running = { url: string; stop(): Promise<void> }

type Fetch = Parameters<typeof getRequestListener>[0]

/** Answers requests on a port; 0 takes any that is free. */
export const serve = (fetch: Fetch, port: number, host: string, log?: Logger): Promise<Running> =>
  listen(createServer(serverOptions, listener(fetch, log)), port, host)

/** A request without a Host is refused like every other that cannot be read. */
export const serverOptions = { maxHeaderSize: mostHeaderBytes, requireHostHeader: false }

export const listener = (fetch: Fetch, log = createLog('error')) =>
  getRequestListener(fetch, { errorHandler: refuseUnread(log) })

/**
 * How long a request may take to arrive, the whole of it and its headers. The largest file that is taken has the time that
 * a slow line needs for it. An answer may take as long as it takes.
 */
const arrivalMs = { whole: 10 * 60_000, headers: 20_000 }

/** Opens a server's port. `stop` lets requests under way finish, for at most ten seconds. */
export function listen(server: Server, port: number, host: string): Promise<Running> {
  server.requestTimeout = arrivalMs.whole
  server.headersTimeout = arrivalMs.headers
  answerUnread(server)
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explained(error, port, host)))
    server.listen(port, host, () =>
      resolve({ url: urlOf(host, (server.address() as AddressInfo).port), stop: () => drain(server) }),
    )
  })
}

function explained(error: NodeJS.ErrnoException, port: number, host: string) {
  if (error.code === 'EADDRINUSE')
    return new ConfigError(`PORT: ${port} is taken by another program; choose another.`)
  if (error.code === 'EACCES')
    return new ConfigError(`PORT: you may not open ${port}; choose one above 1023.`)
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
    return new ConfigError(`HOST: ${host} is not an address of this machine.`)
  return error
}

const drainMs = 10_000

async function drain(server: Server) {
  const closed = new Promise<void>(resolve => server.close(() => resolve()))
  server.closeIdleConnections()
  const hurry = setTimeout(() => server.closeAllConnections(), drainMs)
  await closed
  clearTimeout(hurry)
}

const urlOf = (host: string, port: number) =>
  `http://${host === '127.0.0.1' || host === '0.0.0.0' || host === '::' ? 'localhost' : host}:${port}`
