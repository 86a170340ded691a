import { summary, table as facts } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { Button, Stack } from '@mui/material'
import { useRef } from 'react'
import { ListBase, useListContext } from 'react-admin'
import { Link } from 'react-router-dom'
import { useMay, useRoles } from '../session/access.ts'
import { BulkBar } from '../bulk/bulk-bar.tsx'
import { Card } from '../frame/card.tsx'
import { filterColumns, isSearchable, newest } from '../value/columns.ts'
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
import { Paging, usualPage } from './paging.tsx'
import { newLabel } from '../record/record-label.ts'
import type { DrawnChoices } from '../screens.tsx'
import { SearchBox } from './search-box.tsx'
import { isTrash, TrashButton, TrashNote } from './trash.tsx'
import { useListColumns } from './use-list-columns.ts'
import type { ListColumnChoice } from './use-list-columns.ts'
import { useListKeys } from './use-list-keys.ts'
import { useCurrentView } from '../views/use-current-view.ts'
import type { CurrentView } from '../views/use-current-view.ts'
import { useViewColumns } from '../views/use-view-columns.ts'
import { ViewTabs } from '../views/view-tabs.tsx'

type Props = DrawnChoices & { table: TableName }

/** All rows of a table that one may read, or those of the view one's list begins with. */
export function ListPage(props: Props) {
  const current = useCurrentView(props.table)
  return current.isWaiting ? <PageSkeleton /> : <Listed {...props} current={current} />
}

/** A list: its views, search, filters, the table, and how much there is. */
function Listed({ table, columns, filters, filter, current }: Props & { current: CurrentView }) {
  const roles = useRoles()
  const own = useListColumns(table, columns ?? defaultColumns(table))
  const choice = useViewColumns(table, own, current.view)
  const embed = embeddable(table, choice.columns, roles)
  const area = useRef<HTMLDivElement>(null)
  useListKeys(area)
  return (
    <ListBase
      resource={table}
      sort={newest(table)}
      perPage={usualPage}
      filterDefaultValues={filter}
      exporter={false}
      // Who is signed in and may read this is known, or there would be no such page.
      disableAuthentication
      // What cannot be listed says so on the page; a toast on top would say it twice.
      queryOptions={{ onError: () => {}, retry: false, meta: { embed } }}
    >
      <Page
        title={words(table)}
        says={facts(table).comment}
        actions={<Actions table={table} choice={choice} />}
      >
        <div ref={area}>
          <ViewTabs table={table} current={current} filter={filter} choice={choice} />
          <TrashNote table={table} />
          <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 2, mb: 2.5 }}>
            {isSearchable(table) && <SearchBox />}
            <FilterChips table={table} columns={filterColumns(table, roles, filters)} />
            <BulkBar table={table} />
          </Stack>
          <Card>
            <ListContent
              table={table}
              columns={choice.columns}
              widths={choice.widths}
              density={choice.density}
              onWidths={choice.setWidths}
              choosing
            />
            <Paging />
          </Card>
        </div>
      </Page>
    </ListBase>
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
