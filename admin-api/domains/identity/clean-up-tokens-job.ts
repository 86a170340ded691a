import { defineJob } from '#api/core/job.ts'
import { z } from 'zod'

/** Takes away what can no longer be used: blacklisted access tokens, sessions and mailed links past their expiry. */
export const cleanUpTokens = defineJob({
  name: 'token-cleanup',
  description:
    'Deletes expired sessions, expired links to choose a password, and revoked access tokens that have expired by themselves.',
  input: z.object({}),
  run: ({ as }) =>
    as(async tx => ({
      blacklist_entries: await tx('token_blacklist').where('expires_at', '<', tx.fn.now()).delete(),
      links: await tx('password_reset_tokens')
        .where('expires_at', '<', tx.raw(`now() - interval '1 day'`))
        .delete(),
      sessions: await tx('user_sessions').where('expires_at', '<', tx.fn.now()).delete(),
    })),
})
