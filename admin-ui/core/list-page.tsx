import { summary, table as facts } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { Button, Stack } from '@mui/material'
import { ListBase, useListContext } from 'react-admin'
import { Link } from 'react-router-dom'
import { useMay, useRoles } from './access.ts'
import { BulkBar } from './bulk-bar.tsx'
import { Card } from './card.tsx'
import { defaultColumns, filterColumns, isSearchable, newest } from './columns.ts'
import { ExportButton } from './export-button.tsx'
import { FilterChips } from './filter-chips.tsx'
import { ListContent } from './list-content.tsx'
import { Page } from './page.tsx'
import { Paging } from './paging.tsx'
import { newLabel } from './record-label.ts'
import type { DrawnChoices } from './screens.tsx'
import { SearchBox } from './search-box.tsx'
import { isTrash, TrashButton, TrashNote } from './trash.tsx'

/** All rows of a table that one may read: search, filters, the table, and how much there is. */
export function ListPage({ table, columns, filters, filter }: DrawnChoices & { table: TableName }) {
  const roles = useRoles()
  const shown = columns ?? defaultColumns(table)
  return (
    <ListBase
      resource={table}
      sort={newest(table)}
      perPage={25}
      filterDefaultValues={filter}
      exporter={false}
      // What cannot be listed says so on the page; a toast on top would say it twice.
      queryOptions={{ onError: () => {}, retry: false }}
    >
      <Page
        title={words(table)}
        says={facts(table).comment}
        actions={<Actions table={table} columns={shown} />}
      >
        <TrashNote table={table} />
        <Stack direction="row" sx={{ flexWrap: 'wrap', gap: 2, mb: 2.5 }}>
          {isSearchable(table) && <SearchBox />}
          <FilterChips table={table} columns={filterColumns(table, roles, filters)} />
          <BulkBar table={table} />
        </Stack>
        <Card>
          <ListContent table={table} columns={shown} choosing />
          <Paging />
        </Card>
      </Page>
    </ListBase>
  )
}

const Actions = ({ table, columns }: { table: TableName; columns: readonly string[] }) => (
  <>
    <TrashButton table={table} />
    <ExportButton table={table} columns={columns} />
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
