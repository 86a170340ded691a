import type { Notice, NoticeList } from '#shared/core/notice.ts'
import { noticePath } from '#shared/core/notice.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { useStore } from 'react-admin'
import { request } from '../session/http.ts'
import { path, send } from '../session/send.ts'
import { knownId } from '../session/session.ts'

export const noticesKey = ['me', 'notices']

const none: Notice[] = []

export const useNotices = () =>
  useQuery({
    queryKey: noticesKey,
    queryFn: async ({ signal }) =>
      ((await request(path('me', 'notices'), { signal })).json as NoticeList).notices,
    // The stream says when there are others, and when it begins: on the first page, or when one comes back to it.
    initialData: none,
    staleTime: Infinity,
  })

/** Notes that these have been seen, here at once; told twice is better than not at all. */
export function noteSeen(client: QueryClient, ids: readonly string[]) {
  if (ids.length === 0) return
  send('PUT', path('me', 'notices', 'seen'), { body: { ids } }).catch(() => {})
  client.setQueryData<Notice[]>(noticesKey, (known = none) =>
    known.map(one => (ids.includes(one.id) ? { ...one, seen: true } : one)),
  )
}

const noIds: string[] = []

/** Those that were told in passing, in this browser, and not looked at since: they may have been missed. */
export function useToldInPassing() {
  const [ids, keep] = useStore<string[]>(`notices.${knownId() ?? ''}`, noIds)
  return { ids, keep }
}

/** Those that one has not looked at, and the way to say that one has. */
export function useUnseen() {
  const { data } = useNotices()
  const { ids, keep } = useToldInPassing()
  const client = useQueryClient()
  const unseen = useMemo(() => data.filter(({ id, seen }) => !seen || ids.includes(id)), [data, ids])
  const look = useCallback(() => {
    keep([])
    noteSeen(
      client,
      unseen.filter(({ seen }) => !seen).map(({ id }) => id),
    )
  }, [client, keep, unseen])
  return { unseen, look }
}

/** Whether one has before one's eyes what a notice is about. */
export const isOpen = (notice: Notice, pathname: string) =>
  pathname === noticePath(notice) || pathname.split('/').includes(encodeURIComponent(notice.record_id))
