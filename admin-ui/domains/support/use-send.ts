import type { Row } from '#shared/core/rows.ts'
import { changedInWords, currentOf } from '#ui/core/edit/conflict.ts'
import { messageOf } from '#ui/core/notice/problem.ts'
import { say } from '#ui/core/say.ts'
import { useTakeStep } from '#ui/core/step/take-step.ts'
import { useRef, useState } from 'react'
import type { RefObject } from 'react'
import { useRefresh } from 'react-admin'
import type { Kind } from './composer-rules.ts'
import { useDraft } from './use-draft.ts'

/** Sends what was written by a step of the ticket. What was not sent is kept, and why is told. */
export function useSend(
  ticket: Row<'support_tickets'>,
  kind: Kind,
  field: RefObject<HTMLTextAreaElement | null>,
) {
  const { text, setText } = useDraft(ticket.id, kind)
  const take = useTakeStep('support_tickets', ticket)
  const refresh = useRefresh()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  // State is a render behind: two keys in one moment must not send twice.
  const sending = useRef(false)
  const send = async (step: Kind | 'reply_and_wait' | 'resolve') => {
    if (sending.current || !text.trim()) return
    sending.current = true
    setBusy(true)
    setError(undefined)
    try {
      await take(step, { message: text })
      setText('')
    } catch (refused) {
      setError(whyNot(ticket, refused))
      // Somebody may have moved the ticket meanwhile.
      refresh()
    }
    sending.current = false
    setBusy(false)
    field.current?.focus()
  }
  return { text, setText, busy, error, send }
}

/** What somebody else has done to the ticket stands above the composer by now; it is sent to the ticket as it is, on another press. */
function whyNot(ticket: Row<'support_tickets'>, refused: unknown): string {
  const now = currentOf(refused)
  if (!now) return say('composer.not_sent', { why: messageOf(refused) })
  const columns = changedInWords('support_tickets', { ...ticket }, now)
  return columns ? say('composer.ticket_changed_in', { columns }) : say('composer.ticket_changed')
}
