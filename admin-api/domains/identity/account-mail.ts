import { hashToken } from '#api/core/access-token.ts'
import type { Tx } from '#api/core/db.ts'
import { defineJob, enqueue } from '#api/core/job.ts'
import type { Row } from '#shared/core/rows.ts'
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { accountLetter } from './account-letter.ts'
import { findStaffMember } from './staff.ts'

/** Why a link is mailed by which somebody chooses a password, and how many hours it is good for. */
const linkHours = { reset: 1, invitation: 7 * 24 } as const
export type LinkKind = keyof typeof linkHours

/** Links a person is mailed within an hour at most: asking for more only fills their mailbox. */
const mostAnHour = 5

/** Mails a member of staff a link to choose a password by, once `tx` is committed. */
export async function enqueueAccountMail(tx: Tx, kind: LinkKind, userId: string): Promise<void> {
  const user: Pick<Row<'users'>, 'email'> | undefined = await tx('users').where({ id: userId }).first('email')
  if (user?.email) await enqueueLink(tx, kind, { user_id: userId, email: user.email })
}

/** The same work whether anybody has the address or not, so that its time does not tell. */
export async function enqueueLink(
  tx: Tx,
  kind: LinkKind,
  to: { user_id: string | null; email: string },
): Promise<void> {
  const [link] = await tx('password_reset_tokens').insert(
    {
      ...to,
      // Of a token nobody has; the one in the letter is made when it is written, so that no queue holds it.
      token_hash: hashToken(randomBytes(32).toString('base64url')),
      expires_at: tx.raw('now() + make_interval(hours => ?)', [linkHours[kind]]),
      requested_ip: tx.request.ip ?? null,
    },
    ['id'],
  )
  await enqueue(tx, mailAccountLink, { link: link.id, kind })
}

export const mailAccountLink = defineJob({
  name: 'mail-account-link',
  description: 'Mails a member of staff the link by which they choose a password.',
  input: z.object({ link: z.string(), kind: z.enum(['reset', 'invitation']) }),
  run: async ({ as, input, mail }) => {
    const letter = await as(tx => addressed(tx, input.link, input.kind, mail.publicUrl))
    if (letter) await mail.send(letter)
    return { letters: letter ? 1 : 0 }
  },
})

/** Gives the link a new token: one in a letter of an attempt that failed works no longer. */
async function addressed(tx: Tx, id: string, kind: LinkKind, publicUrl: string) {
  const link = (await tx('password_reset_tokens').where({ id, used_at: null }).forUpdate().first()) as
    | Row<'password_reset_tokens'>
    | undefined
  const member = link?.user_id && (await findStaffMember(tx, link.user_id))
  if (!link || !member) return undefined
  // Whoever else asks in somebody's name does not keep an invitation from them.
  if (kind === 'reset' && (await tooMany(tx, link))) return undefined
  const token = randomBytes(32).toString('base64url')
  await tx('password_reset_tokens')
    .where({ id })
    .update({
      token_hash: hashToken(token),
      expires_at: tx.raw('now() + make_interval(hours => ?)', [linkHours[kind]]),
    })
  // To the address of the account, which differs from the one typed at most in the case of its letters.
  // Behind the #, a browser keeps it to itself: no log of a server holds it.
  return accountLetter(kind, member, `${publicUrl}/reset-password#token=${token}`)
}

async function tooMany(tx: Tx, { id, user_id, created_at }: Row<'password_reset_tokens'>) {
  const earlier = await tx('password_reset_tokens')
    .where({ user_id })
    .whereNot({ id })
    .whereBetween('created_at', [tx.raw(`?::timestamptz - interval '1 hour'`, [created_at]), created_at])
    .count('id as n')
    .first()
  return Number(earlier?.n) >= mostAnHour
}
