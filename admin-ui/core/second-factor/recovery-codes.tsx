import { Alert, Button, Checkbox, FormControlLabel, GlobalStyles, Stack, Typography } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useEffect, useRef, useState } from 'react'
import { CopyButton } from '../value/copy-button.tsx'
import { say } from '../say.ts'
import { color, mono, radius, textSize, tokens } from '../theme.ts'

/** The codes that open the account when the phone is lost. They are shown this once: going on takes a word that they are kept. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => unknown }) {
  const [kept, setKept] = useState(false)
  const text = codes.join('\n')
  // They take the place of what was in focus.
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <Stack sx={{ gap: 4 }}>
      <Stack sx={{ gap: 1 }}>
        <Typography variant="h2" tabIndex={-1} ref={heading} sx={{ outline: 'none !important' }}>
          {say('second_factor.your_codes')}
        </Typography>
        <Typography sx={{ color: color.ink2 }}>{say('second_factor.keep_codes')}</Typography>
      </Stack>
      <GlobalStyles styles={onPaper()} />
      <Codes aria-label={say('second_factor.codes')} className="on-paper">
        {codes.map(code => (
          <li key={code}>{code}</li>
        ))}
      </Codes>
      <Stack direction="row" sx={{ gap: 2, flexWrap: 'wrap' }}>
        <CopyButton text={text} />
        <Button onClick={() => download(text)}>{say('second_factor.download')}</Button>
        <Button onClick={() => print()}>{say('second_factor.print')}</Button>
      </Stack>
      <Alert severity="warning">{say('second_factor.shown_once')}</Alert>
      <FormControlLabel
        sx={{ ml: -2 }}
        control={<Checkbox checked={kept} onChange={event => setKept(event.target.checked)} />}
        label={say('second_factor.codes_are_kept')}
      />
      <Button
        variant="contained"
        color="primary"
        disabled={!kept}
        onClick={() => void onKept()}
        sx={{ alignSelf: 'flex-start' }}
      >
        {say('second_factor.go_on')}
      </Button>
    </Stack>
  )
}

function download(text: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(
    new Blob([`${say('second_factor.codes_for_purser')}\n\n${text}\n`], { type: 'text/plain' }),
  )
  link.download = 'purser-recovery-codes.txt'
  link.click()
  URL.revokeObjectURL(link.href)
}

/** What is printed is the codes alone. */
const onPaper = () =>
  ({
    '@media print': {
      'body *': { visibility: 'hidden' },
      '.on-paper, .on-paper *': { visibility: 'visible' },
      '.on-paper': {
        position: 'fixed',
        top: 0,
        left: 0,
        border: '0 !important',
        backgroundColor: 'transparent !important',
        color: `${tokens.light.ink} !important`,
      },
      '.on-paper::before': {
        content: JSON.stringify(say('second_factor.codes_for_purser')),
        gridColumn: '1 / -1',
      },
    },
  }) as const

const Codes = styled('ol')({
  ...mono,
  fontSize: textSize.work,
  lineHeight: '20px',
  listStyle: 'none',
  margin: 0,
  padding: '12px 16px',
  display: 'grid',
  gridTemplateColumns: 'repeat(2, max-content)',
  gap: '4px 32px',
  border: `1px solid ${color.line}`,
  borderRadius: radius.card,
  backgroundColor: color.page,
  color: color.ink,
})
