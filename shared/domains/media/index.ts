import type { Policy } from '#shared/core/policy.ts'
import type { Domain } from '../index.ts'

/** Shown to others only once somebody has looked at it and approved it. */
const approved: Policy = {
  read: ['SUPPORT', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
  update: ['TRUST_SAFETY', 'OWNER'],
  delete: ['TRUST_SAFETY', 'OWNER'],
}

/** All but whether it is approved, and why not. */
const approvedThings = ['dating_profile_id', 'media_file_id', 'url', 'approved_by', 'approved_at']

export const media: Domain = {
  label: 'Files',
  policy: {
    default: { read: ['SUPPORT', 'TRUST_SAFETY', 'OPERATIONS', 'PLATFORM_DATA', 'OWNER'] },
    tables: {
      storage_buckets: { read: ['OPERATIONS', 'PLATFORM_DATA', 'OWNER'], update: ['OPERATIONS', 'OWNER'] },
      // Where and by whom a picture was taken can be read from it.
      media_metadata: {
        read: ['SUPPORT', 'TRUST_SAFETY', 'OPERATIONS', 'PLATFORM_DATA', 'OWNER'],
        pii: ['OWNER'],
        reveal: ['TRUST_SAFETY'],
      },
      profile_photos: approved,
      profile_videos: approved,
    },
    readonly: {
      profile_photos: [...approvedThings, 'public_id'],
      profile_videos: [...approvedThings, 'duration'],
    },
  },
  workflows: [],
}
