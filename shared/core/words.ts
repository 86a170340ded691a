/** What is said letter by letter. */
const initials = new Set(['api', 'faq', 'gdpr', 'id', 'ip', 'ltv', 'mfa', 'os', 'url', 'utc', 'utm'])

/** An identifier as a person reads it: `first_response_at` → "First response at", `faqs` → "FAQs". */
export function words(identifier: string) {
  const text = identifier.toLowerCase().split('_').map(spelled).join(' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

function spelled(word: string) {
  const one = word.replace(/s$/, '')
  if (initials.has(word)) return word.toUpperCase()
  return initials.has(one) ? `${one.toUpperCase()}s` : word
}
