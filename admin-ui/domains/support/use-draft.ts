import { useGetIdentity, useStore } from 'react-admin'
import type { Kind } from './composer-rules.ts'

/** What somebody has begun to write on a ticket: kept in this browser, for them alone, until it is sent. */
export function useDraft(ticket: string, kind: Kind) {
  const { identity } = useGetIdentity()
  const [text, setText] = useStore<string | undefined>(`drafts.${identity?.id ?? ''}.${ticket}.${kind}`)
  // Nothing is kept of a text that was taken back.
  return { text: text ?? '', setText: (next: string) => setText(next || undefined) }
}
