import type { ApiDomain } from '../index.ts'
import { mailAccountLink } from './account-mail.ts'
import { cleanUpStaleSessions } from './clean-up-stale-sessions-job.ts'
import { cleanUpTokens } from './clean-up-tokens-job.ts'

export const identity: ApiDomain = {
  jobs: [cleanUpTokens, cleanUpStaleSessions, mailAccountLink],
  schedules: [
    { cron: '0 2 * * *', job: cleanUpTokens },
    { cron: '0 3 * * 0', job: cleanUpStaleSessions },
  ],
}
