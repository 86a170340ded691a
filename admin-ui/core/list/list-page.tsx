import { summary, table as facts } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { Button, Stack } from '@mui/material'
import { useRef } from 'react'
import type { ReactNode } from 'react'
import { ListBase, useListContext } from 'react-admin'
import { Link, useLocation } from 'react-router-dom'
import { useMay, useRoles } from '../session/access.ts'
import { BulkBar } from '../bulk/bulk-bar.tsx'
import { Card } from '../frame/card.tsx'
import { filterColumns, isSearchable } from '../value/columns.ts'
import { ColumnsButton } from './columns-button.tsx'
import { defaultColumns } from './default-columns.ts'
import { embeddable } from './embedded.ts'
import { ExportButton } from '../export/export-button.tsx'
import { FilterChips } from '../filter/filter-chips.tsx'
import { ListHistoryButton } from '../history/list-history-button.tsx'
import { ImportButton } from '../import/import-button.tsx'
import { ListContent } from './list-content.tsx'
import { Page } from '../frame/page.tsx'
import { PageSkeleton } from '../frame/page-skeleton.tsx'
import { Paging } from './paging.tsx'
import { newLabel } from '../record/record-label.ts'
import type { DrawnChoices } from '../screens.tsx'
import { SearchBox } from './search-box.tsx'
import { size } from '../theme.ts'
import { isTrash, TrashButton, TrashNote } from './trash.tsx'
import { useListColumns } from './use-list-columns.ts'
import type { ListColumnChoice } from './use-list-columns.ts'
import { useListKeys } from './use-list-keys.ts'
import { WayBack } from './way-back.ts'
import { useCurrentView } from '../views/use-current-view.ts'
import type { CurrentView } from '../views/use-current-view.ts'
import { usualQuery } from '../views/list-address.ts'
import { viewAddress } from '../views/view-address.ts'
import { ShortAddress } from '../views/short-address.tsx'
import { useViewColumns } from '../views/use-view-columns.ts'
import { mended } from '../views/view-shows.ts'
import { UntoldRows } from '../views/untold-rows.tsx'
import { ViewTabs } from '../views/view-tabs.tsx'

type Props = DrawnChoices & { table: TableName }

/** All rows of a table that one may read, or those of the view one's list begins with. */
export function ListPage(props: Props) {
  const current = useCurrentView(props.table)
  if (current.isWaiting) return <PageSkeleton />
  if (current.isUntold) return <UntoldRows table={props.table} current={current} />
  return <Listed {...props} current={current} />
}

type ListedProps = Props & { current: CurrentView }

/** A list: its views, search, filters, the table, and how much there is. */
function Listed({ table, columns, filters, filter, current }: ListedProps) {
  const roles = useRoles()
  const own = useListColumns(table, columns ?? defaultColumns(table))
  const choice = useViewColumns(table, own, current.view)
  const embed = embeddable(table, choice.columns, roles)
  const area = useRef<HTMLDivElement>(null)
  useListKeys(area)
  return (
    <Rows table={table} current={current} filter={filter} embed={embed}>
      <Page
        title={words(table)}
        says={facts(table).comment}
        actions={<Actions table={table} choice={choice} />}
        fills
      >
        <Stack ref={area} sx={{ flex: '1 0 auto' }}>
          <ViewTabs table={table} current={current} choice={choice} />
          <TrashNote
            table={table}
            back={current.view ? viewAddress(current.view) : `/${table}${current.bare}`}
          />
          <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 2, mb: 2.5 }}>
            {isSearchable(table) && <SearchBox />}
            <FilterChips table={table} columns={filterColumns(table, roles, filters)} />
            <BulkBar table={table} />
          </Stack>
          <Stack sx={pane}>
            <Card sx={filled}>
              <ListContent
                table={table}
                columns={choice.columns}
                widths={choice.widths}
                density={choice.density}
                onWidths={choice.setWidths}
                choosing
              />
              <Paging table={table} columns={choice.columns} />
            </Card>
          </Stack>
        </Stack>
      </Page>
    </Rows>
  )
}

/** Rows are scrolled under their head, between what is done to them and how many there are; in a low window with the page. */
const pane = { flex: '1 0 0', minHeight: size.pane }
const filled = { display: 'flex', flexDirection: 'column', minHeight: 0 }

type RowsProps = Pick<ListedProps, 'table' | 'current' | 'filter'> & { embed: string[]; children: ReactNode }

/** What the address says is to be listed, and its rows. */
function Rows({ table, current: { view, bare, isAsked }, filter = {}, embed, children }: RowsProps) {
  const { search } = useLocation()
  return (
    <ShortAddress usual={usualQuery(table, view ? mended(view) : { filter })} bare={isAsked ? bare : search}>
      <ListBase
        resource={table}
        exporter={false}
        // Who is signed in and may read this is known, or there would be no such page.
        disableAuthentication
        // What cannot be listed says so on the page; a toast on top would say it twice.
        queryOptions={{ onError: () => {}, retry: false, meta: { embed } }}
      >
        {children}
        {/* Last, for the list that is new begins at its top. */}
        <WayBack table={table} search={search} />
      </ListBase>
    </ShortAddress>
  )
}

const Actions = ({ table, choice }: { table: TableName; choice: ListColumnChoice }) => (
  <>
    <ListHistoryButton table={table} />
    <TrashButton table={table} />
    <ColumnsButton table={table} choice={choice} />
    <ExportButton table={table} columns={choice.columns} />
    <ImportButton table={table} />
    <NewButton table={table} />
  </>
)

/** The way to a new row, for those who may make one. */
function NewButton({ table }: { table: TableName }) {
  const may = useMay()
  const { filterValues } = useListContext()
  if (summary(table).view || !may('create', table) || isTrash(filterValues)) return null
  return (
    <Button component={Link} to={`/${table}/create`} variant="contained" color="primary">
      {newLabel(table)}
    </Button>
  )
}
