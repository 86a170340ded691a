import type { Domain } from '../index.ts'

export const travel: Domain = {
  label: 'Travel logbook',
  policy: {
    // What people keep of their journeys is their own: staff take down what must not stand there, and write nothing.
    default: {
      read: ['SUPPORT', 'MARKETING', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
      delete: ['TRUST_SAFETY', 'OWNER'],
      pii: ['TRUST_SAFETY', 'OWNER'],
      reveal: ['SUPPORT'],
    },
    tables: {
      travel_companions: {
        read: ['SUPPORT', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
        delete: ['TRUST_SAFETY', 'OWNER'],
        pii: ['TRUST_SAFETY', 'OWNER'],
        reveal: ['SUPPORT'],
      },
      // Counted by the database.
      travel_stats: { read: ['SUPPORT', 'MARKETING', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'] },
    },
  },
  workflows: [],
}
