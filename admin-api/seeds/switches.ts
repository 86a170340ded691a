/** Key, name, what users get, on or off, share in percent, groups who get it in any case. */
type Flag = readonly [
  key: string,
  name: string,
  description: string,
  on: boolean,
  percent: number,
  groups?: string[],
]

export const flags: readonly Flag[] = [
  [
    'group_trips',
    'Group trips',
    'Trips in small groups, with a shared chat and payment in parts.',
    true,
    100,
  ],
  ['event_waitlist', 'Waiting lists', 'A place in the queue when an event is full.', true, 100],
  [
    'ticket_transfer',
    'Give a ticket to somebody',
    'Tickets can be passed on until six hours before the start.',
    true,
    100,
  ],
  ['new_checkout', 'New checkout', 'Paying on one page instead of three.', true, 35, ['beta_testers']],
  [
    'dating_video_intro',
    'Video introductions',
    'A video of up to 30 seconds in the dating profile.',
    true,
    50,
  ],
  [
    'dating_voice_rooms',
    'Voice rooms',
    'Talk in small groups before meeting.',
    false,
    10,
    ['beta_testers', 'staff'],
  ],
  ['marketplace_offers', 'Price offers', 'Buyers can suggest a price to a seller.', true, 80],
  [
    'instant_payouts',
    'Payouts within minutes',
    'Verified hosts can ask for their money at once, for a fee.',
    true,
    5,
    ['trusted_hosts'],
  ],
  [
    'referral_double_reward',
    'Double referral reward',
    'Both sides get twice the reward during a campaign.',
    false,
    100,
  ],
  [
    'ai_event_descriptions',
    'Help with descriptions',
    'Suggests a text from the facts of an event.',
    false,
    0,
    ['staff'],
  ],
  ['calendar_sync', 'Calendar connection', 'Bookings appear in the calendar of the user.', true, 100],
  [
    'new_search',
    'New search',
    'Results by what people like, not only by distance.',
    true,
    20,
    ['beta_testers'],
  ],
]

/** Key, value, type, heading, what it does. */
type Setting = readonly [key: string, value: unknown, type: string, category: string, description: string]

export const settings: readonly Setting[] = [
  [
    'support.reply_goal_hours',
    12,
    'number',
    'support',
    'Within how many hours a ticket should have its first answer.',
  ],
  [
    'support.close_resolved_after_days',
    3,
    'number',
    'support',
    'After how many days without a word a resolved ticket is closed.',
  ],
  ['support.contact_email', 'help@example.com', 'string', 'support', 'The address that users see in mails.'],
  [
    'events.free_cancellation_hours',
    24,
    'number',
    'events',
    'Until how many hours before the start a booking can be cancelled free of charge, unless the host says otherwise.',
  ],
  [
    'events.waitlist_offer_minutes',
    30,
    'number',
    'events',
    'For how many minutes a free place is kept for the first in the list.',
  ],
  [
    'payouts.hold_hours_after_account_change',
    72,
    'number',
    'payments',
    'How long payouts wait after a change of bank account.',
  ],
  ['marketplace.return_days', 14, 'number', 'marketplace', 'Within how many days goods can be sent back.'],
  [
    'signup.open',
    true,
    'boolean',
    'platform',
    'Whether new accounts can be made. Off during incidents only.',
  ],
  [
    'platform.languages',
    ['en', 'de', 'es', 'fr', 'pt-PT', 'pt-BR'],
    'json',
    'platform',
    'In which languages the platform can be used.',
  ],
  [
    'trust.bands',
    { known: 20, established: 40, trusted: 60, champion: 80 },
    'json',
    'trust',
    'From which trust score on each band begins.',
  ],
]
