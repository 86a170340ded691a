import { asActor } from '../db.ts'
import type { Actor, Db } from '../db.ts'
import type { Outcome } from './export-stream.ts'

/** Milliseconds between two notes of how far an export is, and at most until one that was canceled ends. */
const pause = 1_000

/**
 * Notes in a ticket how far its export is, until it has ended; `canceled` once somebody has asked for that. The browser
 * fetches and stores the file by itself, in whatever way it has for one that fits in no memory; its page cannot see how far
 * that is, nor end it, so both go by way of the database, where every process of the API finds them.
 */
export function noteProgress(db: Db, { type, id: actor_id, roles }: Actor, id: string) {
  let rows = 0
  const canceled = new AbortController()
  // Without the session: what has begun while it was good goes on.
  const note = (more: object) =>
    asActor(db, { type, id: actor_id, roles }, {}, tx =>
      tx('download_tickets')
        .where({ id, ended_at: null })
        .update({ rows, told_at: tx.fn.now(), ...more }, ['id']),
    )
  const timer = setInterval(() => {
    // What cannot be told now can be told in a second.
    note({}).then(
      told => !told.length && canceled.abort(new Error('The export was canceled.')),
      () => {},
    )
  }, pause).unref()
  return {
    canceled: canceled.signal,
    wrote: (more: number) => void (rows += more),
    /** Notes that all rows have left; false if it was canceled. */
    whole: async () => {
      const told = await note({ outcome: 'WHOLE', ended_at: db.fn.now() })
      if (!told.length) canceled.abort()
      return told.length > 0
    },
    /** Notes how it ended, if that is not noted yet. */
    end: async (outcome: Outcome) => {
      clearInterval(timer)
      await note({ outcome, ended_at: db.fn.now() }).catch(() => {})
    },
  }
}
