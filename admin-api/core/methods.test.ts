import { testApp } from '#api/test/app.ts'
import { expect, test } from 'vitest'

const { app, as } = await testApp({ PUBLIC_URL: 'https://purser.example' })
const { send } = await as('OWNER')

test('a path that takes other methods says which', async () => {
  const cases: [string, string, string][] = [
    ['POST', '/api/support_tickets/x', 'DELETE, GET, HEAD, PATCH, PUT'],
    ['DELETE', '/api/support_tickets', 'GET, HEAD, POST'],
    ['GET', '/api/auth/sign-in', 'POST'],
    ['PUT', '/api/openapi.json', 'GET, HEAD'],
    ['DELETE', '/api/staff', 'GET, HEAD, POST'],
    ['POST', '/api/health/live', 'GET, HEAD'],
    ['POST', '/api/docs', 'GET, HEAD'],
    ['PUT', '/api/changes', 'GET, HEAD'],
    ['OPTIONS', '/api/support_tickets', 'GET, HEAD, POST'],
  ]
  for (const [method, path, allowed] of cases) {
    const { status, headers, body } = await send(method, path)
    expect({ method, path, status, allow: headers.get('Allow') }).toEqual({
      method,
      path,
      status: 405,
      allow: allowed,
    })
    expect(body.type).toBe('/problems/method-not-allowed')
  }
  expect((await send('PATCH', '/api/no_such_table')).status).toBe(404)
  expect((await send('GET', '/api/auth/no-such-thing')).status).toBe(404)
})

test('a page elsewhere that asks first is told no, without any word of CORS', async () => {
  const answer = await app.request('/api/support_tickets', {
    method: 'OPTIONS',
    headers: { Origin: 'https://elsewhere.example', 'Access-Control-Request-Method': 'POST' },
  })
  expect(answer.status).toBe(405)
  expect([...answer.headers.keys()].filter(name => name.startsWith('access-control'))).toEqual([])
})

test('HEAD answers as GET does, without a body', async () => {
  const { status, headers, body } = await send('HEAD', '/api/support_tickets')
  expect([status, headers.get('Content-Range'), body]).toEqual([200, 'support_tickets */0', undefined])
})

test('every answer of the API forbids browsers to run, frame or keep it, whether it went well or not', async () => {
  for (const path of ['/api/support_tickets', '/api/no_such_table', '/api/health/live', '/api/auth/me']) {
    const { headers } = await send('GET', path)
    expect(headers.get('Content-Security-Policy'), path).toBe(
      "default-src 'none'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'",
    )
    expect(headers.get('Cache-Control'), path).toBe('no-store')
    expect(headers.get('X-Content-Type-Options'), path).toBe('nosniff')
    expect(headers.get('Strict-Transport-Security'), path).toBe('max-age=31536000')
  }
})
