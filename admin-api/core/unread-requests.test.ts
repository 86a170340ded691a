import { createServer } from 'node:http'
import { connect } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { createLog } from './log.ts'
import { listen, serve } from './serve.ts'

const seen: string[] = []
const logged: string[] = []
const server = await serve(
  request => {
    const { pathname } = new URL(request.url)
    if (pathname === '/broken') throw new Error('Our own fault.')
    seen.push(pathname)
    return new Response('read')
  },
  0,
  '127.0.0.1',
  createLog('error', { write: line => void logged.push(line) }),
)
afterAll(server.stop)

/** What a connection has said until it is closed by the other end. */
const say = (...sent: string[]) => sayTo(server.url, ...sent)
const sayTo = (url: string, ...sent: string[]) =>
  new Promise<string>((resolve, reject) => {
    let heard = ''
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(sent.shift()!))
    socket.on('data', data => {
      heard += String(data)
      const next = sent.shift()
      if (next) socket.write(next)
    })
    socket.on('error', reject).on('close', () => resolve(heard))
  })

test.each([
  ['no HTTP', 'hello\r\n\r\n', 400, /no HTTP/],
  ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 400, /host/],
  ['a host that is none', 'GET / HTTP/1.1\r\nHost: a/b@c\r\nConnection: close\r\n\r\n', 400, /host/],
  ['an address that is too long', `GET /?${'x'.repeat(70_000)} HTTP/1.1\r\nHost: a\r\n\r\n`, 413, /64 kB/],
])('%s is refused in words, as everything else is', async (_, sent, status, words) => {
  const [head = '', body = ''] = (await say(sent)).split('\r\n\r\n')
  expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  expect(head.toLowerCase()).toContain('content-type: application/problem+json')
  expect(head.toLowerCase()).toContain('x-content-type-options: nosniff')
  expect(JSON.parse(body)).toMatchObject({ status, detail: expect.stringMatching(words) })
  expect(seen).toEqual([])
})

test('whoever asks for more than can be asked hears so, on a connection that has been answered before too', async () => {
  expect(await (await fetch(`${server.url}/list?filter=${'x'.repeat(60_000)}`)).text()).toBe('read')
  for (const size of [66_000, 500_000]) {
    const refused = await fetch(`${server.url}/list?filter=${'x'.repeat(size)}`)
    expect([refused.status, ((await refused.json()) as { title: string }).title]).toEqual([
      413,
      'The request is too large.',
    ])
  }
  const both = await say(
    'GET /one HTTP/1.1\r\nHost: a\r\n\r\n',
    `GET /${'x'.repeat(70_000)} HTTP/1.1\r\n\r\n`,
  )
  expect(both).toMatch(/^HTTP\/1\.1 200 [\s\S]*HTTP\/1\.1 413 /)
})

test('what does not arrive in time is told so, and may be sent again', async () => {
  const impatient = createServer({ connectionsCheckingInterval: 20 })
  const running = await listen(impatient, 0, '127.0.0.1')
  impatient.headersTimeout = 50
  const heard = await sayTo(running.url, 'GET / HTTP/1.1\r\n')
  expect(heard).toMatch(/^HTTP\/1.1 408 [\s\S]*did not arrive in time/)
  await running.stop()
})

test('a fault of our own that no app has answered for is logged', async () => {
  expect([(await fetch(`${server.url}/broken`)).status, logged.length]).toEqual([500, 1])
  expect(JSON.parse(logged[0]!)).toMatchObject({ err: { message: 'Our own fault.' } })
})
