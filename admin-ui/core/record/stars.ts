import { isTable, labelOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { Star, Stars } from '#shared/core/star.ts'
import type { Title } from '#shared/core/title.ts'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { useNotify } from 'react-admin'
import { request } from '../session/http.ts'
import { useKept } from '../session/me.ts'
import { messageOf } from '../notice/problem.ts'
import { nameOf } from './recent.ts'
import type { Named } from './recent.ts'
import { say } from '../say.ts'
import { path, send } from '../session/send.ts'

const key = ['me', 'stars']

/** Milliseconds for which nobody else is asked: only oneself changes them. */
const fresh = 60_000

/** The records one keeps at hand, the newest first, by what they are called. */
export function useStarred() {
  const { data, error } = useStars()
  const starred = data
    ?.filter(({ table }) => isTable(table))
    .map((star): Named => ({ table: star.table, id: star.id, label: nameOf(star.table, star) }))
  return { starred, error }
}

const useStars = () =>
  useKept('stars', {
    ask: async signal => ((await request('/api/me/stars', { signal })).json as Stars).stars,
    staleTime: fresh,
  })

/** A record as a star names it. */
export type Starred = Pick<Star, 'table' | 'id' | 'label' | 'title'>

/** A record that may get a star. */
export const toStar = (table: TableName, record: Readonly<Record<string, unknown>>): Starred => ({
  table,
  id: String(record.id),
  label: (record[labelOf(table)] ?? null) as string | null,
  title: record._title as Title | undefined,
})

/** Whether a record has a star, and the way to give or take it: shown at once, and taken back if it is refused. */
export function useStar(about: Starred) {
  const client = useQueryClient()
  const notify = useNotify()
  const { data } = useStars()
  const { mutate } = useMutation({
    mutationKey: key,
    // One after the other: of two clicks the last one counts.
    scope: { id: 'stars' },
    mutationFn: (wanted: boolean) =>
      send(wanted ? 'PUT' : 'DELETE', path('me', 'stars', about.table, about.id)),
    onMutate: async wanted => {
      await client.cancelQueries({ queryKey: key })
      show(client, about, wanted)
    },
    onError: (error, wanted) => {
      show(client, about, !wanted)
      notify(say(wanted ? 'star.not_given' : 'star.not_taken', { why: messageOf(error) }), { type: 'error' })
    },
    onSettled: () =>
      client.isMutating({ mutationKey: key }) === 1 && client.invalidateQueries({ queryKey: key }),
  })
  const starred = !!data?.some(star => isAbout(star, about))
  return { starred, known: data !== undefined, toggle: () => mutate(!starred) }
}

const isAbout = (star: Pick<Star, 'table' | 'id'>, { table, id }: Pick<Named, 'table' | 'id'>) =>
  star.table === table && star.id === id

/** Puts the star among those on screen, or takes it away. */
function show(client: QueryClient, about: Starred, wanted: boolean) {
  const added: Star = { ...about, in_trash: false, starred_at: new Date().toISOString() }
  client.setQueryData<Star[]>(key, stars => {
    const others = stars?.filter(star => !isAbout(star, about))
    return wanted && others ? [added, ...others] : others
  })
}
