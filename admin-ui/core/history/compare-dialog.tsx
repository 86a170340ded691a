import { writes } from '#shared/core/history-entry.ts'
import type { HistoryEntry } from '#shared/core/history-entry.ts'
import { table as facts } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { Alert, Button, FormControlLabel, Skeleton, Stack, Switch } from '@mui/material'
import { useState } from 'react'
import type { RaRecord } from 'react-admin'
import { shownColumns } from '../value/columns.ts'
import { changedColumns } from '../edit/conflict.ts'
import { exactHere } from '../value/format.ts'
import { messageOf } from '../notice/problem.ts'
import { recordTitle } from '../record/record-label.ts'
import { say } from '../say.ts'
import { VersionsTable } from '../edit/versions-table.tsx'
import { WideDialog } from '../dialog/wide-dialog.tsx'
import { useMayPutBack } from './asking.ts'
import { Choice } from './history-filters.tsx'
import { actorOf, useVersions } from './use-history.ts'

type Values = Readonly<Record<string, unknown>>

type Props = {
  table: TableName
  record: RaRecord
  entries: readonly HistoryEntry[]
  /** The change after which it is compared with now; the last one, if left out. */
  entry?: string
  onPutBack: (entry: string) => void
  onClose: () => void
}

const now = 'now'
/** Before the oldest change one knows of. */
const first = 'first'

/** Two versions of a record side by side, what differs first. */
export function CompareDialog({ table, record, entries, entry, onPutBack, onClose }: Props) {
  const changes = entries.filter(({ kind, action }) => kind === 'change' && writes.includes(action))
  const [left, setLeft] = useState(entry ?? changes[1]?.id ?? first)
  const [right, setRight] = useState(now)
  const [all, setAll] = useState(false)
  const mayPutBack = useMayPutBack(table)
  const options = optionsOf(changes)
  return (
    <WideDialog
      title={say('compare.title', { name: recordTitle(table, record) })}
      onClose={onClose}
      actions={
        <>
          <Button variant="text" onClick={onClose}>
            {say('frame.close')}
          </Button>
          {right === now && left !== now && left !== first && mayPutBack.any && (
            <Button onClick={() => onPutBack(left)}>{say('compare.put_back')}</Button>
          )}
        </>
      }
    >
      <Stack direction="row" sx={{ gap: 2, flexWrap: 'wrap', alignItems: 'center', pt: 1 }}>
        <Choice label={say('compare.one')} value={left} options={options} onChange={setLeft} />
        <Choice label={say('compare.other')} value={right} options={options} onChange={setRight} />
        <ShowSame all={all} onChange={setAll} />
      </Stack>
      <Compared {...{ table, record, changes, all }} keys={[left, right]} />
    </WideDialog>
  )
}

const ShowSame = ({ all, onChange }: { all: boolean; onChange: (all: boolean) => void }) => (
  <FormControlLabel
    sx={{ ml: 'auto' }}
    control={<Switch size="small" checked={all} onChange={(_, on) => onChange(on)} />}
    label={say('compare.show_same')}
  />
)

type ComparedProps = Pick<Props, 'table' | 'record'> & {
  changes: readonly HistoryEntry[]
  /** The two that are chosen. */
  keys: readonly [string, string]
  all: boolean
}

function Compared({ table, record, changes, keys, all }: ComparedProps) {
  const one = useVersion(table, record, changes, keys[0])
  const other = useVersion(table, record, changes, keys[1])
  const error = one.error ?? other.error
  if (error) return <Alert severity="error">{messageOf(error)}</Alert>
  if (!one.version || !other.version) return <Skeleton sx={{ height: 160 }} />
  return (
    <Sides
      table={table}
      one={one.version}
      other={other.version}
      lost={[one.lost, other.lost]}
      titles={keys.map(titled(optionsOf(changes)))}
      all={all}
    />
  )
}

const titled = (options: readonly (readonly [string, string])[]) => (key: string) =>
  options.find(([value]) => value === key)?.[1] ?? ''

const optionsOf = (changes: readonly HistoryEntry[]): [string, string][] => [
  [now, say('compare.now')],
  ...changes.map((change): [string, string] => [
    change.id,
    say('compare.after', { time: exactHere(change.occurred_at), person: actorOf(change) }),
  ]),
  ...(changes.length > 0 && changes.at(-1)!.action !== 'INSERT'
    ? [[first, say('compare.before_all')] as [string, string]]
    : []),
]

/** A version by what is chosen; empty where the record was not there. */
function useVersion(table: TableName, record: RaRecord, changes: readonly HistoryEntry[], key: string) {
  const entry = key === now ? undefined : key === first ? changes.at(-1)?.id : key
  const { data, error } = useVersions(table, String(record.id), entry)
  const version: Values | undefined =
    entry === undefined ? record : data && ((key === first ? data.before : data.after) ?? {})
  return { version, lost: data?.lost ?? [], error }
}

type SidesProps = {
  table: TableName
  one: Values
  other: Values
  /** The columns whose values are not kept, of each. */
  lost: readonly (readonly string[])[]
  titles: string[]
  all: boolean
}

function Sides({ table, one, other, lost, titles, all }: SidesProps) {
  const told = shownColumns(table)
    .map(([source]) => source)
    .filter(source => !facts(table).columns[source]!.derived)
  const unknown = lost.flat()
  // A column may be missing on either side, where the record was not there yet or is no more.
  const both = { ...Object.fromEntries(Object.keys(one).map(source => [source, null])), ...other }
  const changed = changedColumns(table, one, both).filter(
    source => told.includes(source) && !unknown.includes(source),
  )
  const lostOnes = told.filter(source => unknown.includes(source))
  const telling = [...changed, ...lostOnes]
  const columns = all ? [...telling, ...told.filter(source => !telling.includes(source))] : telling
  if (columns.length === 0) return <span>{say('compare.same')}</span>
  return (
    <VersionsTable
      table={table}
      columns={columns}
      versions={[
        { title: titles[0]!, ...kept(one, lost[0]!) },
        { title: titles[1]!, ...kept(other, lost[1]!) },
      ]}
    />
  )
}

/** Without what is not kept, which is said in its place. */
const kept = (values: Values, lost: readonly string[]) =>
  lost.length === 0
    ? { values }
    : {
        values: Object.fromEntries(Object.entries(values).filter(([source]) => !lost.includes(source))),
        unsaid: say('history.not_kept'),
      }
