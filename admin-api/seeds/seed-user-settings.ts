import type { Row } from '#shared/core/rows.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import type { Person } from './people.ts'
import { minorPrice } from './prices.ts'
import { planReferrals, referralCodeOf } from './referral-plan.ts'
import { day, insert, iso, made, minute } from './seed.ts'
import type { Seed } from './seed.ts'

/** How people have set the app and their privacy, and what the business knows of them. */
export async function seedUserSettings(seed: Seed, people: readonly Person[]) {
  const chance = chanceOf('user settings')
  const broughtBy = new Map(planReferrals(people).map(({ referee, referrer }) => [referee, referrer]))
  await insert(
    seed,
    'user_privacy',
    people.map(person => privacy(person, seed.asOf, chance)),
  )
  await insert(
    seed,
    'user_preferences',
    people.map(person => preferences(person, chance)),
  )
  await insert(
    seed,
    'user_metadata',
    people.map(person => metadata(person, broughtBy.get(person)?.id ?? null, chance)),
  )
  await insert(
    seed,
    'profile_completion_status',
    people.map(person => completion(person, chance)),
  )
}

function privacy(person: Person, asOf: number, chance: Chance): Partial<Row<'user_privacy'>> {
  const { yes, weighted, int } = chance
  const pending = person.status === 'PENDING'
  const leaving = person.status === 'INACTIVE' && yes(0.3)
  const asked = Math.max(person.joined, asOf - int(1, 25) * day)
  return {
    ...made('user_privacy', person.joined, chance, person.active),
    user_id: person.id,
    profile_visibility: weighted({ PUBLIC: 70, CONNECTIONS: 24, PRIVATE: 6 }),
    show_location: yes(0.7),
    show_age: yes(0.8),
    show_online_status: yes(0.75),
    privacy_settings: yes(0.25) ? { read_receipts: false } : {},
    gdpr_consent: !pending,
    gdpr_consent_at: pending ? null : iso(person.joined + minute),
    gdpr_consent_version: pending ? null : '2.1',
    marketing_consent: yes(0.45),
    data_deletion_requested_at: leaving ? iso(asked) : null,
    data_deletion_scheduled_for: leaving ? iso(asked + 30 * day) : null,
    data_export_requested_at: yes(0.01) ? iso(person.active) : null,
  }
}

function preferences(person: Person, chance: Chance): Partial<Row<'user_preferences'>> {
  const { yes, pick } = chance
  const pending = person.status === 'PENDING'
  return {
    ...made('user_preferences', person.joined, chance, person.active),
    user_id: person.id,
    app_settings: {
      units: person.home.country === 'US' ? 'miles' : 'km',
      digest: pick(['daily', 'weekly', 'off']),
    },
    dark_mode: yes(0.4),
    calendar_integrations: {},
    has_seen_members_intro: !pending && yes(0.8),
    has_seen_welcome_message: !pending,
  }
}

const sources: readonly (readonly [source: string, medium: string, campaign: string | null])[] = [
  ['newsletter', 'email', 'autumn_picks'],
  ['newsletter', 'email', 'welcome_series'],
  ['search', 'cpc', 'city_weekends'],
  ['search', 'organic', null],
  ['partner_blog', 'referral', 'host_stories'],
  ['poster', 'qr', 'summer_festivals'],
]

const adminNotes = [
  'Prefers to be written to in their own language.',
  'Helpful host: gave us a long interview about check-in in spring.',
  'Refunded twice as a courtesy; please ask before doing so again.',
  'Two accounts were merged at their request.',
] as const

function metadata(person: Person, broughtBy: string | null, chance: Chance): Partial<Row<'user_metadata'>> {
  const { yes, pick, int, share } = chance
  const [source, medium, campaign] = yes(0.6) ? pick(sources) : [null, null, null]
  return {
    ...made('user_metadata', person.joined, chance, person.active),
    user_id: person.id,
    referral_code: referralCodeOf(person),
    referred_by_user_id: broughtBy,
    utm_source: source,
    utm_medium: medium,
    utm_campaign: campaign,
    admin_notes: yes(0.02) ? pick(adminNotes) : null,
    ltv_minor: yes(0.45) ? minorPrice(int(5, 60) + share() ** 3 * 1_800, person.home.currency) : 0,
    ltv_currency: person.home.currency,
  }
}

const steps = [
  'name',
  'photo',
  'city',
  'birthday',
  'languages',
  'interests',
  'bio',
  'phone',
  'identity',
  'first_event',
]

function completion(person: Person, chance: Chance): Partial<Row<'profile_completion_status'>> {
  const done = person.complete / 10
  return {
    ...made('profile_completion_status', person.joined, chance, person.active),
    user_id: person.id,
    completion_percentage: person.complete,
    completed_steps: steps.slice(0, done),
    missing_steps: steps.slice(done),
    points_awarded: done * 25,
    badges_awarded: [],
    completed_at: done === steps.length ? iso((person.joined + person.active) / 2) : null,
  }
}
