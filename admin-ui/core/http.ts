import { fetchUtils, HttpError } from 'react-admin'
import { explained } from './problem.ts'
import { bearer, freshToken, refresh } from './session.ts'

type Options = Omit<fetchUtils.Options, 'headers'>

/** Asks the API as the person signed in. A 401 is answered by one silent renewal of the session, then asked again. */
export async function request(url: string, options: Options = {}) {
  const ask = (token?: string) =>
    fetchUtils.fetchJson(url, {
      ...options,
      headers: token ? bearer(token) : new Headers({ Accept: 'application/json' }),
    })
  try {
    return await ask(await freshToken()).catch(async error => {
      if (!(error instanceof HttpError) || error.status !== 401) throw error
      return ask((await refresh()).token)
    })
  } catch (error) {
    throw explained(error)
  }
}
