import { Button } from '@mui/material'
import { say } from '../say.ts'
import { useCopying } from './use-copying.ts'
import { textSize } from '../theme.ts'

type Props = { text: string; label?: string; /** Beside a value. */ small?: boolean }

/** Copies a text, and says that it has. */
export function CopyButton({ text, label = say('record.copy'), small }: Props) {
  const { said, copy } = useCopying(text)
  return (
    <Button
      onClick={copy}
      sx={small ? { minHeight: 26, py: 0, px: 2, fontSize: textSize.beside } : undefined}
    >
      <span aria-live="polite">{said ?? label}</span>
    </Button>
  )
}
