import { writeLetter } from '#api/core/letter.ts'
import type { Part } from '#api/core/letter.ts'
import type { Letter } from '#api/core/mail.ts'
import { noticePath } from '#shared/core/notice.ts'
import type { Notice } from '#shared/core/notice.ts'
import { words } from '#shared/core/words.ts'
import { beginning } from '#shared/core/texts.ts'

type Reader = { name: string; email: string }

/** What there is to tell; `more` is how many there are beside those. */
type Told = { notices: readonly Notice[]; more: number }

/** What a person reads of what concerns them, with a link to each record. */
export function noticeLetter({ name, email }: Reader, { notices, more }: Told, publicUrl: string): Letter {
  const [first] = notices
  const count = notices.length + more
  const subject = count === 1 ? told(first!) : `${count} things in Purser concern you`
  const lines = notices.map((notice): Part => ({ text: told(notice), link: publicUrl + noticePath(notice) }))
  return writeLetter(email, oneLine(subject), [
    `Hello ${name},`,
    ...lines,
    ...(more ? [`And ${more} more, from before these: you find them in your lists in Purser.`] : []),
    'You get this letter because you chose to. Of what you are told by e-mail is set under Your account in Purser.',
  ])
}

function told({ kind, table, label, record_id, by }: Notice): string {
  const what = label ?? record_id
  switch (kind) {
    case 'ASSIGNED':
      return by ? `${by} gave you “${what}”` : `You were given “${what}”`
    case 'ANSWERED':
      return `${by ?? 'The customer'} wrote in “${what}”`
    case 'JOB_ENDED':
      return table === 'bulk_changes'
        ? `Your change of ${words(what).toLowerCase()} has ended`
        : `Your import of ${what} has ended`
  }
}

/** What a customer wrote must not begin another header. */
const oneLine = (text: string) => beginning(text.replaceAll(/\s+/g, ' '), 200)
