import { useState } from 'react'
import { say } from '../say.ts'

/** How long it says that it has copied, in milliseconds. */
const shown = 2_000

/** Copies a text to the clipboard; `said` is what came of it, for a moment. */
export function useCopying(text: string) {
  const [said, setSaid] = useState<string>()
  const copy = async () => {
    // Browsers give no clipboard to pages that came over http from elsewhere.
    const isCopied = await navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    )
    setSaid(say(isCopied ? 'record.copied' : 'record.not_copied'))
    setTimeout(() => setSaid(undefined), shown)
  }
  return { said, copy }
}
