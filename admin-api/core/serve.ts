import { serve as listen } from '@hono/node-server'
import type { Server } from 'node:http'

export type Running = { url: string; stop(): Promise<void> }

type Fetch = Parameters<typeof listen>[0]['fetch']

/** Answers requests on a port. `stop` lets those under way finish, for at most ten seconds. */
export function serve(fetch: Fetch, port: number, host: string): Promise<Running> {
  return new Promise((resolve, reject) => {
    const server = listen({ fetch, port, hostname: host }, info =>
      resolve({ url: urlOf(host, info.port), stop: () => drain(server) }),
    ) as Server
    server.once('error', reject)
  })
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
