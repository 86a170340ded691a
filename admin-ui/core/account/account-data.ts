import { useQuery, useQueryClient } from '@tanstack/react-query'
import { request } from '../session/http.ts'
import type { StaffUser } from '../session/session.ts'

/** A browser in which one is signed in. */
export type OwnSession = {
  id: string
  device_info: string | null
  ip_address: string | null
  created_at: string
  last_used_at: string
  expires_at: string
  current: boolean
}

const me = ['account', 'me']
const sessions = ['account', 'sessions']

const ask = async <T>(path: string): Promise<T> => (await request(`/api/auth/${path}`)).json as T

/** Changes something of one's own account; nothing of it is kept beyond the request. */
export const changeAccount = async <T = void>(method: string, path: string, body?: object): Promise<T> =>
  (await request(`/api/auth/${path}`, { method, ...(body && { body: JSON.stringify(body) }) })).json as T

/** Who one is and how one signs in, as it is now. */
export const useMe = () => useQuery({ queryKey: me, queryFn: () => ask<StaffUser>('me') })

export const useSessions = () =>
  useQuery({
    queryKey: sessions,
    queryFn: async () => (await ask<{ sessions: OwnSession[] }>('sessions')).sessions,
  })

/** Asks for all of it again. */
export function useRefreshAccount() {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['account'] })
}
