import { isMasked } from '#shared/core/mask.ts'
import { columnOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { Stack } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useRecordContext } from 'react-admin'
import { useMay } from './access.ts'
import { Card } from './card.tsx'
import { factGroups } from './columns.ts'
import { ColumnField } from './field.tsx'
import { MaskedValue } from './masked-value.tsx'
import { columnLabel } from './record-label.ts'
import { color, size } from './theme.ts'

/** Everything a record says: short facts in two columns, long ones below, housekeeping last. */
export function Facts({ table }: { table: TableName }) {
  const record = useRecordContext()
  const { short, long, kept } = factGroups(table)
  // The head of the page has the id; not being in the trash is no news.
  const last = kept.filter(source => source !== 'id' && (source !== 'deleted_at' || record?.deleted_at))
  return (
    <Stack sx={{ gap: 3 }}>
      {[short, last].map(
        (sources, group) =>
          sources.length > 0 && (
            <Card key={group} style={{ order: group * 2 }}>
              <Columns>
                {sources.map(source => (
                  <Fact key={source} table={table} source={source} />
                ))}
              </Columns>
            </Card>
          ),
      )}
      {long.length > 0 && (
        <Card style={{ order: 1 }}>
          <Full>
            {long.map(source => (
              <Fact key={source} table={table} source={source} wide />
            ))}
          </Full>
        </Card>
      )}
    </Stack>
  )
}

type FactProps = { table: TableName; source: string; wide?: boolean }

const Fact = ({ table, source, wide }: FactProps) => (
  <Pair className={wide ? 'wide' : undefined}>
    <dt title={columnOf(table, source)?.comment}>{columnLabel(table, source)}</dt>
    <dd>
      <FactValue table={table} source={source} />
    </dd>
  </Pair>
)

/** What is masked can be looked at by those who say why. */
function FactValue({ table, source }: FactProps) {
  const record = useRecordContext()
  const may = useMay()
  return isMasked(record?.[source]) && may('reveal', table) ? (
    <MaskedValue key={`${record!.id} ${source}`} table={table} source={source} record={record!} />
  ) : (
    <ColumnField table={table} source={source} />
  )
}

const List = styled('dl')({ margin: 0, padding: '10px 16px', display: 'grid' })

const Columns = styled(List)({
  gridTemplateColumns: `repeat(auto-fit, minmax(max(min(100%, ${size.fold}px), 40%), 1fr))`,
  columnGap: 32,
})

const Full = styled(List)({ rowGap: 10, gridTemplateColumns: 'minmax(0, 1fr)' })

const Pair = styled('div')({
  display: 'grid',
  gridTemplateColumns: `${size.factLabel}px minmax(0, 1fr)`,
  gap: 12,
  padding: '4px 0',
  '& dt': { color: color.ink3 },
  '& dd': { margin: 0, minWidth: 0, overflowWrap: 'anywhere' },
  '&.wide': { gridTemplateColumns: 'minmax(0, 1fr)', gap: 4 },
})
