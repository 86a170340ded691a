import type { TableName } from '#shared/core/rows.ts'
import { Box } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useListContext } from 'react-admin'
import type { RaRecord } from 'react-admin'
import type { BulkResult, RowResult } from './bulk.ts'
import { formatNumber, shortId } from './format.ts'
import { recordLabel } from './record-label.ts'
import { color, weight } from './theme.ts'

/** Rows named for one reason; the others are counted. */
const named = 3

/** Why rows cannot be changed: each reason once, with the rows it is about. */
export function Refusals({ table, result }: { table: TableName; result: BulkResult }) {
  const { data = [] } = useListContext<RaRecord>()
  const nameOf = (id: string) => {
    const row = data.find(one => one.id === id)
    return row ? recordLabel(table, row) : shortId(id)
  }
  const reasons = byReason(result.results)
  const told = reasons.reduce((sum, [, ids]) => sum + ids.length, 0)
  return (
    <List>
      {reasons.map(([reason, ids]) => (
        <li key={reason}>
          <b>{ids.slice(0, named).map(nameOf).join(', ')}</b>
          {ids.length > named && ` and ${formatNumber(ids.length - named)} more`}
          <Box sx={{ color: color.ink2 }}>{reason}</Box>
        </li>
      ))}
      {told < result.refused && <li>And {formatNumber(result.refused - told)} more.</li>}
    </List>
  )
}

function byReason(results: readonly RowResult[]): [reason: string, ids: string[]][] {
  const reasons = new Map<string, string[]>()
  for (const { id, status, detail, errors } of results) {
    if (status !== 'refused') continue
    const reason = detail ?? errors?.map(error => error.detail).join(' ') ?? 'Refused.'
    reasons.set(reason, [...(reasons.get(reason) ?? []), id])
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
