import { say } from '#ui/core/say.ts'
import { printed } from '#ui/core/shortcuts/shortcut.ts'
import { color, size } from '#ui/core/theme.ts'
import { Box, Button, Stack, Typography } from '@mui/material'
import type { Kind } from './composer-rules.ts'
import { narrow, tight } from './panes.ts'

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

const readers = { reply: 'composer.customer_sees', note: 'composer.colleagues_see' } as const

/** Under the text: who will read it, and the ways to send it. */
export function ComposerFoot({ kind, says, refused, text, busy, onSend }: Props) {
  return (
    <Stack direction="row" sx={place}>
      <Typography
        id={says}
        variant="caption"
        sx={{ mr: 'auto', px: 1, color: color.ink2, [narrow]: { flexBasis: '100%' } }}
      >
        {refused ?? say(readers[kind])}
        {refused && text && ` ${say('composer.text_kept')}`}
      </Typography>
      {!refused && <SendButtons kind={kind} disabled={busy || !text.trim()} onSend={onSend} />}
    </Stack>
  )
}

type SendProps = Pick<Props, 'kind' | 'onSend'> & { disabled: boolean }

/** Together on one line, under what is said where there is no room beside it. */
const SendButtons = ({ kind, disabled, onSend }: SendProps) => (
  <Stack direction="row" sx={{ gap: 2, flexWrap: 'wrap', justifyContent: 'flex-end' }}>
    {kind === 'reply' && (
      <>
        <Button disabled={disabled} onClick={() => onSend('resolve')}>
          {say('composer.send_and_resolve')}
        </Button>
        <Button disabled={disabled} onClick={() => onSend('reply_and_wait')}>
          {say('composer.send_and_wait')}
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
      {say(kind === 'reply' ? 'composer.send' : 'composer.add_note')}
      <Box component="span" aria-hidden sx={{ [tight]: { display: 'none' } }}>
        {`\u00a0${printed('Mod+Enter')}`}
      </Box>
    </Button>
  </Stack>
)

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
