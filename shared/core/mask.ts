/** What stands in for personal data that one may not see. */
export const mask = '•••••'

/** Whether a value is what the API shows in place of the real one: the mask, or an e-mail address that begins with it. */
export const isMasked = (value: unknown): boolean =>
  typeof value === 'string' && (value === mask || value.slice(1).startsWith(`${mask}@`))
