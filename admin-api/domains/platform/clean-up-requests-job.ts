import { defineJob } from '#api/core/job.ts'
import { z } from 'zod'

/** How long one can look up what became of a bulk change, in days. */
const bulkChangesKeptDays = 30

/** What requests leave behind may hold personal data, so it goes as soon as nobody can ask for it any more. */
export const cleanUpRequests = defineJob({
  name: 'request-cleanup',
  description: `Deletes answers kept for repeated requests and tickets for downloads once they expire, and bulk changes after ${bulkChangesKeptDays} days.`,
  input: z.object({}),
  run: ({ as }) =>
    as(async tx => ({
      idempotency_keys: await tx('idempotency_keys').where('expires_at', '<', tx.fn.now()).delete(),
      download_tickets: await tx('download_tickets')
        // One that is used now tells how far it is.
        .whereRaw(`greatest(expires_at, told_at + interval '1 hour') < now()`)
        .delete(),
      bulk_changes: await tx('bulk_changes')
        .where('created_at', '<', tx.raw('now() - make_interval(days => ?)', [bulkChangesKeptDays]))
        .delete(),
    })),
})
