import type { TableName } from '#shared/core/rows.ts'
import { titleReferences } from '#shared/core/title.ts'
import { Alert, Box, Skeleton, Stack, Tab, Tabs, Typography } from '@mui/material'
import { Suspense, useId, useState } from 'react'
import { ListBase } from 'react-admin'
import { Link } from 'react-router-dom'
import { Card } from '../frame/card.tsx'
import { newest } from '../value/columns.ts'
import { defaultColumns } from '../list/default-columns.ts'
import { filteredList } from '../filter/filters.ts'
import { formatTotal } from '../value/format.ts'
import { ListContent } from '../list/list-content.tsx'
import { messageOf } from '../notice/problem.ts'
import { lowerFirst, singular } from './record-label.ts'
import { RelatedMenu } from './related-menu.tsx'
import { countText, useRelations } from './relations.ts'
import type { NamedRelation } from './relations.ts'
import { say } from '../say.ts'
import { useTables } from '../value/tables.ts'
import { color, size, tabular } from '../theme.ts'
import { useTotal } from '../list/use-total.ts'

type Record = Readonly<{ [column: string]: unknown }>

/** As many as fit beside each other; the others are in a menu. */
const tabs = 5

/** What belongs to a record: the rows of other tables that name it, a tab for each that has any. */
export function Related({ table, record }: { table: TableName; record: Record }) {
  const { data, error } = useRelations(table, String(record.id))
  const thing = lowerFirst(singular(table))
  if (error && !data)
    return <Alert severity="error">{say('related.unknown', { thing, why: messageOf(error) })}</Alert>
  if (!data) return <Coming />
  if (data.length === 0) return null
  return (
    <Box component="section" aria-label={say('related.title')}>
      <Shown relations={data} record={record} thing={thing} />
    </Box>
  )
}

type ShownProps = { relations: readonly NamedRelation[]; record: Record; thing: string }

function Shown({ relations, record, thing }: ShownProps) {
  const id = useId()
  const [picked, pick] = useState<NamedRelation>()
  const first = relations.filter(({ count }) => count > 0).slice(0, tabs)
  const isExtra = picked && !first.some(({ name }) => name === picked.name)
  const shown = isExtra ? [...first, picked] : first
  const chosen = shown.find(({ name }) => name === picked?.name) ?? shown[0]
  return (
    <>
      <Stack direction="row" sx={{ alignItems: 'center', mb: 2.5, borderBottom: `1px solid ${color.line}` }}>
        {chosen ? (
          <Tabs
            value={chosen.name}
            onChange={(_, name: string) => pick(shown.find(one => one.name === name))}
            variant="scrollable"
            sx={{ borderBottom: 0, '& .MuiTabs-scrollButtons.Mui-disabled': { display: 'none' } }}
          >
            {shown.map(one => (
              <Tab
                key={one.name}
                value={one.name}
                label={<TabLabel relation={one} />}
                id={`${id}-${one.name}`}
                aria-controls={`${id}-rows`}
              />
            ))}
          </Tabs>
        ) : (
          <Typography sx={{ py: 2, color: color.ink3 }}>{say('related.empty', { thing })}</Typography>
        )}
        {chosen && <Others relations={relations.filter(one => !shown.includes(one))} onChoose={pick} />}
      </Stack>
      {chosen && (
        <Box role="tabpanel" id={`${id}-rows`} aria-labelledby={`${id}-${chosen.name}`}>
          <Suspense fallback={<Skeleton sx={{ height: 120 }} />}>
            <RelatedRows key={chosen.name} {...chosen} value={record[chosen.holds]} />
          </Suspense>
        </Box>
      )}
    </>
  )
}

const TabLabel = ({ relation }: { relation: NamedRelation }) => (
  <span>
    {relation.label}{' '}
    <Box component="span" sx={{ ml: 0.5, color: color.ink3, fontWeight: 'normal', ...tabular }}>
      {countText(relation)}
    </Box>
  </span>
)

function Others({ relations, onChoose }: Pick<Parameters<typeof RelatedMenu>[0], 'relations' | 'onChoose'>) {
  if (!relations.length) return null
  const label = say('related.more', { count: relations.length })
  return <RelatedMenu label={label} relations={relations} onChoose={onChoose} />
}

const Coming = () => (
  <Stack aria-busy aria-label={say('frame.loading')} sx={{ gap: 2.5 }}>
    <Stack direction="row" sx={{ gap: 4, height: size.row, alignItems: 'center' }}>
      {[96, 128, 80].map(width => (
        <Skeleton key={width} sx={{ width, height: 14 }} />
      ))}
    </Stack>
    <Skeleton sx={{ height: 160 }} />
  </Stack>
)

/** Enough to see what there is; the list has the rest. */
const first = 10

function RelatedRows({ table, column, value }: NamedRelation & { value: unknown }) {
  useTables([table])
  const filter = { [column]: value }
  const columns = relatedColumns(table, column)
  return (
    <ListBase
      resource={table}
      filter={filter}
      perPage={first}
      sort={newest(table)}
      disableSyncWithLocation
      storeKey={false}
      exporter={false}
      queryOptions={{ onError: () => {}, retry: false }}
    >
      <Card>
        <ListContent table={table} columns={columns} sorting={false} related />
        <Foot to={filteredList(table, filter)} />
      </Card>
    </ListBase>
  )
}

/** What they belong to stands above them. */
const relatedColumns = (table: TableName, column: string) =>
  defaultColumns(table, 5).filter(
    source => source !== column && !(source === 'id' && titleReferences(table).slice(0, 2).includes(column)),
  )

function Foot({ to }: { to: string }) {
  const { total, estimated } = useTotal()
  if (!total) return null
  const all = formatTotal(total, estimated)
  return (
    <Box sx={{ px: 3, py: 2, borderTop: `1px solid ${color.lineFaint}` }}>
      <Link to={to}>
        {total > first ? say('related.show_all', { total: all }) : say('related.open_list')}
      </Link>
    </Box>
  )
}
