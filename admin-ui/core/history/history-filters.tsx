import { historyKinds } from '#shared/core/history-entry.ts'
import type { HistoryEntry, HistoryKind } from '#shared/core/history-entry.ts'
import { can } from '#shared/domains/index.ts'
import { Select, Stack } from '@mui/material'
import { useState } from 'react'
import { useRoles } from '../session/access.ts'
import { say } from '../say.ts'
import type { HistoryQuery } from './history-api.ts'
import { actorOf } from './use-history.ts'

type Props = {
  /** By whom: the people among these can be chosen. */
  entries: readonly HistoryEntry[]
  query: HistoryQuery
  onChange: (query: HistoryQuery) => void
}

export const isNarrowed = ({ kind, actor }: HistoryQuery) => !!kind || !!actor

/** What kind of thing, and by whom. */
export function HistoryFilters({ entries, query, onChange }: Props) {
  const people = usePeople(entries)
  const mayRead = can(useRoles(), 'read', 'audit_logs')
  // Who looked at what is told to those alone who read the log.
  const kinds = historyKinds.filter(kind => kind !== 'look' || mayRead)
  if (!isNarrowed(query) && entries.length < 2) return null
  return (
    <Stack direction="row" sx={{ gap: 2, mb: 2, flexWrap: 'wrap' }}>
      <Choice
        label={say('history.kind')}
        value={query.kind ?? ''}
        options={[['', say('history.every_kind')], ...kinds.map(kind => [kind, kindLabel(kind)] as const)]}
        onChange={kind => onChange({ ...query, kind: (kind || undefined) as HistoryKind | undefined })}
      />
      <Choice
        label={say('history.person')}
        value={query.actor ?? ''}
        options={[['', say('history.everybody')], ...people]}
        onChange={actor => onChange({ ...query, actor: actor || undefined })}
      />
    </Stack>
  )
}

const kindLabel = (kind: HistoryKind) =>
  ({ change: say('history.changes'), step: say('history.steps'), look: say('history.looks') })[kind]

/** Those who did something among all that was seen so far: whom one has chosen stays, whatever else is shown. */
function usePeople(entries: readonly HistoryEntry[]): [id: string, name: string][] {
  const [known] = useState(() => new Map<string, string>())
  for (const entry of entries) if (entry.actor_id) known.set(entry.actor_id, actorOf(entry))
  return [...known]
}

type ChoiceProps = {
  label: string
  value: string
  options: readonly (readonly [value: string, label: string])[]
  onChange: (value: string) => void
}

/** A choice of a few, the browser's own: small, and quick by keyboard. */
export const Choice = ({ label, value, options, onChange }: ChoiceProps) => (
  <Select
    native
    size="small"
    value={value}
    inputProps={{ 'aria-label': label }}
    onChange={event => onChange(event.target.value)}
  >
    {options.map(([key, text]) => (
      <option key={key} value={key}>
        {text}
      </option>
    ))}
  </Select>
)
