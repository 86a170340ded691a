import { everyRole } from '#shared/core/policy.ts'
import type { Domain } from '../index.ts'

export const rooms: Domain = {
  label: 'Rooms',
  policy: {
    default: {
      read: ['SUPPORT', 'MARKETING', 'TRUST_SAFETY', 'OPERATIONS', 'PLATFORM_DATA', 'OWNER'],
      create: ['OPERATIONS', 'OWNER'],
      update: ['OPERATIONS', 'OWNER'],
      delete: ['OPERATIONS', 'OWNER'],
    },
    tables: {
      rooms: {
        read: everyRole,
        create: ['OPERATIONS', 'OWNER'],
        update: ['SUPPORT', 'OPERATIONS', 'OWNER'],
        delete: ['TRUST_SAFETY', 'OPERATIONS', 'OWNER'],
      },
      room_participants: {
        read: ['SUPPORT', 'TRUST_SAFETY', 'OPERATIONS', 'PLATFORM_DATA', 'OWNER'],
        create: ['SUPPORT', 'OPERATIONS', 'OWNER'],
        update: ['SUPPORT', 'OPERATIONS', 'OWNER'],
        delete: ['SUPPORT', 'TRUST_SAFETY', 'OPERATIONS', 'OWNER'],
      },
      // Drawn by the app alone: staff take a prize back, and say why, but give none.
      winners: {
        read: ['SUPPORT', 'MARKETING', 'TRUST_SAFETY', 'OPERATIONS', 'PLATFORM_DATA', 'OWNER'],
        update: ['TRUST_SAFETY', 'OPERATIONS', 'OWNER'],
        delete: ['TRUST_SAFETY', 'OPERATIONS', 'OWNER'],
      },
    },
    readonly: {
      apps: ['manifest_history'],
      rooms: ['app_manifest_version'],
      room_participants: ['joined_at'],
      winners: ['room_id', 'prize_id', 'participant_id', 'won_at', 'drawn_by', 'metadata'],
    },
  },
  workflows: [],
}
