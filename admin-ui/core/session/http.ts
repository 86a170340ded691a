import { HttpError } from 'react-admin'
import { explained } from '../notice/problem.ts'
import { askForRoles, freshToken, refresh } from './session.ts'

type Options = {
  method?: string
  body?: BodyInit | null
  headers?: HeadersInit
  signal?: AbortSignal | null
  /** Whether it only looks what would be done. */
  isTry?: boolean
}

// oxlint-disable-next-line no-explicit-any -- whoever asks knows what the answer looks like
type Answer = { status: number; headers: Headers; body: string; json: any }

/** Asks the API as the person signed in. A 401 is answered by one silent renewal of the session, then asked again. */
export async function request(url: string, options: Options = {}): Promise<Answer> {
  try {
    return await patiently(options, async () => {
      try {
        return await answered(await openStream(url, options))
      } catch (error) {
        if (!(error instanceof HttpError) || error.status !== 401) throw error
        await refresh()
        return answered(await openStream(url, options))
      }
    })
  } catch (error) {
    if (error instanceof HttpError && error.status === 403) askForRoles()
    throw explained(error, !options.isTry && (options.method ?? 'GET') !== 'GET')
  }
}

/** Asks as the person signed in, and leaves the answer to be read as it comes. */
export async function openStream(url: string, { headers, ...options }: Options = {}): Promise<Response> {
  const all = new Headers(headers)
  if (!all.has('Accept')) all.set('Accept', 'application/json')
  const token = await freshToken()
  if (token) all.set('Authorization', `Bearer ${token}`)
  if (options.body && !all.has('Content-Type')) all.set('Content-Type', 'application/json')
  return fetch(url, { ...options, headers: all })
}

async function answered(response: Response): Promise<Answer> {
  const { status, statusText, headers } = response
  const body = await response.text()
  const json = parsed(body)
  if (response.ok) return { status, headers, body, json }
  const wait = Number(headers.get('Retry-After') ?? Number.NaN)
  throw new HttpError(statusText, status, { ...json, ...(wait >= 0 && { retryAfter: wait }) })
}

/** Whether it would be refused again however often it is asked; what only could not be answered now may be later. */
export const isFinal = (status: number) => status >= 400 && status < 500 && ![408, 429].includes(status)

function parsed(text: string) {
  try {
    return JSON.parse(text)
  } catch {
    // A proxy in between may answer with a page of its own.
    return undefined
  }
}

/** Seconds one is kept waiting at most before being told instead. */
const patience = 10

/** Does what a busy server asks: waits, and asks once more. Only for what changes nothing. */
async function patiently({ method = 'GET', signal }: Options, ask: () => Promise<Answer>): Promise<Answer> {
  try {
    return await ask()
  } catch (error) {
    const wait = method === 'GET' ? waitOf(error) : undefined
    if (wait === undefined || wait > patience) throw error
    await new Promise(resolve => setTimeout(resolve, wait * 1000))
    signal?.throwIfAborted()
    return ask()
  }
}

function waitOf(error: unknown): number | undefined {
  if (!(error instanceof HttpError) || ![429, 503].includes(error.status)) return undefined
  return (error.body as { retryAfter?: number }).retryAfter
}
