import type { ApiDomain } from '../index.ts'
import { addAuditPartitions } from './add-audit-partitions-job.ts'
import { cleanUpRequests } from './clean-up-requests-job.ts'
import { mailNotices } from './mail-notices-job.ts'

export const platform: ApiDomain = {
  jobs: [addAuditPartitions, cleanUpRequests, mailNotices],
  schedules: [
    { cron: '30 1 * * *', job: addAuditPartitions },
    { cron: '5 * * * *', job: cleanUpRequests },
    { cron: '*/5 * * * *', job: mailNotices },
  ],
}
