import { say } from '#ui/core/say.ts'
import { useState } from 'react'
import { Conversation } from './conversation.tsx'
import { Pane, Panes, Workbench } from './panes.ts'
import { Queue } from './queue.tsx'
import { Rail } from './rail.tsx'
import { usePlace } from './use-place.ts'

/** The support agent's day: the queue, the conversation, and what one needs to know of who asks. */
export function Inbox() {
  const { id } = usePlace()
  // The rail, where it has no room of its own, is looked at for one ticket, not for the next.
  const [detailsOf, showDetailsOf] = useState<string>()
  const show = !id ? 'queue' : detailsOf === id ? 'rail' : 'conversation'
  return (
    <Workbench>
      {!id && <title>{`${say('inbox.name')} · Purser`}</title>}
      <Panes data-show={show}>
        <Pane data-pane="queue" aria-label={say('inbox.queue')}>
          <Queue />
        </Pane>
        <Pane data-pane="conversation" aria-label={say('inbox.conversation')}>
          <Conversation key={id} id={id} onDetails={() => showDetailsOf(id)} />
        </Pane>
        {id && (
          <Pane data-pane="rail" aria-label={say('inbox.rail')} sx={{ overflowY: 'auto' }}>
            <Rail key={id} id={id} onBack={() => showDetailsOf(undefined)} />
          </Pane>
        )}
      </Panes>
    </Workbench>
  )
}
