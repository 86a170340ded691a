import type { StaffRole, UserStatus } from '#shared/contract/enums.ts'
import type { HistoryEntry } from '#shared/core/history-entry.ts'
import { toneOf } from '#shared/core/tones.ts'
import type { Tone } from '#shared/core/tones.ts'
import { request } from '#ui/core/session/http.ts'
import type { Sentence } from '#ui/core/say.ts'
import { path, send } from '#ui/core/session/send.ts'
import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'

export type HeldRole = { role: StaffRole; granted_at: string; expires_at: string | null }

/** Somebody who has or had a role here. */
export type StaffPerson = {
  id: string
  email: string | null
  name: string | null
  status: UserStatus
  /** Those that count now. */
  roles: HeldRole[]
  last_login_at: string | null
  second_factor: boolean
  /** Whether they have yet to come in for the first time. */
  invited: boolean
}

/** Something a person did, and to which row. */
export type Activity = HistoryEntry & { entity_type: string; entity_id: string }

const key = ['staff']

/** Everybody who works or worked here. */
export const useStaff = () =>
  useQuery({
    queryKey: key,
    queryFn: async () => (await request('/api/staff')).json.staff as StaffPerson[],
    retry: false,
    // What another owner does is seen as it is done.
    meta: { tables: ['staff_roles', 'users', 'user_profiles', 'user_security'] },
  })

/** How many entries the API gives at once: a shorter answer is the last. */
const page = 100

/** What somebody did, newest first, a page at a time. */
export const useActivity = (id: string) =>
  useInfiniteQuery({
    queryKey: [...key, id, 'activity'],
    queryFn: async ({ pageParam }) => {
      const before = pageParam && `?before=${encodeURIComponent(pageParam)}`
      return (await request(`${path('staff', id, 'activity')}${before}`)).json.entries as Activity[]
    },
    initialPageParam: '',
    getNextPageParam: last => (last.length < page ? undefined : last.at(-1)!.id),
    retry: false,
  })

/** Changes one of the staff, and shows them as they are then. */
export function useChangeStaff() {
  const client = useQueryClient()
  return async (method: 'POST' | 'PUT' | 'DELETE', id: string, parts: readonly string[], body?: object) => {
    const person = (await send(method, path('staff', id, ...parts), { body })) as StaffPerson
    client.setQueryData<StaffPerson[]>(key, staff => staff?.map(one => (one.id === id ? person : one)))
    await client.invalidateQueries({ queryKey: key })
  }
}

export type Newcomer = { email: string; name: string; roles: { role: StaffRole; expires_at?: string }[] }

/** Lets somebody in; resolves to who they are here. */
export function useInvite() {
  const client = useQueryClient()
  return async (newcomer: Newcomer) => {
    const person = (await send('POST', '/api/staff', { body: newcomer })) as StaffPerson
    await client.invalidateQueries({ queryKey: key })
    return person
  }
}

export type Standing = 'active' | 'invited' | 'suspended' | 'without'

/** Where somebody stands with us, and how that looks. */
export const standings = {
  active: { label: 'staff.active', tone: toneOf('ACTIVE') },
  invited: { label: 'staff.invited', tone: toneOf('INVITED') },
  suspended: { label: 'staff.suspended', tone: toneOf('SUSPENDED') },
  without: { label: 'staff.no_role', tone: 'off' },
} as const satisfies Record<Standing, { label: Sentence; tone: Tone }>

export function standingOf({ status, roles, invited }: StaffPerson): Standing {
  if (status !== 'ACTIVE') return 'suspended'
  if (roles.length === 0) return 'without'
  return invited ? 'invited' : 'active'
}

/** What somebody is called; whoever has not said has an address. */
export const nameOf = ({ name, email, id }: StaffPerson) => name ?? email ?? id
