import type { ImportLine, ImportOutcome, ImportView } from '#shared/core/import.ts'
import { labelOf } from '#shared/core/rows.ts'
import { Alert, Button, Skeleton, Stack, Typography } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { Card } from '../frame/card.tsx'
import { ExactValue } from '../value/change.tsx'
import { isSame } from '../edit/conflict.ts'
import { formatNumber } from '../value/format.ts'
import { Pill } from '../value/pill.tsx'
import { messageOf } from '../notice/problem.ts'
import { recordPath } from '../record/record-address.ts'
import { say } from '../say.ts'
import { color, size, tabular, weight } from '../theme.ts'
import { useLines } from './import-data.ts'
import { fieldLabel, outcomeTone, outcomeWord } from './import-words.ts'

type Props = { found: ImportView; outcome: ImportOutcome | undefined }

/** Lines of the file with what becomes of them, a page at a time however many there are. */
export function LinesTable({ found, outcome }: Props) {
  // The last line of each page before this one.
  const [before, setBefore] = useState<number[]>([])
  const { data, error } = useLines(found, outcome, before.at(-1) ?? 0)
  if (error) return <Alert severity="error">{messageOf(error)}</Alert>
  if (!data) return <Skeleton sx={{ height: size.fold }} />
  const { rows, next } = data
  return (
    <Card>
      {rows.length === 0 && (
        <Typography sx={{ p: 4, color: color.ink3 }}>{say('import.no_lines')}</Typography>
      )}
      <Lines aria-label={say('import.lines')}>
        {rows.map(line => (
          <li key={line.number}>
            <Number>{formatNumber(line.number)}</Number>
            <Outcome>
              {line.outcome && (
                <Pill tone={outcomeTone[line.outcome]}>{outcomeWord(line.outcome, found.state)}</Pill>
              )}
            </Outcome>
            <What found={found} line={line} />
          </li>
        ))}
      </Lines>
      {(next !== null || before.length > 0) && (
        <Stack direction="row" sx={{ p: 2, gap: 2, borderTop: `1px solid ${color.lineFaint}` }}>
          <Button disabled={!before.length} onClick={() => setBefore(before.slice(0, -1))}>
            {say('list.previous_page')}
          </Button>
          <Button disabled={next === null} onClick={() => next !== null && setBefore([...before, next])}>
            {say('list.next_page')}
          </Button>
        </Stack>
      )}
    </Card>
  )
}

/** Of a refusal why, of a change from what to what, and else what stands in the line. */
function What({ found, line }: { found: ImportView; line: ImportLine }) {
  const { changes, row_id, faults, outcome } = line
  const cells = filledCells(found, line)
  const name = (cells.find(({ to }) => to === labelOf(found.table)) ?? cells[0])?.text
  // What an import made and took back is nowhere any more.
  const isGone = outcome === 'UNDONE' && !changes
  return (
    <div>
      <Name>
        {row_id && !isGone ? <Link to={recordPath(found.table, row_id)}>{name ?? row_id}</Link> : name}
      </Name>
      {faults.map(({ field, detail }) => (
        <Fault key={`${field} ${detail}`}>
          {field ? say('import.fault', { field: fieldLabel(found.table, field), why: detail }) : detail}
        </Fault>
      ))}
      {outcome === 'UPDATE' && changes && <Changes found={found} changes={changes} />}
      {outcome !== 'UPDATE' && outcome !== 'UNCHANGED' && <Cells found={found} cells={cells} />}
    </div>
  )
}

/** What stands in a line of what is taken from it, by the field it fills. */
const filledCells = ({ mapping }: ImportView, line: ImportLine) =>
  mapping.columns.flatMap(({ from, to }) =>
    line.cells[from]?.trim() ? [{ to, text: line.cells[from] }] : [],
  )

type CellsProps = { found: ImportView; cells: ReturnType<typeof filledCells> }

const Cells = ({ found, cells }: CellsProps) => (
  <dl>
    {cells.map(({ to, text }) => (
      <div key={to}>
        <dt>{fieldLabel(found.table, to)}</dt>
        <dd>{text}</dd>
      </div>
    ))}
  </dl>
)

function Changes({ found, changes }: { found: ImportView; changes: NonNullable<ImportLine['changes']> }) {
  const side = (at: 0 | 1) =>
    Object.fromEntries(Object.entries(changes).map(([source, pair]) => [source, pair[at]]))
  const [before, after] = [side(0), side(1)]
  return (
    <dl>
      {Object.keys(changes)
        // A currency comes along with its amount though it stays.
        .filter(source => !isSame(before[source], after[source]))
        .map(source => (
          <div key={source}>
            <dt>{fieldLabel(found.table, source)}</dt>
            <dd>
              <del>
                <ExactValue table={found.table} source={source} record={before} compact />
              </del>{' '}
              <ins>
                <ExactValue table={found.table} source={source} record={after} compact />
              </ins>
            </dd>
          </div>
        ))}
    </dl>
  )
}

const Number = styled('span')({ color: color.ink3, textAlign: 'right', ...tabular })
const Outcome = styled('span')({ minWidth: 0 })
const Name = styled('div')({ fontWeight: weight.strong })
const Fault = styled('div')({ color: color.failed })

const Lines = styled('ol')(({ theme }) => ({
  listStyle: 'none',
  margin: 0,
  padding: 0,
  '& > li': {
    display: 'grid',
    gridTemplateColumns: '64px 112px minmax(0, 1fr)',
    gap: 12,
    alignItems: 'start',
    padding: '8px 16px',
    borderTop: `1px solid ${color.lineFaint}`,
    overflowWrap: 'anywhere',
    [theme.breakpoints.down('sm')]: {
      gridTemplateColumns: 'max-content minmax(0, 1fr)',
      '& > div': { gridColumn: '1 / -1' },
    },
  },
  '& > li:first-of-type': { borderTop: 0 },
  '& dl': { display: 'flex', flexWrap: 'wrap', gap: '0 16px', margin: 0, color: color.ink2 },
  '& dl > div': { display: 'flex', gap: 8, flexWrap: 'wrap' },
  '& dt': { color: color.ink3 },
  '& dd': { margin: 0 },
  '& del': { color: color.ink3 },
  '& ins': { textDecoration: 'none', fontWeight: weight.strong },
}))
