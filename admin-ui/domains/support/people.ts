import type { Row } from '#shared/core/rows.ts'
import { shortId } from '#ui/core/value/format.ts'
import { useGetList, useGetManyAggregate } from 'react-admin'

type Profile = Row<'user_profiles'>
type User = Row<'users'>

/** Names change seldom; they are not asked for again with every page of tickets. */
const staleTime = 300_000

/** What a person is called: as others see them, else their handle, their e-mail as far as one may see it, their id. */
export const nameOf = (
  id: string,
  profile?: Pick<Profile, 'display_name'>,
  user?: Pick<User, 'username' | 'email'>,
) => profile?.display_name || user?.username || user?.email || shortId(id)

/** Looks up the names of several people at once; a name is undefined until it is known. */
export function useNames(ids: readonly (string | null | undefined)[]): (id: string) => string | undefined {
  const wanted = [...new Set(ids.filter(id => id !== null && id !== undefined))].toSorted()
  const enabled = wanted.length > 0
  const profiles = useGetList<Profile>('user_profiles', profilesOf(wanted), {
    enabled,
    staleTime,
    placeholderData: before => before,
  })
  const users = useGetManyAggregate<User>('users', { ids: wanted }, { enabled, staleTime })
  return id => {
    const profile = profiles.data?.find(one => one.user_id === id)
    if (!profile?.display_name && (profiles.isFetching || users.isPending)) return undefined
    return nameOf(
      id,
      profile,
      users.data?.find(one => one?.id === id),
    )
  }
}

const profilesOf = (users: string[]) => ({
  filter: { user_id_in: users },
  pagination: { page: 1, perPage: 100 },
  sort: { field: 'id', order: 'ASC' } as const,
})
