import { RequestError } from '@hono/node-server'
import type { Server, ServerResponse } from 'node:http'
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { Logger } from 'pino'
import { Problem, toProblem } from './problem.ts'
import { answerHeaders } from './security-headers.ts'

/** Of the address and headers of a request: room for a list that is filtered by as many picked rows as it may be. */
export const mostHeaderBytes = 64 * 1024

/** The answer to a request that no app was asked about: its address or its Host cannot be read. Our own faults are logged. */
export const refuseUnread = (log: Logger) => (error: unknown) => {
  const detail = 'The address of the request cannot be read, or it does not say its host.'
  const isTheirs = error instanceof RequestError
  const { body, status } = isTheirs ? new Problem('malformed-request', { detail }) : toProblem(error)
  if (status === 500) log.error({ err: error }, 'a request found no answer')
  return new Response(JSON.stringify(body), { status, headers })
}

const headers = { ...answerHeaders, 'Content-Type': 'application/problem+json' }

/** Has a server answer what it cannot take for a request as everything else is refused. */
export function answerUnread(server: Server) {
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Unread) => {
    // What is being answered already would be spoilt.
    if (socket._httpMessage?.headersSent) socket.destroy()
    if (!socket.writable) return
    socket.end(asText(whyUnread(error)))
    // Whoever is still sending would otherwise hear of a broken connection alone.
    setTimeout(() => socket.destroy(), 1_000).unref()
  })
}

type Unread = Socket & { _httpMessage?: ServerResponse }

function whyUnread({ code }: NodeJS.ErrnoException): Problem {
  if (code === 'HPE_HEADER_OVERFLOW')
    return new Problem('too-large', {
      detail: `The address and headers of a request may have at most ${mostHeaderBytes / 1024} kB: filter by fewer values.`,
    })
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return new Problem('too-slow')
  return new Problem('malformed-request', { detail: 'This is no HTTP that could be read.' })
}

function asText({ body, status }: Problem): string {
  const text = JSON.stringify(body)
  const all = { ...headers, 'Content-Length': Buffer.byteLength(text), Connection: 'close' }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${text}`
}
