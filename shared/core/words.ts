/** What is said letter by letter; several of them take an s. */
const initials =
  'ai api csv faq fcm gdpr html iban id ip json ltv mfa mime os pdf qr sms sso sql totp ui url utc utm vip'

/** Words that others write in a way of their own, or the schema in another English than the screens. */
const spellings: Readonly<Record<string, string>> = {
  ...Object.fromEntries(initials.split(' ').map(word => [word, word.toUpperCase()])),
  apns: 'APNs',
  etag: 'ETag',
  exif: 'EXIF',
  oauth: 'OAuth',
  sha256: 'SHA-256',
  stripe: 'Stripe',
  wa: 'WhatsApp',
  whatsapp: 'WhatsApp',
  anonymized: 'anonymised',
  behavior: 'behaviour',
  canceled: 'cancelled',
  organizer: 'organiser',
  topup: 'top-up',
  topups: 'top-ups',
  traveler: 'traveller',
}

/** What is more than its words one after the other. */
const phrases: Readonly<Record<string, string>> = {
  in_app: 'in-app',
  no_show: 'no-show',
  trust_safety: 'trust & safety',
}

/** An identifier as a person reads it: `first_response_at` → "First response at", `is_premium` → "Premium", `faqs` → "FAQs". */
export function words(identifier: string) {
  const name = identifier.toLowerCase().replace(/^is_/, '')
  const text = phrases[name] ?? name.split('_').map(spelled).join(' ')
  return upperFirst(text)
}

/** As a sentence begins. */
export const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** A column as a person reads it, without how it is stored: `user_id` → "User", `amount_minor` → "Amount", `pdf_url` → "PDF". */
export function columnWords(
  column: string,
  { references, money }: { references?: unknown; money?: unknown } = {},
) {
  if (references) return words(column.replace(/_id$/, ''))
  return words(column.replace(money ? /_minor$/ : /_url$/, ''))
}

function spelled(word: string) {
  const one = word.replace(/s$/, '')
  return spellings[word] ?? (initials.split(' ').includes(one) ? `${spellings[one]}s` : word)
}

/** Words within a sentence: "Users" → "users", but "FAQs" and "WhatsApp messages" as they are. */
export const lowerFirst = (text: string) =>
  /^[A-Z]\w*[A-Z]|^Stripe\b/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)

/** An identifier within a sentence: `IN_PROGRESS` → "in progress", `whatsapp_messages` → "WhatsApp messages". */
export const wordsWithin = (identifier: string) => lowerFirst(words(identifier))
