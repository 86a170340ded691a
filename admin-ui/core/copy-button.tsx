import { Button } from '@mui/material'
import { useState } from 'react'

/** How long it says that it has copied, in milliseconds. */
const shown = 2_000

/** Copies a text, and says that it has. */
export function CopyButton({ text, label = 'Copy' }: { text: string; label?: string }) {
  const [said, setSaid] = useState<string>()
  const copy = async () => {
    // Browsers give no clipboard to pages that came over http from elsewhere.
    await navigator.clipboard.writeText(text).then(
      () => setSaid('Copied'),
      () => setSaid('Could not copy: select it by hand'),
    )
    setTimeout(() => setSaid(undefined), shown)
  }
  return (
    <Button onClick={copy}>
      <span aria-live="polite">{said ?? label}</span>
    </Button>
  )
}
