import type { TableName } from '#shared/core/rows.ts'
import type { SavedView, ViewCount } from '#shared/core/saved-view.ts'
import WarningAmber from '@mui/icons-material/WarningAmber'
import { Stack } from '@mui/material'
import { styled } from '@mui/material/styles'
import type { KeyboardEvent, ReactNode } from 'react'
import { useListContext } from 'react-admin'
import { Link, useNavigate } from 'react-router-dom'
import { formatTotal } from '../value/format.ts'
import { MenuButton } from '../frame/menu-button.tsx'
import { say } from '../say.ts'
import { sideways } from '../theme/sideways.ts'
import { color, iconSize, size, tabular, weight } from '../theme.ts'
import { isTrash } from '../list/trash.tsx'
import type { ListColumnChoice } from '../list/use-list-columns.ts'
import type { CurrentView } from './use-current-view.ts'
import { useViewCounts } from './view-counts.ts'
import { ViewDeeds } from './view-deeds.tsx'
import { ViewNotes } from './view-notes.tsx'
import { viewAddress } from './view-address.ts'
import { useViews } from './views.ts'

/** As many as fit beside each other; the others are in a menu. */
const most = 6

type Props = {
  table: TableName
  current: CurrentView
  choice: ListColumnChoice
}

/** The saved views of a list as tabs over it, and what can be done about the one that is open. */
export function ViewTabs({ table, current, choice }: Props) {
  const { views } = useViews(table)
  const { filterValues, isPending } = useListContext()
  // Counted once the list itself is there.
  const { counts } = useViewCounts({ table, enabled: !isPending && views.length > 0 })
  const { view } = current
  const shown = placed(views, view)
  return (
    <>
      <Stack direction="row" sx={rowLook}>
        <Tabs role="tablist" aria-label={say('view.views')} onKeyDown={walk}>
          <Tab to={`/${table}${current.bare}`} isOpen={!view}>
            {say('view.all')}
          </Tab>
          {shown.map(one => (
            <Tab key={one.id} to={viewAddress(one)} isOpen={one === view}>
              {one.name} <Count>{countOf(counts?.get(one.id))}</Count>
              {one.faults.length > 0 && <Faulty />}
            </Tab>
          ))}
        </Tabs>
        <More views={views.filter(one => !shown.includes(one))} />
        {!isTrash(filterValues) && <ViewDeeds table={table} view={view} choice={choice} />}
      </Stack>
      <ViewNotes current={current} />
    </>
  )
}

/** The first, and in the last place the one that is open, if it is further behind. */
function placed(views: readonly SavedView[], view?: SavedView): SavedView[] {
  const first = views.slice(0, most)
  return !view || first.includes(view) ? first : [...first.slice(0, -1), view]
}

type TabProps = { to: string; isOpen: boolean; children: ReactNode }

/** One of the tabs is reached by Tab, the others from there by the arrows. */
const Tab = ({ isOpen, ...props }: TabProps) => (
  <TabLink role="tab" aria-selected={isOpen} tabIndex={isOpen ? 0 : -1} {...props} />
)

function walk(event: KeyboardEvent<HTMLElement>) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (!by) return
  const tabs = [...event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')]
  tabs.at((tabs.indexOf(event.target as HTMLElement) + by) % tabs.length)?.focus()
  event.preventDefault()
}

const countOf = (count?: ViewCount) => count && formatTotal(count.total, count.estimated)

/** As wide as they are; on a phone the line around is scrolled with all that is in it. */
const Tabs = styled('div')(({ theme }) => ({
  display: 'flex',
  gap: 18,
  flex: 'none',
  [theme.breakpoints.up('sm')]: { flex: '1 1 200px', minWidth: 0, maxWidth: 'max-content', ...sideways },
}))

const TabLink = styled(Link)({
  display: 'inline-flex',
  alignItems: 'center',
  gap: 4,
  minHeight: size.head,
  whiteSpace: 'nowrap',
  color: color.ink2,
  textDecoration: 'none',
  border: 'solid transparent',
  borderWidth: '0 0 2px',
  '&:hover': { color: color.ink },
  '&:focus-visible': { outlineOffset: -2 },
  '&[aria-selected=true]': {
    borderBottomColor: color.accent,
    color: color.ink,
    fontWeight: weight.strong,
  },
})

/** Its place is kept, so that tabs do not move when it comes. */
const Count = styled('span')({
  ...tabular,
  minWidth: '2ch',
  color: color.ink3,
  fontWeight: weight.regular,
})

const Faulty = () => (
  <WarningAmber titleAccess={say('view.faulty')} sx={{ fontSize: iconSize.small, color: color.waiting }} />
)

function More({ views }: { views: readonly SavedView[] }) {
  const navigate = useNavigate()
  return (
    <MenuButton
      label={say('view.more', { count: views.length })}
      variant="text"
      items={views.map(view => ({
        key: view.id,
        label: view.name,
        onChoose: () => void navigate(viewAddress(view)),
      }))}
    />
  )
}

const rowLook = {
  flexWrap: { xs: 'nowrap', sm: 'wrap' },
  ...sideways,
  // What can be done about a change is not to be looked for beyond the edge of a phone.
  '&:has([role=status])': {
    flexWrap: 'wrap',
    '& > [role=tablist]': { maxWidth: { xs: '100%', sm: 'max-content' }, ...sideways },
  },
  alignItems: 'center',
  columnGap: 4,
  mb: 2.5,
  minHeight: 36,
  borderBottom: `1px solid ${color.line}`,
}
