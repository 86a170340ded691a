import { Alert, Button, Checkbox, FormControlLabel, GlobalStyles, Stack, Typography } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useEffect, useRef, useState } from 'react'
import { CopyButton } from '../copy-button.tsx'
import { color, mono, radius, tokens } from '../theme.ts'

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
          Your recovery codes
        </Typography>
        <Typography sx={{ color: color.ink2 }}>
          Each opens your account once, when you do not have your phone. Keep them where your phone is not: on
          paper, or in a password manager.
        </Typography>
      </Stack>
      <GlobalStyles styles={onPaper} />
      <Codes aria-label="Recovery codes" className="on-paper">
        {codes.map(code => (
          <li key={code}>{code}</li>
        ))}
      </Codes>
      <Stack direction="row" sx={{ gap: 2, flexWrap: 'wrap' }}>
        <CopyButton text={text} />
        <Button onClick={() => download(text)}>Download</Button>
        <Button onClick={() => print()}>Print</Button>
      </Stack>
      <Alert severity="warning">They are not shown again.</Alert>
      <FormControlLabel
        sx={{ ml: -2 }}
        control={<Checkbox checked={kept} onChange={event => setKept(event.target.checked)} />}
        label="I have kept them"
      />
      <Button
        variant="contained"
        color="primary"
        disabled={!kept}
        onClick={() => void onKept()}
        sx={{ alignSelf: 'flex-start' }}
      >
        Go on
      </Button>
    </Stack>
  )
}

function download(text: string) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(
    new Blob([`Recovery codes for Purser\n\n${text}\n`], { type: 'text/plain' }),
  )
  link.download = 'purser-recovery-codes.txt'
  link.click()
  URL.revokeObjectURL(link.href)
}

/** What is printed is the codes alone. */
const onPaper = {
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
    '.on-paper::before': { content: '"Recovery codes for Purser"', gridColumn: '1 / -1' },
  },
} as const

const Codes = styled('ol')({
  ...mono,
  fontSize: 13,
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
