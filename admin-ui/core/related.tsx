import type { StaffRole } from '#shared/contract/enums.ts'
import { domainOf, table as facts, target } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { domains } from '#shared/domains/index.ts'
import { Box, Stack, Tab, Tabs } from '@mui/material'
import { useState } from 'react'
import { ListBase, useListContext } from 'react-admin'
import { Link } from 'react-router-dom'
import { readableTables, useRoles } from './access.ts'
import { Card } from './card.tsx'
import { newest } from './columns.ts'
import { defaultColumns } from './default-columns.ts'
import { filteredList } from './filters.ts'
import { formatTotal } from './format.ts'
import { ListContent } from './list-content.tsx'
import { MenuButton } from './menu-button.tsx'
import { useTables } from './tables.ts'
import { columnLabel } from './record-label.ts'
import { say } from './say.ts'
import { color } from './theme.ts'

type Relation = {
  table: TableName
  source: string
  /** What of the record the rows hold. */ holds: string
  label: string
}
type Record = Readonly<{ [column: string]: unknown }>

/** The foreign keys of tables these roles may read that point to this one, in the order of the sidebar; who wrote a row comes after whose it is. */
export function relationsTo(to: TableName, roles: readonly StaffRole[]): Relation[] {
  const found = readableTables(roles).flatMap(table =>
    Object.entries(facts(table).columns).flatMap(([source, column]) => {
      const at = column.secret ? undefined : target(column)
      return at?.table === to ? [{ table, source, holds: at.column }] : []
    }),
  )
  const several = (table: TableName) => found.filter(one => one.table === table).length > 1
  return found
    .map(one => ({
      ...one,
      label: several(one.table)
        ? say('related.by_column', {
            things: words(one.table),
            column: columnLabel(one.table, one.source).toLowerCase(),
          })
        : words(one.table),
    }))
    .toSorted((a, b) => rank(a) - rank(b))
}

const order = Object.keys(domains)
const rank = ({ table, source }: Pick<Relation, 'table' | 'source'>) =>
  order.indexOf(domainOf(table)) + (source.endsWith('_by') ? order.length : 0)

/** As many as fit beside each other; the others are in a menu. */
const tabs = 5

/** What belongs to a record: the rows of other tables that name it, a tab each. */
export function Related({ table, record }: { table: TableName; record: Record }) {
  const roles = useRoles()
  useTables(readableTables(roles))
  const relations = relationsTo(table, roles)
  const [chosen, setChosen] = useState(0)
  const relation = relations[chosen]
  if (!relation) return null
  const shown = relations.slice(0, tabs)
  return (
    <Box component="section" aria-label={say('related.title')}>
      <Stack direction="row" sx={{ alignItems: 'center', mb: 2.5, borderBottom: `1px solid ${color.line}` }}>
        <Tabs
          value={Math.min(chosen, tabs)}
          onChange={(_, next: number) => setChosen(next)}
          variant="scrollable"
          sx={{ borderBottom: 0 }}
        >
          {shown.map(({ label }, index) => (
            <Tab key={label} value={index} label={label} />
          ))}
          {chosen >= tabs && <Tab value={tabs} label={relation.label} />}
        </Tabs>
        <More relations={relations.slice(tabs)} onChoose={index => setChosen(index + tabs)} />
      </Stack>
      <RelatedRows key={relation.label} {...relation} value={record[relation.holds]} />
    </Box>
  )
}

const More = ({ relations, onChoose }: { relations: Relation[]; onChoose: (index: number) => void }) => (
  <MenuButton
    label={say('related.more', { count: relations.length })}
    variant="text"
    sx={{ ml: 2 }}
    items={relations.map(({ label }, index) => ({ key: label, label, onChoose: () => onChoose(index) }))}
  />
)

/** Enough to see what there is; the list has the rest. */
const first = 10

function RelatedRows({ table, source, value }: Relation & { value: unknown }) {
  const filter = { [source]: value }
  const columns = defaultColumns(table, 5).filter(column => column !== source)
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

function Foot({ to }: { to: string }) {
  const { total = 0, meta } = useListContext()
  if (!total) return null
  const all = formatTotal(total, (meta as { estimated?: boolean } | undefined)?.estimated)
  return (
    <Box sx={{ px: 3, py: 2, borderTop: `1px solid ${color.lineFaint}` }}>
      <Link to={to}>
        {total > first ? say('related.show_all', { total: all }) : say('related.open_list')}
      </Link>
    </Box>
  )
}
