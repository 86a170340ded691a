import type { TableName } from '#shared/core/rows.ts'
import { Box } from '@mui/material'
import { styled } from '@mui/material/styles'
import { use } from 'react'
import { ListContext } from 'react-admin'
import type { RaRecord } from 'react-admin'
import type { BulkResult, RowResult } from './bulk.ts'
import { formatNumber } from '../value/format.ts'
import { numberedTitle } from '../record/record-label.ts'
import { useRowNames } from '../record/use-row-names.ts'
import { say } from '../say.ts'
import { color, weight } from '../theme.ts'

/** Rows named for one reason; the others are counted. */
const most = 3

/** "Alpha, Beta and 12 more". */
function named(names: readonly string[], count: number): string {
  const more = count - names.length
  const said = names.join(', ')
  return more ? say('bulk.names_and_more', { names: said, count: formatNumber(more) }) : said
}

/** Why rows cannot be changed: each reason once, with the rows it is about. */
export function Refusals({ table, result }: { table: TableName; result: BulkResult }) {
  const reasons = byReason(result.results)
  const nameOf = useNames(
    table,
    reasons.flatMap(([, ids]) => ids.slice(0, most)),
  )
  const told = reasons.reduce((sum, [, ids]) => sum + ids.length, 0)
  return (
    <List>
      {reasons.map(([reason, ids]) => (
        <li key={reason}>
          <b>{named(ids.slice(0, most).map(nameOf), ids.length)}</b>
          <Box sx={{ color: color.ink2 }}>{reason}</Box>
        </li>
      ))}
      {told < result.refused && (
        <li>{say('bulk.and_more', { count: formatNumber(result.refused - told) })}</li>
      )}
    </List>
  )
}

/** What rows are called: those of the page, which may be in the trash, and those that are on others or have left it. */
function useNames(table: TableName, ids: readonly string[]) {
  const onPage = new Map(use(ListContext)?.data?.map((row: RaRecord) => [String(row.id), row]))
  const others = useRowNames(
    ids.filter(id => !onPage.has(id)).map(id => ({ table, id })),
    numberedTitle,
  )
  return (id: string) => {
    const row = onPage.get(id)
    return row ? numberedTitle(table, row) : others({ table, id })
  }
}

/** Why it cannot be done to a row. */
export const reasonOf = ({ detail, errors }: RowResult): string =>
  detail ?? errors?.map(error => error.detail).join(' ') ?? say('bulk.refused')

function byReason(results: readonly RowResult[]): [reason: string, ids: string[]][] {
  const reasons = new Map<string, string[]>()
  for (const result of results) {
    if (result.status !== 'refused') continue
    const reason = reasonOf(result)
    reasons.set(reason, [...(reasons.get(reason) ?? []), result.id])
  }
  return [...reasons]
}

const List = styled('ul')({
  listStyle: 'none',
  margin: 0,
  padding: 0,
  maxHeight: 260,
  overflowY: 'auto',
  '& li': { padding: '8px 0', borderTop: `1px solid ${color.lineFaint}`, overflowWrap: 'anywhere' },
  '& b': { fontWeight: weight.strong },
})
