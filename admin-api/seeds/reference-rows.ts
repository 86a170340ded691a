import { day, iso } from './seed.ts'
import type { Seed } from './seed.ts'

/** What the migrations bring, as far as people refer to it. */
const tables = [
  ...['archive_policies', 'automated_moderation_rules', 'email_templates', 'event_categories'],
  ...['forum_categories', 'interests', 'referral_campaigns', 'storage_buckets', 'subscription_plans'],
  ...['system_settings', 'vouch_configs'],
]

/** The rows that migrations brought a moment ago were there when the platform of the demo began, before its first people. */
export async function ageReferenceRows({ tx, asOf }: Seed) {
  const began = iso(asOf - 1_100 * day)
  // Both times alike, as in rows that nobody has changed: what takes them back relies on it.
  const set = { created_at: began, updated_at: began }
  for (const table of tables)
    await tx(table).whereRaw('updated_at = created_at').where('created_at', '>', began).update(set)
}
