import { isTable } from '#shared/core/rows.ts'
import type { SavedView, ViewCount } from '#shared/core/saved-view.ts'
import { words } from '#shared/core/words.ts'
import { Skeleton, Typography } from '@mui/material'
import { styled } from '@mui/material/styles'
import type { Theme } from '@mui/material/styles'
import { useId } from 'react'
import { Link } from 'react-router-dom'
import { Card } from '../frame/card.tsx'
import { formatTotal } from '../value/format.ts'
import { Moment } from '../value/moment.tsx'
import { useRoles } from '../session/access.ts'
import { messageOf } from '../notice/problem.ts'
import { say } from '../say.ts'
import { color, size, tabular, weight } from '../theme.ts'
import { need, needOf } from './view-need.ts'
import { useViewCounts } from './view-counts.ts'
import { viewAddress } from './view-address.ts'
import { useAllViews } from './views.ts'

/** As many as one takes in at a glance; the others stand over their lists. */
const most = 12
const few = 3

/** What the views of one’s own and of one’s roles find: first what is urgent, then where something has waited longest, then what waits for nobody. */
export function WaitingViews() {
  const id = useId()
  const { views, isPending } = useAllViews()
  const roles = useRoles()
  const rows = views
    .filter(({ table, faults }) => isTable(table) && !faults.length)
    .map(view => ({ view, needed: needOf(view, roles) }))
  const tables = [...new Set(rows.map(({ view }) => view.table))]
  const { counts, error } = useViewCounts({ tables, enabled: views.length > 0 })
  const isCounting = isPending || (rows.length > 0 && !counts && !error)
  const shown = counts ? rows.toSorted(byNeed(counts)) : rows
  return (
    <Card aria-labelledby={id}>
      <Heading variant="h2" id={id}>
        {say('home.waiting')}
      </Heading>
      {isCounting && <Coming lines={isPending ? few : Math.min(rows.length, most)} />}
      {!isPending && rows.length === 0 && <Quiet>{say('home.no_views')}</Quiet>}
      {error && <Quiet role="status">{say('home.not_counted', { why: messageOf(error) })}</Quiet>}
      {!isCounting && (
        <List>
          {shown.slice(0, most).map(one => (
            <ViewLine key={one.view.id} {...one} count={counts?.get(one.view.id)} />
          ))}
        </List>
      )}
    </Card>
  )
}

type Needing = { view: SavedView; needed: number }

/** Nothing found hurts nobody; of what needs one as much, what is oldest has waited longest. */
const byNeed = (counts: ReadonlyMap<string, ViewCount>) => (one: Needing, other: Needing) => {
  const [a, b] = [counts.get(one.view.id), counts.get(other.view.id)]
  const empty = Number(!a?.total) - Number(!b?.total)
  const age = one.needed === need.none ? 0 : since(a) - since(b)
  return empty || one.needed - other.needed || age || one.view.name.localeCompare(other.view.name)
}

const since = (count?: ViewCount) => (count?.oldest ? Date.parse(count.oldest) : Number.MAX_VALUE)

const ViewLine = ({ view, needed, count }: Needing & { count?: ViewCount }) => (
  <li>
    <Line to={viewAddress(view)} className={lookOf(count)}>
      <Figure>{count ? formatTotal(count.total, count.estimated) : '–'}</Figure>
      <span className="name">{view.name}</span>
      <span className="list">{words(view.table)}</span>
      <span className="since">
        {needed !== need.none && !!count?.total && count.oldest && (
          <>
            {say('home.oldest')} <Moment at={count.oldest} />
          </>
        )}
      </span>
    </Line>
  </li>
)

const lookOf = (count?: ViewCount) => (count && !count.total ? 'empty' : undefined)

/** As many lines as come, so that nothing below moves; in their order only once they are counted. */
const Coming = ({ lines }: { lines: number }) => (
  <List aria-busy aria-label={say('frame.loading')}>
    {Array.from({ length: lines }, (_, line) => (
      <li key={line}>
        <Place>
          <Skeleton sx={{ width: 24, height: 14, ml: 'auto' }} />
          <Skeleton sx={{ width: `${30 + ((line * 17) % 30)}%`, height: 14 }} />
        </Place>
      </li>
    ))}
  </List>
)

const Heading = styled(Typography)({ padding: '12px 16px 8px' })
const Quiet = styled('p')({ margin: 0, padding: '0 16px 12px', color: color.ink3 })
const List = styled('ul')({ listStyle: 'none', margin: 0, padding: 0 })
const Figure = styled('b')({ ...tabular, textAlign: 'right', fontWeight: weight.strong })

const clipped = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const

const line = ({ theme }: { theme: Theme }) => ({
  display: 'grid',
  gridTemplateColumns: `${size.figure}px minmax(0, 2fr) minmax(0, 1fr) minmax(0, 1fr)`,
  alignItems: 'center',
  gap: theme.spacing(4),
  minHeight: size.row,
  padding: theme.spacing(0, 4),
  borderTop: `1px solid ${color.lineFaint}`,
  color: color.ink,
  textDecoration: 'none',
  '&:hover': { backgroundColor: color.hover },
  '&:focus-visible': { outlineOffset: -2 },
  '& .name': { ...clipped, fontWeight: weight.strong },
  '& .list, & .since': { ...clipped, color: color.ink3 },
  '& .since': { textAlign: 'right' },
  '&.empty, &.empty b, &.empty .name': { color: color.ink3, fontWeight: weight.regular },
  [theme.breakpoints.down('sm')]: {
    gridTemplateColumns: `${size.figure}px minmax(0, 1fr) auto`,
    '& .list': { display: 'none' },
  },
})
const Line = styled(Link)(line)
const Place = styled('span')(line)
