/** A real provider of single sign-on, and a browser that signs in there. */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'

/** What the provider says of people, by the login they type there, which is also their `sub`. */
export type People = Map<string, { email?: string; email_verified?: boolean }>

export const client = { id: 'purser', secret: 'a secret between the two' }

/** Listens on this machine until the tests of the file are done. */
export async function identityProvider(people: People, redirectUri: string) {
  const server = createServer()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = await quietly(async () => {
    const { Provider } = await import('oidc-provider')
    return new Provider(issuer, {
      clients: [
        {
          client_id: client.id,
          client_secret: client.secret,
          redirect_uris: [redirectUri],
          token_endpoint_auth_method: 'client_secret_post',
        },
      ],
      claims: { email: ['email', 'email_verified'] },
      ttl: { Interaction: 60, Session: 60, Grant: 60, AccessToken: 60, IdToken: 60 },
      findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...people.get(sub) }) }),
    })
  })
  server.on('request', provider.callback())
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  return { issuer }
}

/** It warns of what a provider for more than tests would need. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const { info, warn } = console
  console.info = console.warn = () => {}
  try {
    return await work()
  } finally {
    Object.assign(console, { info, warn })
  }
}

/** Signs in at the provider, agrees to what it asks, and says where it sends the browser in the end. */
export async function signInThere(start: URL, login: string): Promise<URL> {
  const jar = new Map<string, string>()
  let answer = await visit(jar, start)
  for (let steps = 0; steps < 10; steps += 1) {
    const location = answer.headers.get('Location')
    const next = location ? new URL(location, start) : undefined
    if (next && next.origin !== start.origin) return next
    answer = next ? await visit(jar, next) : await submit(jar, answer, login)
  }
  throw new Error('The provider did not send the browser back.')
}

async function submit(jar: Map<string, string>, page: Response, login: string): Promise<Response> {
  const html = await page.text()
  const action = /<form[^>]* action="([^"]+)"/.exec(html)?.[1]
  const prompt = /name="prompt" value="(\w+)"/.exec(html)?.[1]
  if (!action || !prompt) throw new Error(`The provider asks nothing: ${page.status} ${html.slice(0, 200)}`)
  const body = new URLSearchParams({ prompt, ...(prompt === 'login' && { login, password: 'any' }) })
  return visit(jar, new URL(action, page.url), { method: 'POST', body })
}

async function visit(jar: Map<string, string>, url: URL, more: RequestInit = {}): Promise<Response> {
  const headers = { Cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }
  const answer = await fetch(url, { ...more, headers, redirect: 'manual' })
  for (const cookie of answer.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!
    jar.set(name!, value!)
  }
  return answer
}
