import { testApp } from '#api/test/app.ts'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, expect, test } from 'vitest'
import { serve } from './serve.ts'

const { app, as } = await testApp()
const server = await serve(app.fetch, 0, '127.0.0.1')
afterAll(server.stop)
const { token } = await as('SUPPORT')
const mebibyte = 1024 * 1024

/** The first line of the answer to a request as these headers and this body have it, byte for byte. */
async function ask(path: string, headers: string[], body = '') {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  const own = [
    'Host: 127.0.0.1',
    `Authorization: Bearer ${token}`,
    'Content-Type: application/json',
    'Connection: close',
  ]
  socket.on('error', () => {}).write([`POST ${path} HTTP/1.1`, ...own, ...headers, '', body].join('\r\n'))
  return (await text(socket)).split('\r\n')[0]
}
const chunked = (bytes: number) => `${bytes.toString(16)}\r\n${' '.repeat(bytes)}\r\n0\r\n\r\n`

test.each<[string, string[], string, number]>([
  ['says that it is larger', [`Content-Length: ${mebibyte + 1}`], '', 413],
  ['says that it is much larger', ['Content-Length: 9999999999'], '', 413],
  ['is larger and does not say so', ['Transfer-Encoding: chunked'], chunked(mebibyte + 1), 413],
  ['says two lengths', ['Content-Length: 2', 'Content-Length: 3'], '{}', 400],
  ['says a length and comes in pieces', ['Content-Length: 2', 'Transfer-Encoding: chunked'], chunked(2), 400],
  ['says a length below nothing', ['Content-Length: -1'], '{}', 400],
  ['is as large as may be', [`Content-Length: ${mebibyte}`], ' '.repeat(mebibyte - 2) + '{}', 422],
])('a body that %s is refused, unless it is sound', async (_, headers, body, status) => {
  expect(await ask('/api/support_tickets', headers, body)).toContain(` ${status} `)
})

test('to sign in takes less', async () => {
  expect(await ask('/api/auth/sign-in', [`Content-Length: ${16 * 1024 + 1}`])).toContain(' 413 ')
})
