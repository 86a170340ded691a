import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { HttpError, useLogin, useStoreContext } from 'react-admin'
import { useLocation, useNavigate, useSearchParams } from 'react-router-dom'
import { loadPreferences } from '../session/preferences.ts'
import { messageOf } from '../notice/problem.ts'
import { say } from '../say.ts'
import { beginHalf, freshToken, giveUpHalf, halfSignedIn, hasEnded, refresh } from '../session/session.ts'

/** How far a sign-in has come. */
export type Stage =
  | { at: 'door'; refused?: string; done?: string }
  | { at: 'waiting' }
  | { at: 'code' }
  | { at: 'enrol' }

/** Where one wanted to go, kept while one is away at the provider of single sign-on, or comes from the API's docs. */
const destination = 'purser.destination'

/** The stage of a sign-in, the way from one to the next, and the way in. */
export function useStage() {
  const [query] = useSearchParams()
  const { state, key } = useLocation()
  const sso = query.get('sso')
  const [stage, setStage] = useState<Stage>(
    sso === 'refused' ? { at: 'door', refused: say('sign_in.sso_refused') } : { at: 'waiting' },
  )
  const enter = useEnter()
  const next = (second: 'required' | 'enrol' | undefined) =>
    second ? setStage({ at: second === 'enrol' ? 'enrol' : 'code' }) : void enter()
  const restart = (refused?: string) => {
    giveUpHalf()
    setStage({ at: 'door', refused })
  }
  useEffect(() => {
    const back = query.get('back')
    if (back && isDocs(back)) sessionStorage.setItem(destination, back)
    if (sso === 'refused') return
    if (sso === 'second-factor') beginHalf()
    const arrived = sso === 'signed-in' ? refresh().then(enter) : resume(setStage, enter, state?.done)
    arrived.catch(error => setStage({ at: 'door', refused: messageOf(error) }))
    // Once for each time one comes to the page; what it calls is new with every drawing of it.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key])
  return { stage, next, restart, enter }
}

/** Back where a reload, or the provider of single sign-on, has left the sign-in. */
async function resume(setStage: (stage: Stage) => void, enter: () => Promise<void>, done?: string) {
  try {
    const second = await halfSignedIn()
    if (!second && !done && (await isSignedIn())) return await enter()
    const refused = !done && hasEnded() ? say('sign_in.session_ended') : undefined
    setStage(second ? { at: second === 'enrol' ? 'enrol' : 'code' } : { at: 'door', done, refused })
  } catch (error) {
    giveUpHalf()
    const over = error instanceof HttpError && error.status === 401
    setStage({ at: 'door', refused: over ? say('sign_in.time_is_up') : messageOf(error) })
  }
}

/** Whoever is in already has nothing to do at the door. */
const isSignedIn = () =>
  freshToken().then(
    token => !!token,
    () => false,
  )

/** Says whether the time for the second step is over: then a wrong code is not what is wrong. */
export const isOver = () =>
  halfSignedIn().then(
    second => !second,
    (error: unknown) => error instanceof HttpError && error.status === 401,
  )

/** Whether a path is a page of the API's docs, which is none of these screens. */
const isDocs = (path: string) => /^\/api\/docs(\/\w+)?$/.test(path)

/** To where one wanted to go. */
function useEnter() {
  const login = useLogin()
  const client = useQueryClient()
  const store = useStoreContext()
  return async () => {
    // That nobody was signed in has been noted, too.
    client.removeQueries({ queryKey: ['auth'] })
    await loadPreferences(client, store)
    const wanted = sessionStorage.getItem(destination) ?? undefined
    sessionStorage.removeItem(destination)
    if (wanted && isDocs(wanted)) return location.assign(wanted)
    await login({}, wanted)
  }
}

/** Goes to the provider of single sign-on, with a note of where to go afterwards. */
export function useDeparture() {
  const { state } = useLocation()
  const [query] = useSearchParams()
  return () => {
    if (state?.nextPathname)
      sessionStorage.setItem(destination, `${state.nextPathname}${state.nextSearch ?? ''}`)
    // Who was refused comes as somebody else, whom the provider would not ask for by itself.
    location.assign(query.get('sso') === 'refused' ? '/api/auth/oidc/again' : '/api/auth/oidc')
  }
}

/** Back to the sign-in page, with a word on what has been done. */
export function useBackToSignIn() {
  const navigate = useNavigate()
  return (done: string) => navigate('/login', { replace: true, state: { done } })
}
