import { labelOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { numberColumn } from '#shared/core/title.ts'
import ArrowForward from '@mui/icons-material/ArrowForward'
import { Box, Button } from '@mui/material'
import { styled } from '@mui/material/styles'
import { use, useState } from 'react'
import { ListContext } from 'react-admin'
import type { BulkResult, Diff } from './bulk.ts'
import { ExactValue } from '../value/change.tsx'
import { isSame } from '../edit/conflict.ts'
import { formatNumber, shortId } from '../value/format.ts'
import { columnLabel, numberedTitle } from '../record/record-label.ts'
import { say } from '../say.ts'
import { color, textSize, weight } from '../theme.ts'

/** Rows shown at once. */
const page = 25

type Props = { table: TableName; result: BulkResult }

/** How each of the first rows would change; the others are counted. */
export function Diffs({ table, result: { changes: told = [], done } }: Props) {
  const [shown, setShown] = useState(page)
  const changes = useListOrder(told)
  const names = changes.map(diff => nameOf(table, diff))
  const isAlone = (name: string) => names.indexOf(name) === names.lastIndexOf(name)
  if (changes.length === 0) return null
  const next = Math.min(page, changes.length - shown)
  const more = done - Math.min(shown, changes.length)
  return (
    <Box sx={{ maxHeight: 320, overflowY: 'auto' }} tabIndex={0} role="region" aria-label={say('bulk.how')}>
      <Table aria-label={say('bulk.how')}>
        <thead>
          <tr>
            {[say('bulk.row'), say('bulk.outcome'), say('bulk.would')].map(title => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changes.slice(0, shown).map((diff, at) => (
            <Row key={diff.id} table={table} diff={diff} name={names[at]!} isAlone={isAlone(names[at]!)} />
          ))}
        </tbody>
      </Table>
      {more > 0 && (
        <Box sx={{ color: color.ink3, py: 2 }}>
          {say('bulk.more_alike', { count: formatNumber(more) })}{' '}
          {next > 0 && (
            <Button variant="text" onClick={() => setShown(shown + page)}>
              {say('bulk.more_rows', { count: next })}
            </Button>
          )}
        </Box>
      )}
    </Box>
  )
}

/** Rows of the page as one has them before one's eyes, then the others as they were chosen. */
function useListOrder(changes: readonly Diff[]): readonly Diff[] {
  const list = use(ListContext)
  // As it was: what changes meanwhile moves nothing.
  const [places] = useState(() => new Map(list?.data?.map(({ id }, at) => [String(id), at])))
  const placeOf = ({ id }: Diff) => places.get(id) ?? places.size
  return changes.toSorted((a, b) => placeOf(a) - placeOf(b))
}

function nameOf(table: TableName, { id, label, title, number }: Diff) {
  const numbered = numberColumn(table)
  const own = { [labelOf(table)]: label, id, _title: title }
  return numberedTitle(table, numbered ? { ...own, [numbered]: number } : own)
}

type RowProps = { table: TableName; diff: Diff; name: string; isAlone: boolean }

function Row({ table, diff, name, isAlone }: RowProps) {
  const { id, before, after } = diff
  // A currency comes along with its amount though it stays.
  const columns = Object.keys(before).filter(
    column => column !== 'deleted_at' && !isSame(before[column], after?.[column]),
  )
  return (
    <tr>
      <th scope="row">{isAlone ? name : say('record.title_parts', { first: name, more: shortId(id) })}</th>
      <td>{outcomeOf(diff)}</td>
      <td>
        {isMoved(diff) && (
          <div>
            <Became old={placeOf(before)} now={placeOf(after)} />
          </div>
        )}
        {columns.map(column => (
          <div key={column}>
            <Name>{columnLabel(table, column)}</Name>{' '}
            <Became
              old={<ExactValue table={table} source={column} record={before} compact />}
              now={<ExactValue table={table} source={column} record={after ?? {}} compact />}
            />
          </div>
        ))}
      </td>
    </tr>
  )
}

const isMoved = ({ before, after }: Diff) => !after || 'deleted_at' in before

const placeOf = (row: Diff['before'] | null) =>
  say(!row ? 'bulk.for_good' : row.deleted_at ? 'bulk.in_trash' : 'bulk.in_use')

/** What is wanted is so already. */
export const stays = ({ before, after }: Pick<Diff, 'before' | 'after'>) =>
  !!after && Object.keys(before).length === 0

function outcomeOf({ before, after }: Diff) {
  if (!after || after.deleted_at) return say('bulk.would_go')
  if ('deleted_at' in before) return say('bulk.would_return')
  return say(stays({ before, after }) ? 'bulk.would_stay' : 'bulk.would_change')
}

const Became = ({ old, now }: { old: React.ReactNode; now: React.ReactNode }) => (
  <>
    <Old>{old}</Old>
    <ArrowForward
      titleAccess={say('history.became')}
      sx={{ fontSize: textSize.beside, mx: 1, verticalAlign: '-1px' }}
    />
    {now}
  </>
)

const Name = styled('span')({ color: color.ink3 })
const Old = styled('span')({ color: color.ink3 })

const Table = styled('table')(({ theme }) => ({
  width: '100%',
  tableLayout: 'fixed',
  borderCollapse: 'collapse',
  '& th, & td': {
    padding: '4px 12px 4px 0',
    textAlign: 'left',
    verticalAlign: 'top',
    overflowWrap: 'anywhere',
  },
  '& thead th': { color: color.ink3, fontSize: textSize.beside, fontWeight: weight.control },
  '& thead th:nth-of-type(2)': { width: '18%' },
  '& thead th:nth-of-type(3)': { width: '50%' },
  // On a phone a word of it would be broken.
  [theme.breakpoints.down('sm')]: {
    '& thead th:nth-of-type(2)': { width: 84 },
    '& thead th:nth-of-type(3)': { width: '40%' },
  },
  '& tbody th': { fontWeight: weight.control },
  '& tbody tr': { borderTop: `1px solid ${color.lineFaint}` },
}))
