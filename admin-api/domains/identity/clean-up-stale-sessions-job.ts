import { defineJob } from '#api/core/job.ts'
import { z } from 'zod'

/** Sessions nobody has used for this long are ended. */
const staleAfterDays = 90

export const cleanUpStaleSessions = defineJob({
  name: 'stale-session-cleanup',
  description: `Deletes sessions that have not been used for more than ${staleAfterDays} days.`,
  input: z.object({}),
  run: ({ as }) =>
    as(async tx => ({
      sessions: await tx('user_sessions')
        .where('last_used_at', '<', tx.raw('now() - make_interval(days => ?)', [staleAfterDays]))
        .delete(),
    })),
})
