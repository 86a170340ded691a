import type { Db } from '#api/core/db.ts'
import { defineJob } from '#api/core/job.ts'
import type { JobContext } from '#api/core/job.ts'
import type { Letter, Mail } from '#api/core/mail.ts'
import { Problem } from '#api/core/problem.ts'
import type { NoticeKind, StaffRole } from '#shared/contract/enums.ts'
import { z } from 'zod'
import { noticeLetter } from './notice-letter.ts'
import { kindsWanted, named, noticesOf } from './notices.ts'

/** How long one can look up what one was told, in days. */
const keptDays = 30

type Reader = { id: string; name: string; email: string | null; roles: StaffRole[] }
type Due = { id: string; kind: NoticeKind }
type Context = Pick<JobContext<unknown>, 'db' | 'as' | 'mail'>

/** One letter a person for all that came since the last: who is given a hundred tickets at once gets one. */
export const mailNotices = defineJob({
  name: 'mail-notices',
  description: `Mails staff who want that what concerns them, and forgets what they were told ${keptDays} days ago.`,
  input: z.object({}),
  run: async ({ signal, ...context }) => {
    const due: string[] = await context
      .db('staff_notices')
      .where('mail_due', true)
      .distinct()
      .pluck('user_id')
    let letters = 0
    const failed: unknown[] = []
    for (const person of due) {
      signal.throwIfAborted()
      // Of somebody whom no letter reaches, the others hear nothing.
      letters += await mailTo(person, context).catch(error => failed.push(error) && 0)
    }
    if (failed.length) throw failed[0]
    return { letters, forgotten: await forget(context) }
  },
})

async function mailTo(userId: string, { db, as, mail }: Context): Promise<number> {
  const due: Due[] = await db('staff_notices').where({ user_id: userId, mail_due: true }).select('id', 'kind')
  const reader = await readerOf(db, userId)
  const kinds = reader ? await kindsWanted(db, userId, 'email') : []
  const meant = due.filter(({ kind }) => kinds.includes(kind)).map(({ id }) => id)
  // The newest; what else there is, the letter counts.
  const stored = await noticesOf(db, userId).whereRaw('n.id = any(?)', [meant])
  const notices = reader ? await named(db, reader, stored) : []
  const wanted = reader?.email && notices.length > 0
  const told = { notices, more: meant.length - stored.length }
  if (wanted) await send(mail, noticeLetter({ ...reader, email: reader.email! }, told, mail.publicUrl))
  const ids = due.map(({ id }) => id)
  await as(tx => tx('staff_notices').whereRaw('id = any(?)', [ids]).update({ mail_due: false }))
  return wanted ? 1 : 0
}

/** Where no letters can be sent at all, nobody waits for one. */
const send = (mail: Mail, letter: Letter) =>
  mail.send(letter).catch(error => {
    if (!(error instanceof Problem)) throw error
  })

/** Nobody who cannot come in is written to. */
const readerOf = (db: Db, id: string): Promise<Reader | undefined> =>
  db('staff_members as m')
    .join('users as u', 'u.id', 'm.id')
    .where('m.id', id)
    .first('m.id', 'm.name', 'u.email', 'm.roles')

const forget = ({ as }: Context): Promise<number> =>
  as(tx =>
    tx('staff_notices')
      .where('created_at', '<', tx.raw('now() - make_interval(days => ?)', [keptDays]))
      .delete(),
  )
