import type { Row } from '#shared/core/rows.ts'
import type { Tx } from '../db.ts'

type Deed = Pick<Row<'audit_logs'>, 'action' | 'entity_type'> & {
  entity_id?: string
  after?: Record<string, unknown>
  reason?: string
}

/** Leaves in the history a deed that changes no row, which the database does not write down by itself. */
export const noteDeed = async (tx: Tx, { after, ...deed }: Deed): Promise<void> => {
  await tx('audit_logs').insert({
    ...deed,
    after: after && JSON.stringify(after),
    actor_type: tx.actor.type.toUpperCase(),
    actor_id: tx.actor.id,
    ip_address: tx.request.ip ?? null,
    user_agent: tx.request.userAgent ?? null,
    request_id: tx.request.id ?? null,
  })
}
