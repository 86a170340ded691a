import type { HistoryEntry } from '#shared/core/history-entry.ts'
import type { TableName } from '#shared/core/rows.ts'
import { stepWords } from '#shared/core/workflow.ts'
import { workflowOf } from '#shared/domains/index.ts'
import { Box, Stack } from '@mui/material'
import { Link } from 'react-router-dom'
import { useMay } from '../session/access.ts'
import { deviceName } from '../account/device.ts'
import { Changes, Said } from '../value/change.tsx'
import { Moment } from '../value/moment.tsx'
import { StatePill } from '../value/pill.tsx'
import { recordPath } from '../record/record-address.ts'
import { say } from '../say.ts'
import { stepFields } from '../step/step-form.ts'
import { color, textSize } from '../theme.ts'
import { EntryMenu } from './entry-menu.tsx'
import { actorOf } from './use-history.ts'

/** What one request did to a record: who, when, from where, and each thing it did. */
export function Deed({ table, entries }: { table: TableName; entries: readonly HistoryEntry[] }) {
  const first = entries[0]!
  return (
    <li>
      <Stack direction="row" sx={{ gap: 2, alignItems: 'baseline' }}>
        <Actor entry={first} />
        <Box component="span" sx={{ ml: 'auto', color: color.ink3, whiteSpace: 'nowrap' }}>
          <Moment at={first.occurred_at} />
        </Box>
        <EntryMenu table={table} entries={entries} />
      </Stack>
      <DeedBody table={table} entries={entries} />
      <Where entries={entries} />
    </li>
  )
}

/** What was done: a step with what was said, and what else changed. */
export function DeedBody({ table, entries }: { table: TableName; entries: readonly HistoryEntry[] }) {
  const first = entries[0]!
  const hidden = first.kind === 'step' ? toldBy(table, first) : []
  return entries.map(entry => <Entry key={entry.id} table={table} entry={entry} hidden={hidden} />)
}

/** Who it was, by name; the way to them for those who may see them. */
export function Actor({ entry }: { entry: HistoryEntry }) {
  const may = useMay()
  const name = actorOf(entry)
  if (!entry.actor_name || !may('show', 'users')) return <b>{name}</b>
  return (
    <b>
      <Link to={recordPath('users', entry.actor_id!)} style={{ color: color.accent, textDecoration: 'none' }}>
        {name}
      </Link>
    </b>
  )
}

/** Where the request came from, for those who may see it. */
function Where({ entries }: { entries: readonly HistoryEntry[] }) {
  const { ip_address, user_agent } = entries.find(entry => entry.ip_address) ?? {}
  if (!ip_address) return null
  return (
    <Box sx={{ color: color.ink3, fontSize: textSize.beside }} title={user_agent ?? undefined}>
      {say('history.from', { address: ip_address, device: deviceName(user_agent ?? null) })}
    </Box>
  )
}

/** The columns that a step has told of already: what was said, and where it led. */
const toldBy = (table: TableName, { input }: HistoryEntry) => [
  ...Object.keys(input ?? {}),
  workflowOf(table)?.column ?? '',
]

function Entry({ table, entry, hidden }: { table: TableName; entry: HistoryEntry; hidden: string[] }) {
  if (entry.kind === 'change') return <Changes table={table} entry={entry} hidden={hidden} />
  const { step, from_state, to_state, input } = entry
  return (
    <>
      <Stack direction="row" sx={{ gap: 1.5, flexWrap: 'wrap', alignItems: 'center', my: 1 }}>
        <span>{stepWords(step ?? '', workflowOf(table)?.steps[step ?? ''])}</span>
        {to_state && to_state !== from_state && <StatePill state={to_state} />}
      </Stack>
      {input && <Said input={input} fields={fieldsOf(table, step)} />}
    </>
  )
}

const fieldsOf = (table: TableName, name: string | undefined) => {
  const step = workflowOf(table)?.steps[name ?? '']
  return step ? stepFields(step) : []
}
