import type { Letter } from '#api/core/mail.ts'
import type { LinkKind } from './account-mail.ts'
import type { StaffMember } from './staff.ts'

const words = {
  reset: {
    subject: 'Choose a new password for Purser',
    why: 'Somebody, hopefully you, asked for a new password for your Purser account.',
    button: 'Choose a new password',
    until: 'The link works once, within an hour.',
    otherwise: 'If it was not you, ignore this letter: nothing has changed.',
  },
  invitation: {
    subject: 'Your access to Purser',
    why: 'A colleague has opened an account for you in Purser, the back office.',
    button: 'Choose a password',
    until: 'The link works once, within seven days.',
    otherwise: 'If you did not expect this, ignore this letter.',
  },
} as const

/** What a person reads who is to choose a password; as plain text, and the same with a button. */
export function accountLetter(kind: LinkKind, { name, email }: StaffMember, link: string): Letter {
  const { subject, why, button, until, otherwise } = words[kind]
  const paragraphs = [`Hello ${name},`, why]
  const after = [`${until} ${otherwise}`]
  return {
    to: email!,
    subject,
    text: [...paragraphs, `${button}:\n${link}`, ...after].join('\n\n') + '\n',
    html: page([
      ...paragraphs.map(paragraph),
      `<p style="margin:24px 0"><a href="${escape(link)}" style="background:#0b6e69;color:#ffffff;padding:10px 18px;border-radius:6px;text-decoration:none">${button}</a></p>`,
      ...after.map(paragraph),
    ]),
  }
}

const paragraph = (text: string) => `<p style="margin:0 0 12px">${escape(text)}</p>`

const page = (body: string[]) =>
  `<!doctype html><html lang="en"><body style="font:15px/1.5 sans-serif;color:#1a1a1a;max-width:34em;margin:24px auto;padding:0 16px">${body.join('')}</body></html>`

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escape = (text: string) => text.replaceAll(/[&<>"]/g, mark => entities[mark]!)
