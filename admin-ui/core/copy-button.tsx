import { Button } from '@mui/material'
import { useState } from 'react'
import { say } from './say.ts'

/** How long it says that it has copied, in milliseconds. */
const shown = 2_000

type Props = { text: string; label?: string; /** Beside a value. */ small?: boolean }

/** Copies a text, and says that it has. */
export function CopyButton({ text, label = say('record.copy'), small }: Props) {
  const [said, setSaid] = useState<string>()
  const copy = async () => {
    // Browsers give no clipboard to pages that came over http from elsewhere.
    await navigator.clipboard.writeText(text).then(
      () => setSaid(say('record.copied')),
      () => setSaid(say('record.not_copied')),
    )
    setTimeout(() => setSaid(undefined), shown)
  }
  return (
    <Button onClick={copy} sx={small ? { minHeight: 26, py: 0, px: 2, fontSize: 12 } : undefined}>
      <span aria-live="polite">{said ?? label}</span>
    </Button>
  )
}
