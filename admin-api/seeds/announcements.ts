import type { Row } from '#shared/core/rows.ts'

/** `from` and `to` are days before (negative) or after the day of the data; no `to` is no end. Unpublished ones are drafts. */
export type Announcement = Pick<Row<'announcements'>, 'title' | 'message' | 'priority'> & {
  audience: Readonly<Record<string, readonly string[]>>
  from: number
  to?: number
  by: 'MARKETING' | 'OPERATIONS' | 'OWNER'
  draft?: true
}

export const announcements: readonly Announcement[] = [
  {
    title: 'Host fees stay the same next year',
    message:
      'We have looked at our costs and keep the share of hosts where it is. Thank you for all the good evenings.',
    priority: 'NORMAL',
    audience: { roles: ['VENDOR'] },
    from: -12,
    to: 18,
    by: 'MARKETING',
  },
  {
    title: 'Group trips for winter are open',
    message: 'Snow or sun? More than 200 new trips in small groups, from a weekend to three weeks.',
    priority: 'NORMAL',
    audience: {},
    from: -6,
    to: 24,
    by: 'MARKETING',
  },
  {
    title: 'Short maintenance on Sunday night',
    message:
      'Between 02:00 and 03:00 UTC payments may be slow and payouts wait. Everything else works as usual.',
    priority: 'HIGH',
    audience: {},
    from: -1,
    to: 3,
    by: 'OPERATIONS',
  },
  {
    title: 'Text messages delayed in Brazil',
    message: 'Codes by text message arrive late at the moment. Please choose “Call me” until it is repaired.',
    priority: 'URGENT',
    audience: { countries: ['BR'] },
    from: -1,
    to: 1,
    by: 'OPERATIONS',
  },
  {
    title: 'Invite a friend, both get a coffee',
    message: 'Until the end of the month, your friend’s first event earns both of you a reward.',
    priority: 'LOW',
    audience: { roles: ['MEMBER', 'TRAVELER'] },
    from: -40,
    to: -9,
    by: 'MARKETING',
  },
  {
    title: 'New rules for listings',
    message:
      'From next month, listings of antiques need a proof of their age. What you have sold is not affected.',
    priority: 'NORMAL',
    audience: { roles: ['VENDOR'] },
    from: 9,
    by: 'OWNER',
  },
  {
    title: 'Die App spricht jetzt besser Deutsch',
    message: 'Wir haben alle Texte durchgesehen. Wenn etwas holprig klingt, schreib uns gern.',
    priority: 'LOW',
    audience: { languages: ['de'] },
    from: -75,
    to: -45,
    by: 'MARKETING',
  },
  {
    title: 'Spring festival weeks',
    message: 'Draft: dates and cities follow once the partners have confirmed.',
    priority: 'NORMAL',
    audience: {},
    from: 60,
    to: 90,
    by: 'MARKETING',
    draft: true,
  },
]
