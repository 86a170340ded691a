import type { Row } from '#shared/core/rows.ts'
import { useRoles } from '#ui/core/session/access.ts'
import { say } from '#ui/core/say.ts'
import { Alert, InputBase } from '@mui/material'
import { useId } from 'react'
import type { FormEvent, KeyboardEvent, RefObject } from 'react'
import { ComposerFoot } from './composer-foot.tsx'
import { kindNames, longest, refusal } from './composer-rules.ts'
import type { Kind } from './composer-rules.ts'
import { useSend } from './use-send.ts'

type Props = { ticket: Row<'support_tickets'>; kind: Kind; field: RefObject<HTMLTextAreaElement | null> }

const hints = { reply: 'composer.reply_hint', note: 'composer.note_hint' } as const

/** The text and the ways to send it. It stays until it is sent, whatever happens. */
export function ComposerForm({ ticket, kind, field }: Props) {
  const refused = refusal(kind, useRoles(), ticket.status)
  const { text, setText, busy, error, send } = useSend(ticket, kind, field)
  const says = useId()
  const submit = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault()
    if (!refused) void send(kind)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') field.current?.blur()
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) submit(event)
  }
  return (
    <form onSubmit={submit}>
      <InputBase
        multiline
        fullWidth
        minRows={3}
        maxRows={12}
        inputRef={field}
        value={text}
        onChange={event => setText(event.target.value)}
        onKeyDown={onKeyDown}
        // Disabled it would lose the focus; and what cannot be sent can still be read and copied.
        readOnly={busy || !!refused}
        placeholder={refused ? '' : say(hints[kind])}
        slotProps={{
          input: { 'aria-label': say(kindNames[kind]), 'aria-describedby': says, maxLength: longest },
        }}
        sx={{ px: 3.5, py: 0.5, '& textarea:focus-visible': { outline: 'none' } }}
      />
      {error && (
        <Alert severity="error" role="alert" sx={{ mx: 3 }}>
          {error}
        </Alert>
      )}
      <ComposerFoot
        kind={kind}
        says={says}
        refused={refused}
        text={text}
        busy={busy}
        onSend={step => void send(step)}
      />
    </form>
  )
}
