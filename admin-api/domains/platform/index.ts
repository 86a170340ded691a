import type { ApiDomain } from '../index.ts'
import { addAuditPartitions } from './add-audit-partitions-job.ts'

export const platform: ApiDomain = {
  jobs: [addAuditPartitions],
  schedules: [{ cron: '30 1 * * *', job: addAuditPartitions }],
}
