import type { Side } from '#shared/core/history-entry.ts'
import type { Row } from '#shared/core/rows.ts'
import type { Db } from '../db.ts'

type Change = Row<'audit_logs'>

/** An earlier change, and on which side of it things are again. */
export type PutBackTo = { to: Side; change: Change }

/** Why a row is changed that is put back to what it was. */
export const putBackReason = (to: Side, entry: string) => `Put back as it was ${to} ${entry}`
/** Why rows are changed that one request had changed. */
export const undoReason = (request: string) => `Undid what was done by ${request}`

const reasons =
  /^Put back as it was (?<to>before|after) (?<entry>\S+)$|^Undid what was done by (?<request>\S+)$/

/** The earlier changes that entries of history are about, by the ids of these entries; in one query. */
export async function putBackTo(db: Db, changes: readonly Change[]): Promise<Map<string, PutBackTo>> {
  const said = changes.flatMap(one => {
    const { to = 'before', entry, request } = reasons.exec(one.reason ?? '')?.groups ?? {}
    return entry || request ? [{ one, to: to as Side, entry, request }] : []
  })
  if (!said.length) return new Map()
  const earlier = (await db('audit_logs')
    .whereIn('entity_id', [...new Set(said.map(({ one }) => one.entity_id!))])
    .where(either =>
      either
        .whereIn(
          'id',
          said.flatMap(({ entry }) => entry ?? []),
        )
        .orWhereIn(
          'request_id',
          said.flatMap(({ request }) => request ?? []),
        ),
    )) as Change[]
  return new Map(
    said.flatMap(({ one, to, entry, request }) => {
      const isMeant = ({ id, request_id }: Change) => (entry ? id === entry : request_id === request)
      const change = earlier.find(other => other.entity_id === one.entity_id && isMeant(other))
      return change ? [[one.id, { to, change }] as const] : []
    }),
  )
}
