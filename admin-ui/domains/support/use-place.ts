import { useRoles } from '#ui/core/session/access.ts'
import { useParams, useSearchParams } from 'react-router-dom'
import { firstQueue, inboxPath, queueNamed } from './queues.ts'
import type { Place } from './queues.ts'

/** Where one is in the inbox, as the address says it, and the addresses of other places from here. */
export function usePlace() {
  const roles = useRoles()
  const id = useParams()['*'] || undefined
  const [said] = useSearchParams()
  const queue = queueNamed(said.get('queue'))?.name ?? firstQueue(roles)
  const q = said.get('q') ?? ''
  return { id, queue, q, to: (change: Place) => inboxPath({ id, queue, q, ...change }) }
}
