import { formatTotal } from '#ui/core/value/format.ts'
import { say } from '#ui/core/say.ts'
import { color, radius, tabular, textSize, weight } from '#ui/core/theme.ts'
import { Tab, Tabs } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useGetIdentity, useGetList } from 'react-admin'
import { useNavigate } from 'react-router-dom'
import { queues } from './queues.ts'
import type { Queue } from './queues.ts'
import { usePlace } from './use-place.ts'

/** The queues, each with how many tickets are in it. None is chosen while one searches: that looks through all. */
export function QueueTabs() {
  const { identity } = useGetIdentity()
  const { queue, q, to } = usePlace()
  const navigate = useNavigate()
  const open = (name: string) => navigate(to({ queue: name, q: '' }))
  return (
    <Chips
      value={q ? false : queue}
      onChange={(_, name: string) => open(name)}
      aria-label={say('queue.tabs')}
    >
      {queues.map(({ name, label, says, ...one }) => (
        <Tab
          key={name}
          value={name}
          title={says()}
          label={
            <span>
              {label()} {identity && <Count filter={one.filter(String(identity.id))} />}
            </span>
          }
        />
      ))}
    </Chips>
  )
}

/** How many there are; room for it is kept while one does not know. */
function Count({ filter }: { filter: ReturnType<Queue['filter']> }) {
  const { total, meta } = useGetList('support_tickets', {
    filter,
    pagination: { page: 1, perPage: 1 },
    sort: { field: 'id', order: 'ASC' },
  })
  return <Figure>{total === undefined ? '' : formatTotal(total, meta?.estimated)}</Figure>
}

const Figure = styled('span')({ ...tabular, display: 'inline-block', minWidth: '1ch', color: color.ink3 })

const Chips = styled(Tabs)({
  gridColumn: '1 / -1',
  minHeight: 0,
  overflow: 'visible',
  borderBottom: 0,
  '& .MuiTabs-list': { flexWrap: 'wrap', gap: '2px 4px', marginLeft: -6 },
  '& .MuiTabs-scroller': { whiteSpace: 'normal', overflow: 'visible !important' },
  '& .MuiTabs-indicator': { display: 'none' },
  '& .MuiTab-root': {
    minHeight: 0,
    padding: '3px 6px',
    borderRadius: radius.small,
    fontSize: textSize.beside,
  },
  '& .MuiTab-root:hover': { color: color.ink },
  '& .MuiTab-root.Mui-selected': {
    backgroundColor: color.accentWeak,
    color: color.accent,
    fontWeight: weight.strong,
  },
  '& .Mui-selected span': { color: 'inherit' },
})
