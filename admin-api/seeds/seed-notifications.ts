import type { Row } from '#shared/core/rows.ts'
import { soonAfter } from './busy-times.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { toldLately } from './notification-occasions.ts'
import type { Told } from './notification-occasions.ts'
import { news, notificationTexts, ownTemplates } from './notification-texts.ts'
import { seedNotificationQueue } from './seed-notifications-queue.ts'
import type { Person } from './people.ts'
import { day, hour, insert, isoOrNull, made } from './seed.ts'
import type { Seed } from './seed.ts'
import type { StaffPerson } from './seed-staff.ts'

type Preference = Partial<Row<'notification_preferences'>>

/** What people were told in the last months, as they chose to be told, and the wording of it. */
export async function seedNotifications(
  seed: Seed,
  people: readonly Person[],
  staff: readonly StaffPerson[],
) {
  const chance = chanceOf('notifications')
  await insert(seed, 'email_templates', templates(seed, staff, chance))
  const preferences = people.filter(() => chance.yes(0.4)).flatMap(person => choices(person, chance))
  await insert(seed, 'notification_preferences', preferences)
  const devices = await deviceTokens(seed, chance)
  await insert(seed, 'device_tokens', devices)
  const personOf = new Map(people.map(person => [person.id, person]))
  const notifications = [...(await toldLately(seed)), ...announced(seed, people, chance)].flatMap(told => {
    const person = personOf.get(told.user_id)
    return person ? [notification(told, person, seed.asOf, chance)] : []
  })
  await insert(seed, 'notifications', notifications)
  await seedNotificationQueue(seed, { notifications, preferences, devices, personOf })
}

function templates({ asOf }: Seed, staff: readonly StaffPerson[], chance: Chance) {
  const editor = staff.find(({ role }) => role === 'MARKETING')!.id
  return ownTemplates.map(({ text, ...template }, i) => ({
    ...made('email_templates', asOf - (800 - 70 * i) * day, chance, asOf - chance.int(5, 60) * day),
    ...{ ...template, version: 1, is_active: true, updated_by: editor, body_text: text },
    body_html: text
      .split('\n\n')
      .map(paragraph => `<p>${paragraph}</p>`)
      .join('\n'),
  }))
}

/** Most leave things as they are. The others are quiet at night, gather mails, or turn something off. */
function choices(person: Person, chance: Chance): Preference[] {
  const { yes, weighted } = chance
  const at = person.joined + (person.active - person.joined) * chance.share()
  const choice = (facts: Preference): Preference => ({
    ...made('notification_preferences', at, chance),
    ...{ user_id: person.id, type: null, is_enabled: true, frequency: 'IMMEDIATE' },
    ...{ quiet_hours_start: null, quiet_hours_end: null, settings: {}, ...facts },
  })
  const quiet = { quiet_hours_start: '22:00', quiet_hours_end: '07:00' }
  return [
    choice({ channel: 'EMAIL', frequency: weighted({ IMMEDIATE: 50, DAILY: 35, WEEKLY: 15 }) }),
    ...(yes(0.6) ? [choice({ channel: 'PUSH', ...quiet, settings: { sound: yes(0.5) } })] : []),
    ...(yes(0.2) ? [choice({ channel: 'PUSH', type: 'CONNECTION_REQUEST', is_enabled: false })] : []),
    ...(yes(0.3) ? [choice({ channel: 'EMAIL', type: 'SYSTEM', is_enabled: false })] : []),
    ...(yes(0.15) ? [choice({ channel: 'EMAIL', type: 'EVENT_REMINDER', is_enabled: false })] : []),
    ...(yes(0.2) ? [choice({ channel: 'SMS', is_enabled: false })] : []),
  ]
}

const reachedBy: Readonly<Record<string, Row<'device_tokens'>['platform']>> = {
  iOS: 'APNS',
  Android: 'FCM',
  web: 'WEB',
}

/** The devices people sign in on, as far as they may be written to. The tokens are noise. */
async function deviceTokens(seed: Seed, chance: Chance) {
  const devices: Row<'device_registrations'>[] = await seed.tx('device_registrations').orderBy('id')
  return devices
    .filter(({ platform }) => chance.yes(platform === 'web' ? 0.3 : 0.85))
    .map(({ id, user_id, platform, created_at, last_seen_at }) => ({
      ...made('device_tokens', Date.parse(created_at), chance, Date.parse(last_seen_at!)),
      ...{ user_id, device_registration_id: id, platform: reachedBy[platform!]!, last_used_at: last_seen_at },
      token: `demo-unusable-${chance.hex(48)}`,
      app_version: platform === 'web' ? null : chance.pick(['8.4.2', '8.4.2', '8.4.1', '8.3.0']),
      is_active: Date.parse(last_seen_at!) > seed.asOf - 120 * day,
    }))
}

/** What all were told at once, to some of them. */
const announced = (seed: Seed, people: readonly Person[], chance: Chance): Told[] =>
  news.flatMap((what, i) =>
    chance.some(people, 40).flatMap(({ id, joined }) => {
      const at = seed.asOf - (6 + 21 * i) * day - chance.int(0, 90) * 1000
      return joined < at
        ? [{ type: 'SYSTEM', user_id: id, at, what, kind: 'announcements', id: `news-${i}` }]
        : []
    }),
  )

export type Notification = ReturnType<typeof notification>

/** It is read when they next open the app, if they do. */
function notification(
  { type, user_id, at, what, kind, id }: Told,
  person: Person,
  asOf: number,
  chance: Chance,
) {
  const [title, message] = notificationTexts[type]
  const read =
    person.active > at && chance.yes(0.8)
      ? soonAfter(at, Math.min(person.active, asOf), 4 * hour, chance)
      : null
  return {
    ...made('notifications', at, chance, read ?? at),
    ...{ user_id, type, title, message: message.replace('{what}', () => what) },
    data: { kind, id },
    action_url: kind === 'announcements' ? null : `/${kind.replaceAll('_', '-')}/${id}`,
    is_read: read !== null,
    read_at: isoOrNull(read),
  }
}
