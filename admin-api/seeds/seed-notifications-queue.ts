import type { NotificationChannel, NotificationType } from '#shared/contract/enums.ts'
import type { Row } from '#shared/core/rows.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { mailings } from './notification-texts.ts'
import type { Person } from './people.ts'
import { day, hour, insert, iso, made, minute } from './seed.ts'
import type { Seed } from './seed.ts'
import type { Notification } from './seed-notifications.ts'

type Preference = Partial<Row<'notification_preferences'>>
type Sent = {
  notifications: readonly Notification[]
  preferences: readonly Preference[]
  devices: readonly Partial<Row<'device_tokens'>>[]
  personOf: ReadonlyMap<string, Person>
}

/** The wording that mails of a type have; there are no mails of the others. */
const templateOf: Partial<Record<NotificationType, string>> = {
  BOOKING_CONFIRMED: 'booking_confirmed',
  EVENT_REMINDER: 'event_reminder',
  MUTUAL_MATCH: 'mutual_match',
  PAYMENT_REMINDER: 'payment_reminder',
  TRIAL_ENDING: 'trial_ending',
  SUPPORT: 'support_answer',
  PAYOUT: 'payout_sent',
}

/** What went out by mail and push in the last four weeks, and the mailings to many. */
export async function seedNotificationQueue(
  seed: Seed,
  { notifications, preferences, devices, personOf }: Sent,
) {
  const chance = chanceOf('notification queue')
  const templates: { id: string; key: string }[] = await seed
    .tx('email_templates')
    .where('locale', 'en')
    .select('id', 'key')
  const idOfKey = new Map(templates.map(({ key, id }) => [key, id]))
  const reachable = new Set(devices.filter(({ is_active }) => is_active).map(({ user_id }) => user_id))
  const choiceOf = choicesBy(preferences)
  const recent = notifications.filter(({ created_at }) => Date.parse(created_at) > seed.asOf - 28 * day)
  const rows = recent.flatMap(told => {
    const send = (channel: NotificationChannel, template?: string) =>
      sending(
        told,
        channel,
        template,
        choiceOf(told.user_id, channel, told.type),
        personOf.get(told.user_id)!,
        seed.asOf,
        chance,
      )
    const template = templateOf[told.type]
    return [
      ...(template ? [send('EMAIL', idOfKey.get(template))] : []),
      ...(reachable.has(told.user_id) ? [send('PUSH')] : []),
    ]
  })
  const mails = await mailingRows(seed, idOfKey.get('newsletter')!, choiceOf, personOf, chance)
  await insert(seed, 'notification_queue', [...rows, ...mails])
}

type ChoiceOf = ReturnType<typeof choicesBy>

/** The choice for the type goes before the one for all types. */
function choicesBy(preferences: readonly Preference[]) {
  const known = new Map(preferences.map(row => [[row.user_id, row.channel, row.type].join(), row]))
  return (user: string, channel: NotificationChannel, type: NotificationType | null) =>
    known.get([user, channel, type].join()) ?? known.get([user, channel, null].join())
}

type Fate = Pick<Row<'notification_queue'>, 'status' | 'attempts' | 'sent_at' | 'error'>

const unwanted: Fate = {
  ...{ status: 'CANCELED', attempts: 0, sent_at: null },
  error: 'The user does not want this through this channel.',
}

/** What became of something that was to be sent at a time. */
function fate(at: number, asOf: number, wanted: boolean, chance: Chance): Fate {
  if (!wanted) return unwanted
  if (at > asOf - 4 * minute)
    return { status: at > asOf - minute ? 'PENDING' : 'PROCESSING', attempts: 0, sent_at: null, error: null }
  if (chance.yes(0.02))
    return {
      status: 'FAILED',
      attempts: 3,
      sent_at: null,
      error: chance.pick(['550 mailbox unavailable', 'Device not registered']),
    }
  return {
    status: 'COMPLETED',
    attempts: 1,
    sent_at: iso(Math.min(at + chance.int(800, 9_000), asOf)),
    error: null,
  }
}

function sending(
  told: Notification,
  channel: NotificationChannel,
  template_id: string | undefined,
  choice: Preference | undefined,
  person: Person,
  asOf: number,
  chance: Chance,
): Partial<Row<'notification_queue'>> {
  const created = Date.parse(told.created_at)
  const at = choice?.quiet_hours_start ? afterNight(created, person.city.timezone) : created
  const became = fate(at, asOf, choice?.is_enabled ?? true, chance)
  return {
    ...made('notification_queue', created, chance, became.sent_at ? Date.parse(became.sent_at) : created),
    ...{
      notification_id: told.id,
      user_id: told.user_id,
      channel,
      recipient: null,
      batch_id: null,
      ...became,
    },
    template_id: template_id ?? null,
    payload: { title: told.title, text: told.message },
    priority: told.type === 'PAYMENT_FAILED' ? 'HIGH' : 'NORMAL',
    scheduled_for: iso(at),
  }
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** Seven in the morning if it is between ten in the evening and then, by the clock of the place. */
function afterNight(at: number, timeZone: string): number {
  const clock =
    clocks.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', { timeZone, hour: 'numeric', minute: 'numeric' })
  clocks.set(timeZone, clock)
  const [hours, minutes] = clock.format(at).split(':').map(Number) as [number, number]
  if (hours >= 7 && hours < 22) return at
  const started = at - (at % minute) - minutes * minute
  return started + ((31 - hours) % 24) * hour
}

/** The newsletters, to some of those who agreed; the next one goes out tomorrow. */
async function mailingRows(
  { tx, asOf }: Seed,
  template_id: string,
  choiceOf: ChoiceOf,
  personOf: ReadonlyMap<string, Person>,
  chance: Chance,
) {
  const agreed = new Set<string>(await tx('user_privacy').where('marketing_consent', true).pluck('user_id'))
  const readers = [...personOf.values()].filter(({ id, status }) => agreed.has(id) && status === 'ACTIVE')
  return mailings.flatMap(([name, subject, daysAgo]) =>
    chance.some(readers, 90).flatMap(({ id, email, joined }) => {
      const at = asOf - (asOf % day) - daysAgo * day + 9 * hour
      if (joined > at) return []
      const planned = daysAgo < 0
      const became = fate(
        at,
        planned ? at : asOf,
        choiceOf(id, 'EMAIL', 'SYSTEM')?.is_enabled ?? true,
        chance,
      )
      const made_at = planned ? asOf - 2 * hour : at - hour
      return [
        {
          ...made(
            'notification_queue',
            made_at,
            chance,
            became.sent_at ? Date.parse(became.sent_at) : made_at,
          ),
          ...{
            notification_id: null,
            user_id: id,
            channel: 'EMAIL' as const,
            recipient: email,
            template_id,
            ...became,
          },
          ...{ payload: { subject }, priority: 'LOW' as const, batch_id: `${name}-${iso(at).slice(0, 7)}` },
          scheduled_for: iso(at),
        },
      ]
    }),
  )
}
