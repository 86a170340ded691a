import '#shared/contract/all.ts'
import { enums } from '#shared/contract/enums.ts'
import { expect, test } from 'vitest'
import { table, tableNames } from './rows.ts'
import { words, wordsWithin } from './words.ts'

test.each([
  ['first_response_at', 'First response at'],
  ['IN_PROGRESS', 'In progress'],
  ['faqs', 'FAQs'],
  ['ip_address', 'IP address'],
  ['allowed_ips', 'Allowed IPs'],
  ['os_version', 'OS version'],
  ['status', 'Status'],
  ['ai_conversations', 'AI conversations'],
  ['whatsapp_messages', 'WhatsApp messages'],
  ['wa_message_id', 'WhatsApp message ID'],
  ['oauth_verified', 'OAuth verified'],
  ['SMS', 'SMS'],
  ['is_premium', 'Premium'],
  ['TRUST_SAFETY', 'Trust & safety'],
  ['BOOKING_CANCELED', 'Booking cancelled'],
  ['TRAVELER', 'Traveller'],
])('%s reads "%s"', (identifier, text) => expect(words(identifier)).toBe(text))

test('within a sentence a name stays as it is written', () => {
  expect(
    ['IN_PROGRESS', 'faqs', 'whatsapp_messages', 'stripe_accounts', 'oauth_state'].map(wordsWithin),
  ).toEqual(['in progress', 'FAQs', 'WhatsApp messages', 'Stripe accounts', 'OAuth state'])
})

/** Everything in the contract that a screen may have to say. */
const identifiers = [
  ...tableNames,
  ...tableNames.flatMap(name => Object.keys(table(name).columns)),
  ...Object.values(enums).flat(),
]

const known =
  /\b(ai|api|apns|csv|exif|faq|fcm|gdpr|html|iban|id|ip|ltv|mfa|mime|oauth|os|pdf|qr|sha256|sms|stripe|totp|url|utc|utm|vip|wa|whatsapp)s?\b/i
const american = /\b(cancel(ed|ing)|behavior|color|favorite|traveler|organiz|anonymiz)/i

test('no table, column or value is said with an acronym or a name in small letters', () => {
  const said = [...new Set(identifiers)].flatMap(identifier => {
    const [found] = known.exec(words(identifier).slice(1)) ?? known.exec(words(identifier)) ?? []
    return found && !/[A-Z].*[A-Z]|Stripe/.test(found) ? [words(identifier)] : []
  })
  expect(said).toEqual([])
})

test('what cannot be spoken as a word is said letter by letter', () => {
  const parts = new Set(identifiers.flatMap(identifier => identifier.toLowerCase().split('_')))
  const units = ['ms']
  const mute = [...parts].filter(part => /^[b-df-hj-np-tv-xz]{2,}$/.test(part) && !units.includes(part))
  expect(mute.filter(part => words(part) !== part.toUpperCase())).toEqual([])
})

test('what the schema writes in American English is said in the English of the screens', () => {
  expect([...new Set(identifiers.map(words))].filter(text => american.test(text))).toEqual([])
})

test('no two columns of a table are said alike', () => {
  const alike = tableNames.flatMap(name => {
    const said = Object.keys(table(name).columns).map(words)
    return said.filter((text, place) => said.indexOf(text) !== place).map(text => `${name}: ${text}`)
  })
  expect(alike).toEqual([])
})
