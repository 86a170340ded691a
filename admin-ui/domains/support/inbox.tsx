import { useState } from 'react'
import { Conversation } from './conversation.tsx'
import { KeysDialog } from './keys-dialog.tsx'
import { Pane, Panes, Workbench } from './panes.ts'
import { Queue } from './queue.tsx'
import { Rail } from './rail.tsx'
import { useKeys } from './use-keys.ts'
import { usePlace } from './use-place.ts'

/** The support agent's day: the queue, the conversation, and what one needs to know of who asks. */
export function Inbox() {
  const { id } = usePlace()
  const [keys, showKeys] = useState(false)
  // The rail, where it has no room of its own, is looked at for one ticket, not for the next.
  const [detailsOf, showDetailsOf] = useState<string>()
  useKeys({ '?': () => showKeys(true) })
  const show = !id ? 'queue' : detailsOf === id ? 'rail' : 'conversation'
  return (
    <Workbench>
      {!id && <title>Inbox · Purser</title>}
      <Panes data-show={show}>
        <Pane data-pane="queue" aria-label="Queue">
          <Queue onKeys={() => showKeys(true)} />
        </Pane>
        <Pane data-pane="conversation" aria-label="Conversation">
          <Conversation key={id} id={id} onDetails={() => showDetailsOf(id)} />
        </Pane>
        {id && (
          <Pane data-pane="rail" aria-label="Requester and ticket" sx={{ overflowY: 'auto' }}>
            <Rail key={id} id={id} onBack={() => showDetailsOf(undefined)} />
          </Pane>
        )}
      </Panes>
      <KeysDialog open={keys} onClose={() => showKeys(false)} />
    </Workbench>
  )
}
