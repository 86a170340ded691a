import type { Domain } from '../index.ts'

export const media: Domain = {
  label: 'Files',
  policy: {
    default: { read: ['SUPPORT', 'TRUST_SAFETY', 'OPERATIONS', 'PLATFORM_DATA', 'OWNER'] },
    tables: {
      storage_buckets: { read: ['OPERATIONS', 'PLATFORM_DATA', 'OWNER'], update: ['OPERATIONS', 'OWNER'] },
    },
  },
  workflows: [],
}
