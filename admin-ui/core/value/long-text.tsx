import { Box, Button, Stack } from '@mui/material'
import { useState } from 'react'
import { CopyButton } from './copy-button.tsx'
import { say } from '../say.ts'
import { textSize } from '../theme.ts'

/** What is read at a glance; what is longer is folded. */
const most = { letters: 700, lines: 8 }

const isFolded = (text: string) => text.length > most.letters || text.split('\n').length > most.lines

/** A text as it was written; of a long one the beginning, until somebody wants all of it. */
export function LongText({ text }: { text: string }) {
  const [isOpen, setOpen] = useState(false)
  const folds = isFolded(text)
  return (
    <>
      <Box sx={{ ...whole, ...(folds && !isOpen && beginning) }}>{text}</Box>
      {folds && (
        <Stack direction="row" sx={{ gap: 2, mt: 1.5 }}>
          <Button aria-expanded={isOpen} onClick={() => setOpen(!isOpen)} sx={small}>
            {say(isOpen ? 'text.show_less' : 'text.show_all')}
          </Button>
          <CopyButton text={text} small />
        </Stack>
      )}
    </>
  )
}

const whole = { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' } as const

const beginning = {
  display: '-webkit-box',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: most.lines,
  overflow: 'hidden',
} as const

const small = { minHeight: 26, py: 0, px: 2, fontSize: textSize.beside }
