import type { ReportTarget, Severity } from '#shared/contract/enums.ts'

type Reason = { severity: Severity; descriptions: readonly string[]; told: string }

/** Why things are reported: how grave it is, what the reports say, and what the one to blame is told. */
export const reportReasons: Readonly<Record<string, Reason>> = {
  harassment: {
    severity: 'HIGH',
    descriptions: [
      'Keeps writing to me although I have asked them twice to stop.',
      'Insulted three people in a row, and me when I said something.',
      'Threatens to come to our next meeting.',
    ],
    told: 'You have insulted or threatened somebody. Everybody here has the right to be left alone.',
  },
  spam: {
    severity: 'LOW',
    descriptions: [
      'The same text under every event in our city.',
      'Advertises a shop that has nothing to do with this.',
      'Copied the same invitation to all members of the group.',
    ],
    told: 'You have sent the same text to many people. Please use the invitations of your event instead.',
  },
  scam: {
    severity: 'CRITICAL',
    descriptions: [
      'Asked me to pay a deposit by bank transfer outside of the platform.',
      'After two days of talking they needed money for a hospital bill.',
      'The pictures are of a hotel that does not know this person.',
    ],
    told: 'You have asked members for money outside of the platform.',
  },
  fake_profile: {
    severity: 'HIGH',
    descriptions: [
      'These are pictures of an actor from my country.',
      'Somebody pretends to be my sister here.',
      'Says they live next door but has never heard of the river.',
    ],
    told: 'The person in your pictures is not you.',
  },
  nudity: {
    severity: 'MEDIUM',
    descriptions: ['Not what I want to see on a public page.', 'Indecent picture, not marked as such.'],
    told: 'Your picture shows more than our rules allow where everybody can see it.',
  },
  hate_speech: {
    severity: 'HIGH',
    descriptions: [
      'Talks about people from another country as if they were animals.',
      'Hate against the parade.',
    ],
    told: 'You have written with contempt about a group of people.',
  },
  private_details: {
    severity: 'MEDIUM',
    descriptions: [
      'Contains my street and the number of my house.',
      'Shows my face although I said no pictures.',
    ],
    told: 'You have published private details of somebody else.',
  },
  misleading: {
    severity: 'MEDIUM',
    descriptions: [
      'The price at the door was twice as high as said here.',
      'It is not in the centre but an hour away.',
    ],
    told: 'What you offered was not what people found.',
  },
  dangerous: {
    severity: 'CRITICAL',
    descriptions: [
      'Went out on the water with eleven people and six life jackets.',
      'Open fire in a dry forest.',
    ],
    told: 'You have put people in danger.',
  },
}

const personal = ['harassment', 'fake_profile', 'scam', 'spam', 'hate_speech']
const written = ['spam', 'harassment', 'hate_speech', 'private_details']
const offered = ['misleading', 'scam', 'dangerous']

/** What can be wrong with each kind of thing. */
export const reasonsFor: Readonly<Record<ReportTarget, readonly string[]>> = {
  USER: personal,
  ...{ POST: written, COMMENT: written, FORUM_POST: written, REVIEW: [...written, 'misleading'] },
  ...{ MESSAGE: ['harassment', 'scam', 'spam'], STORY: ['nudity', 'private_details'] },
  ...{ PHOTO: ['nudity', 'fake_profile', 'private_details'], VIDEO: ['nudity', 'fake_profile'] },
  ...{ EVENT: offered, ADVENTURE: offered, LISTING: ['misleading', 'scam'], GROUP: ['spam', 'hate_speech'] },
}

export const dismissals = [
  'Looked at the whole conversation: rude, but within the rules.',
  'The picture is their own; confirmed with a selfie.',
  'A quarrel about the price. Passed to support.',
  'Reported by mistake, says the reporter.',
  'Nothing found. The reporter has reported eleven people this week.',
] as const

export const appeals = [
  'I only copied an invitation, I did not know that this is forbidden. Please let me back in.',
  'Somebody else had my phone that evening. I have changed my password.',
  'I have apologised to her and she has accepted it.',
] as const

export const liftReasons = [
  'Honest mistake, first time. Told how invitations work.',
  'Account was taken over; the owner has it back and uses a second factor now.',
] as const

type Rule = {
  name: string
  description: string
  applies_to: ReportTarget[]
  rule_type: 'keyword' | 'pattern'
  pattern: string
  action: 'REJECT' | 'REMOVE'
  severity: Severity
  is_active: boolean
}

/** Rules that moderators made themselves, besides those of the platform. */
export const ownRules: readonly Rule[] = [
  {
    name: 'Links to shorteners',
    description: 'Short links that hide where they lead.',
    applies_to: ['COMMENT', 'FORUM_POST', 'POST'],
    ...{ rule_type: 'keyword', pattern: 'short.example, go.example' },
    ...{ action: 'REJECT', severity: 'LOW', is_active: true },
  },
  {
    name: 'House numbers in reviews',
    description: 'Gave too many false alarms with prices and times; off since summer.',
    applies_to: ['REVIEW'],
    ...{ rule_type: 'pattern', pattern: String.raw`\b\d{1,3}[a-z]?\b` },
    ...{ action: 'REJECT', severity: 'LOW', is_active: false },
  },
]
