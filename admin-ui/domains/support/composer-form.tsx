import type { Row } from '#shared/core/rows.ts'
import { useRoles } from '#ui/core/access.ts'
import { color } from '#ui/core/theme.ts'
import { Alert, Button, InputBase, Stack, Typography } from '@mui/material'
import { useId } from 'react'
import type { KeyboardEvent, RefObject } from 'react'
import { longest, refusal } from './composer-rules.ts'
import type { Kind } from './composer-rules.ts'
import { useSend } from './use-send.ts'

type Props = { ticket: Row<'support_tickets'>; kind: Kind; field: RefObject<HTMLTextAreaElement | null> }

/** The text and the ways to send it. It stays until it is sent, whatever happens. */
export function ComposerForm({ ticket, kind, field }: Props) {
  const refused = refusal(kind, useRoles(), ticket.status)
  const { text, setText, busy, error, send } = useSend(ticket, kind, field)
  const says = useId()
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') field.current?.blur()
    if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return
    event.preventDefault()
    if (!refused) void send(kind)
  }
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        void send(kind)
      }}
    >
      <InputBase
        multiline
        fullWidth
        minRows={3}
        maxRows={12}
        inputRef={field}
        value={text}
        onChange={event => setText(event.target.value)}
        onKeyDown={onKeyDown}
        // Disabled it would lose the focus; what cannot be sent can still be read and copied.
        readOnly={busy || !!refused}
        placeholder={refused ? '' : kind === 'reply' ? 'Write a reply…' : 'Write a note for colleagues…'}
        inputProps={{
          'aria-label': kind === 'reply' ? 'Reply' : 'Internal note',
          'aria-describedby': says,
          maxLength: longest,
        }}
        sx={{ px: 3.5, py: 0.5, '& textarea:focus-visible': { outline: 'none' } }}
      />
      {error && (
        <Alert severity="error" role="alert" sx={{ mx: 3 }}>
          {error}
        </Alert>
      )}
      <Stack
        direction="row"
        sx={{ p: 2.5, pt: 1.5, gap: 2, flexWrap: 'wrap', alignItems: 'center', justifyContent: 'flex-end' }}
      >
        <Typography id={says} variant="caption" sx={{ mr: 'auto', px: 1, color: color.ink2 }}>
          {refused
            ? `${refused}${text ? ' Your text is kept.' : ''}`
            : kind === 'reply'
              ? 'The customer sees it.'
              : 'Only colleagues see it.'}
        </Typography>
        {!refused && (
          <SendButtons kind={kind} disabled={busy || !text.trim()} onSend={step => void send(step)} />
        )}
      </Stack>
    </form>
  )
}

type SendProps = { kind: Kind; disabled: boolean; onSend: (step: 'reply_and_wait' | 'resolve') => void }

const SendButtons = ({ kind, disabled, onSend }: SendProps) => (
  <>
    {kind === 'reply' && (
      <>
        <Button disabled={disabled} onClick={() => onSend('resolve')}>
          Send and resolve
        </Button>
        <Button disabled={disabled} onClick={() => onSend('reply_and_wait')}>
          Send and wait
        </Button>
      </>
    )}
    <Button
      type="submit"
      variant="contained"
      color="primary"
      disabled={disabled}
      aria-keyshortcuts="Control+Enter Meta+Enter"
    >
      {kind === 'reply' ? 'Send' : 'Add note'}
      <span aria-hidden>&nbsp;{isMac ? '⌘' : 'Ctrl'}&thinsp;⏎</span>
    </Button>
  </>
)

const isMac = /mac|iphone|ipad/i.test(navigator.userAgent)
