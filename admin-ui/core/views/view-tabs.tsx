import type { TableName } from '#shared/core/rows.ts'
import type { SavedView } from '#shared/core/saved-view.ts'
import WarningAmber from '@mui/icons-material/WarningAmber'
import { Stack, Tab, Tabs } from '@mui/material'
import { useGetList, useListContext } from 'react-admin'
import { Link, useNavigate } from 'react-router-dom'
import { newest } from '../columns.ts'
import type { Filter } from '../filters.ts'
import { formatTotal } from '../format.ts'
import { MenuButton } from '../menu-button.tsx'
import { say } from '../say.ts'
import { color, tabular, weight } from '../theme.ts'
import { isTrash } from '../trash.tsx'
import type { ListColumnChoice } from '../use-list-columns.ts'
import type { CurrentView } from './use-current-view.ts'
import { ViewDeeds } from './view-deeds.tsx'
import { ViewNotes } from './view-notes.tsx'
import { mended, viewAddress } from './view-shows.ts'
import { useViews } from './views.ts'

/** As many as fit beside each other; the others are in a menu. */
const most = 6

type Props = {
  table: TableName
  current: CurrentView
  /** What the list shows before anybody narrows it. */
  filter?: Filter
  choice: ListColumnChoice
}

/** The saved views of a list as tabs over it, and what can be done about the one that is open. */
export function ViewTabs({ table, current, filter = {}, choice }: Props) {
  const { views } = useViews(table)
  const { filterValues } = useListContext()
  const { view } = current
  const shown = placed(views, view)
  return (
    <>
      <Stack direction="row" sx={rowLook}>
        <Tabs value={view?.id ?? 'all'} variant="scrollable" aria-label={say('view.views')} sx={tabsLook}>
          <Tab component={Link} to={viewAddress(table, { filter })} value="all" label={say('view.all')} />
          {shown.map(one => (
            <Tab
              key={one.id}
              component={Link}
              to={viewAddress(table, mended(one), one.id)}
              value={one.id}
              label={<Label table={table} view={one} />}
              title={one.faults.length ? say('view.faulty') : undefined}
              {...(one.faults.length > 0 && { icon: <Faulty />, iconPosition: 'end' as const })}
            />
          ))}
        </Tabs>
        <More table={table} views={views.filter(one => !shown.includes(one))} />
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

/** The name of a view and how much it finds, which is counted once the list itself is there. */
function Label({ table, view }: { table: TableName; view: SavedView }) {
  const { isPending } = useListContext()
  const { filter } = mended(view)
  const { total, meta } = useGetList(
    table,
    { filter, pagination: { page: 1, perPage: 1 }, sort: newest(table) },
    { enabled: !isPending, staleTime: 60_000, retry: false, onError: () => {} },
  )
  const isEstimate = !!(meta as { estimated?: boolean } | undefined)?.estimated
  return (
    <span>
      {view.name} <span style={countLook}>{total !== undefined && formatTotal(total, isEstimate)}</span>
    </span>
  )
}

/** Its place is kept, so that tabs do not move when it comes. */
const countLook = {
  ...tabular,
  display: 'inline-block',
  minWidth: '2ch',
  textAlign: 'left' as const,
  color: color.ink3,
  fontWeight: weight.regular,
}

const Faulty = () => (
  <WarningAmber titleAccess={say('view.faulty')} sx={{ fontSize: 14, color: color.waiting }} />
)

function More({ table, views }: { table: TableName; views: readonly SavedView[] }) {
  const navigate = useNavigate()
  return (
    <MenuButton
      label={say('view.more', { count: views.length })}
      variant="text"
      items={views.map(view => ({
        key: view.id,
        label: view.name,
        onChoose: () => void navigate(viewAddress(table, mended(view), view.id)),
      }))}
    />
  )
}

const rowLook = {
  flexWrap: 'wrap',
  alignItems: 'center',
  columnGap: 4,
  mb: 2.5,
  minHeight: 36,
  borderBottom: `1px solid ${color.line}`,
}
const tabsLook = { borderBottom: 0, minWidth: 0, '& .MuiTab-root': { minHeight: 34, gap: 1 } }
