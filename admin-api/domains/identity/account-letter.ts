import { writeLetter } from '#api/core/letter.ts'
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

/** What a person reads who is to choose a password. */
export function accountLetter(kind: LinkKind, { name, email }: StaffMember, link: string): Letter {
  const { subject, why, button, until, otherwise } = words[kind]
  return writeLetter(email!, subject, [
    `Hello ${name},`,
    why,
    { text: button, link, button: true },
    `${until} ${otherwise}`,
  ])
}
