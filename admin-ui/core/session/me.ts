import type { Me } from '#shared/core/me.ts'
import { useQuery } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useStoreContext } from 'react-admin'
import type { Store } from 'react-admin'
import { request } from './http.ts'
import { path } from './send.ts'
import { currentUser, knownId } from './session.ts'

type Parts = { [P in keyof Me]?: Promise<Me[P]> }

// Answers that a page begins with, until each has been taken.
let begun: Parts = {}

/** Milliseconds after which what nobody has taken is too old to begin with. */
const fresh = 10_000

/** Asks for all that one keeps before the screens are there to want it: they begin with one answer instead of one each. */
export function beginMe(): void {
  const answer = currentUser().then(async () => (await request(path('me'))).json as Me)
  begun = {
    preferences: answer.then(me => me.preferences),
    views: answer.then(me => me.views),
    stars: answer.then(me => me.stars),
    bulk_changes: answer.then(me => me.bulk_changes),
  }
  // Whoever takes a part hears why it failed; of the others nobody needs to.
  for (const part of Object.values(begun)) part.catch(() => {})
  setTimeout(() => (begun = {}), fresh)
}

/** A part of what the page has begun with, once; from then on, and after a failure, it is asked for by itself. */
export async function begunWith<P extends keyof Me>(part: P, ask: () => Promise<Me[P]>): Promise<Me[P]> {
  const first = begun[part] as Promise<Me[P]> | undefined
  delete begun[part]
  return first ? first.catch(ask) : ask()
}

type Copy<T> = { of: unknown; data: T }

/** The last answer as it is kept in this browser, unless it is of somebody who signed in here before. */
export function copyOf<P extends keyof Me>(store: Store, part: P): Me[P] | undefined {
  const copy = store.getItem<Copy<Me[P]>>(`copy.${part}`)
  const me = knownId()
  return copy && me !== undefined && copy.of === me ? copy.data : undefined
}

export function keepCopy<P extends keyof Me>(store: Store, part: P, data: Me[P]): void {
  const of = knownId()
  if (of !== undefined) store.setItem(`copy.${part}`, { of, data } satisfies Copy<Me[P]>)
}

/** What one keeps: at once from the copy in this browser, so that no page waits or jumps; then as the server has it. */
export function useKept<P extends keyof Me>(
  part: P,
  { ask, staleTime }: { ask: (signal: AbortSignal) => Promise<Me[P]>; staleTime: number },
) {
  const store = useStoreContext()
  const asked = useQuery<Me[P]>({
    queryKey: ['me', part],
    queryFn: ({ signal }) => begunWith(part, () => ask(signal)),
    initialData: () => copyOf(store, part),
    // However old the copy is, the server is asked once.
    initialDataUpdatedAt: 0,
    staleTime,
  })
  const { data } = asked
  useEffect(() => {
    if (data) keepCopy(store, part, data)
  }, [data, store, part])
  return asked
}

/**
 * Puts what is known of what one keeps right, without an answer on its way, which would be older. Says whether that is all
 * there is to know: if not, it is to be asked for anew.
 */
export function replaceKept<T>(client: QueryClient, queryKey: string[], work: (before: T) => T): boolean {
  const before = client.getQueryData<T>(queryKey)
  // Of nothing known there is nothing to put right, and an answer on its way is better than none.
  if (before === undefined) return false
  const isSure = client.isFetching({ queryKey }) === 0
  void client.cancelQueries({ queryKey })
  client.setQueryData(queryKey, work(before))
  return isSure
}
