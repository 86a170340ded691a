import type { Letter } from './mail.ts'

/** A paragraph, or one that leads somewhere; what is chiefly to be done is a button. */
export type Part = string | { text: string; link: string; button?: boolean }

/** A letter of some paragraphs; as plain text, and the same dressed. */
export const writeLetter = (to: string, subject: string, parts: readonly Part[]): Letter => ({
  to,
  subject,
  text: parts.map(plain).join('\n\n') + '\n',
  html: page(parts.map(dressed)),
})

const plain = (part: Part) => (typeof part === 'string' ? part : `${part.text}:\n${part.link}`)

function dressed(part: Part): string {
  if (typeof part === 'string') return `<p style="margin:0 0 12px">${escape(part)}</p>`
  const [text, link] = [escape(part.text), escape(part.link)]
  if (!part.button)
    return `<p style="margin:0 0 12px"><a href="${link}" style="color:#0b6e69">${text}</a></p>`
  return `<p style="margin:24px 0"><a href="${link}" style="background:#0b6e69;color:#ffffff;padding:10px 18px;border-radius:6px;text-decoration:none">${text}</a></p>`
}

const page = (body: string[]) =>
  `<!doctype html><html lang="en"><body style="font:15px/1.5 sans-serif;color:#1a1a1a;max-width:34em;margin:24px auto;padding:0 16px">${body.join('')}</body></html>`

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escape = (text: string) => text.replaceAll(/[&<>"]/g, mark => entities[mark]!)
