import { useOpeners } from '#ui/core/frame/overlays.tsx'
import { say } from '#ui/core/say.ts'
import { Key } from '#ui/core/shortcuts/key.tsx'
import { useKeys } from '#ui/core/shortcuts/use-keys.ts'
import { color } from '#ui/core/theme.ts'
import { Button, Tooltip, Typography } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useCallback, useRef, useState } from 'react'
import { single } from './panes.ts'
import { QueueList } from './queue-list.tsx'
import { QueueSearch } from './queue-search.tsx'
import { QueueTabs } from './queue-tabs.tsx'

/** The tickets to choose from: search, queues, and the list, which the keyboard walks through. */
export function Queue() {
  const { showKeys } = useOpeners()
  const { list, walk, enter, onFocus } = useWalk()
  const search = useRef<HTMLInputElement>(null)
  // The text whose tickets are to have the focus as soon as they are there.
  const [leavingFor, leaveFor] = useState<string>()
  const onShown = useCallback(
    (text: string) => {
      if (text !== leavingFor) return
      leaveFor(undefined)
      // Not from somebody who has gone elsewhere meanwhile.
      if (document.activeElement === search.current) enter()
    },
    [leavingFor, enter],
  )
  const arrow = (by: 1 | -1) => (event: KeyboardEvent) => (isElsewhere(event) ? false : walk(by))
  useKeys({
    j: () => walk(1),
    k: () => walk(-1),
    ArrowDown: arrow(1),
    ArrowUp: arrow(-1),
    '/': () => search.current?.focus(),
  })
  return (
    <Column>
      <Head>
        <Title variant="h1">{say('inbox.name')}</Title>
        <QueueSearch field={search} onLeave={leaveFor} onStay={() => leaveFor(undefined)} />
        <Tooltip title={say('queue.keys_hint')}>
          <Button variant="text" aria-label={say('queue.show_keys')} onClick={showKeys} sx={{ px: 1.5 }}>
            <Key>?</Key>
          </Button>
        </Tooltip>
        <QueueTabs />
      </Head>
      <Scroll ref={list} onFocus={onFocus}>
        <QueueList onShown={onShown} />
      </Scroll>
    </Column>
  )
}

/** Arrows move through the queue unless what has the focus has another use for them: a conversation is scrolled. */
const isElsewhere = ({ target }: KeyboardEvent) =>
  target instanceof Element &&
  target !== document.body &&
  target.id !== 'main' &&
  !target.closest('[data-pane=queue]')

/**
 * Walks through the tickets with the focus, from the one in focus, or else the one that is open. Where that has
 * left the queue, as what is resolved does, the one that took its place comes next.
 */
function useWalk() {
  const list = useRef<HTMLDivElement>(null)
  const last = useRef(0)
  // Not the open ticket at the foot, which is none of the queue.
  const stops = () => [...(list.current?.querySelectorAll<HTMLElement>('a:not(ul a), button') ?? [])]
  const walk = (by: 1 | -1) => {
    const all = stops()
    const focused = all.findIndex(stop => stop === document.activeElement)
    const from = focused >= 0 ? focused : all.findIndex(stop => stop.ariaCurrent === 'true')
    const next = from < 0 ? last.current : from + by
    all[Math.min(Math.max(next, 0), all.length - 1)]?.focus()
  }
  const enter = useCallback(
    () => list.current?.querySelector<HTMLElement>('a:not(ul a), button')?.focus(),
    [],
  )
  const onFocus = () => {
    last.current = Math.max(
      0,
      stops().findIndex(stop => stop === document.activeElement),
    )
  }
  return { list, walk, enter, onFocus }
}

const Column = styled('div')({ height: '100%', display: 'grid', gridTemplateRows: 'auto minmax(0, 1fr)' })

const Head = styled('div')({
  display: 'grid',
  gridTemplateColumns: 'minmax(0, 1fr) auto',
  alignItems: 'center',
  gap: '8px 4px',
  padding: '10px 8px 10px 14px',
  borderBottom: `1px solid ${color.line}`,
})

/** Where the queue is all there is. */
const Title = styled(Typography)({ display: 'none', gridColumn: '1 / -1', [single]: { display: 'block' } })

const Scroll = styled('div')({ overflowY: 'auto', display: 'flex', flexDirection: 'column' })
