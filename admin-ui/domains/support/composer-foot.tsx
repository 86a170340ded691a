import { color, size } from '#ui/core/theme.ts'
import { Box, Button, Stack, Typography } from '@mui/material'
import type { Kind } from './composer-rules.ts'
import { narrow } from './panes.ts'

type Props = {
  kind: Kind
  /** The id of the sentence that says who will read it, or why nobody. */
  says: string
  /** Why it cannot be sent, if it cannot. */
  refused?: string
  text: string
  busy: boolean
  onSend: (step: 'reply_and_wait' | 'resolve') => void
}

const readers: Record<Kind, string> = { reply: 'The customer sees it.', note: 'Only colleagues see it.' }

/** Under the text: who will read it, and the ways to send it. */
export function ComposerFoot({ kind, says, refused, text, busy, onSend }: Props) {
  const kept = refused && text ? ' Your text is kept.' : ''
  return (
    <Stack direction="row" sx={place}>
      <Typography
        id={says}
        variant="caption"
        sx={{ mr: 'auto', px: 1, color: color.ink2, [narrow]: { flexBasis: '100%' } }}
      >
        {(refused ?? readers[kind]) + kept}
      </Typography>
      {!refused && <SendButtons kind={kind} disabled={busy || !text.trim()} onSend={onSend} />}
    </Stack>
  )
}

type SendProps = Pick<Props, 'kind' | 'onSend'> & { disabled: boolean }

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
      <Box component="span" aria-hidden sx={{ [narrow]: { display: 'none' } }}>
        &nbsp;{isMac ? '⌘' : 'Ctrl'}&thinsp;⏎
      </Box>
    </Button>
  </>
)

const isMac = /mac|iphone|ipad/i.test(navigator.userAgent)

const place = {
  p: 2.5,
  pt: 1.5,
  gap: 2,
  flexWrap: 'wrap',
  alignItems: 'center',
  justifyContent: 'flex-end',
  // As high without buttons as with them: the conversation must not move when the ticket does.
  minHeight: size.control + 16,
} as const
