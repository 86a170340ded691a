import { defineJob } from '#api/core/job.ts'
import { z } from 'zod'

const monthsAhead = 3

export const addAuditPartitions = defineJob({
  name: 'audit-partitions',
  description: `Makes the monthly partitions of the audit log, ${monthsAhead} months ahead.`,
  input: z.object({}),
  run: ({ as }) =>
    as(async tx => {
      const { rows } = await tx.raw('select add_audit_partitions(?) as partitions', [monthsAhead])
      return rows[0] as { partitions: number }
    }),
})
