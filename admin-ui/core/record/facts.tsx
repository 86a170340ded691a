import { isMasked } from '#shared/core/mask.ts'
import { columnOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { Button, Stack, Typography } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useId } from 'react'
import { useRecordContext, useStore } from 'react-admin'
import type { RaRecord } from 'react-admin'
import { useMay } from '../session/access.ts'
import { Card } from '../frame/card.tsx'
import { groupTitles } from './fact-groups.ts'
import { ColumnField } from '../value/field.tsx'
import { MaskedValue } from '../value/masked-value.tsx'
import { columnLabel } from './record-label.ts'
import { say } from '../say.ts'
import { shownGroups } from './shown-facts.ts'
import type { ShownGroup } from './shown-facts.ts'
import { color, radius, size, textSize } from '../theme.ts'
import { JustChanged, useJustChanged } from './just-changed.tsx'

type Props = {
  table: TableName
  /** Only what tells most, for a look in passing. */
  brief?: boolean
}

/** Everything a record says, in groups; what is empty is folded away. */
export function Facts({ table, brief }: Props) {
  const record = useRecordContext<RaRecord>()
  const changed = useJustChanged(table, record)
  if (!record) return null
  const groups = shownGroups(table, record, brief)
  const halves = groups.filter(group => !group.isWide)
  // A half that would stand alone takes both sides.
  const lone = halves.length % 2 ? halves.at(-1) : undefined
  return (
    <Groups>
      <JustChanged table={table} columns={changed} />
      {groups.map(group => (
        <Group
          key={group.name}
          table={table}
          group={group}
          changed={changed}
          className={group.isWide || group === lone ? 'wide' : ''}
        />
      ))}
    </Groups>
  )
}

type GroupProps = {
  table: TableName
  group: ShownGroup
  changed: readonly string[]
  className: string
}

function Group({ table, group, changed, className }: GroupProps) {
  const { name, filled, empty, isLong } = group
  const id = useId()
  const [open, setOpen] = useStore(`facts.${table}.${name}`, false)
  const shown = open ? [...filled, ...empty] : filled
  const List = isLong || !className ? Single : Columns
  return (
    <Card className={className} aria-labelledby={id}>
      <Stack direction="row" hidden={isLong} sx={head}>
        <Typography variant="h2" id={id}>
          {say(groupTitles[name])}
        </Typography>
        {empty.length > 0 && (
          <Button variant="text" aria-expanded={open} sx={quiet} onClick={() => setOpen(!open)}>
            {open ? say('facts.hide_empty') : say('facts.show_empty', { count: empty.length })}
          </Button>
        )}
      </Stack>
      <List>
        {shown.map(source => (
          <Pair
            key={source}
            className={[isLong && 'long', changed.includes(source) && 'changed'].filter(Boolean).join(' ')}
          >
            <dt title={columnOf(table, source)?.comment}>{columnLabel(table, source)}</dt>
            <dd>
              <FactValue table={table} source={source} />
            </dd>
          </Pair>
        ))}
      </List>
    </Card>
  )
}

/** What is masked can be looked at by those who say why. */
function FactValue({ table, source }: { table: TableName; source: string }) {
  const record = useRecordContext()
  const may = useMay()
  return isMasked(record?.[source]) && may('reveal', table) ? (
    <MaskedValue key={`${record!.id} ${source}`} table={table} source={source} record={record!} />
  ) : (
    <ColumnField table={table} source={source} />
  )
}

const head = { alignItems: 'center', px: 4, pt: 2.5, minHeight: size.row, '&[hidden]': { display: 'none' } }
const quiet = {
  ml: 'auto',
  mr: -2,
  py: 0,
  px: 2,
  minHeight: 26,
  fontSize: textSize.beside,
  color: color.ink3,
}

/** Narrow groups stand beside each other where there is room. */
const Groups = styled('div')({
  display: 'grid',
  gap: 12,
  gridTemplateColumns: `repeat(auto-fit, minmax(max(min(100%, ${size.fold}px), 40%), 1fr))`,
  gridAutoFlow: 'dense',
  '& > .wide': { gridColumn: '1 / -1' },
})

const Single = styled('dl')({
  margin: 0,
  padding: '6px 16px 10px',
  display: 'grid',
  alignContent: 'start',
  gridTemplateColumns: 'minmax(0, 1fr)',
})

const Columns = styled(Single)({
  gridTemplateColumns: `repeat(auto-fit, minmax(max(min(100%, ${size.fold}px), 40%), 1fr))`,
  columnGap: 32,
})

const Pair = styled('div')({
  display: 'grid',
  gridTemplateColumns: `min(${size.factLabel}px, 34%) minmax(0, 1fr)`,
  gap: 12,
  padding: '4px 8px',
  margin: '0 -8px',
  borderRadius: radius.small,
  transition: 'background-color 140ms',
  '& dt': { color: color.ink3 },
  '& dd': { margin: 0, minWidth: 0, overflowWrap: 'anywhere' },
  '&.long': { gridTemplateColumns: 'minmax(0, 1fr)', gap: 4, padding: '6px 8px' },
  '&.changed': { backgroundColor: color.accentWeak },
})
