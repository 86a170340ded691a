import { useStore } from 'react-admin'
import type { Kind } from './composer-rules.ts'

/** What somebody has begun to write on a ticket: kept in this browser until it is sent, or they sign out. */
export function useDraft(ticket: string, kind: Kind) {
  const [text, setText] = useStore<string | undefined>(`drafts.${ticket}.${kind}`)
  // Nothing is kept of a text that was taken back.
  return { text: text ?? '', setText: (next: string) => setText(next || undefined) }
}
