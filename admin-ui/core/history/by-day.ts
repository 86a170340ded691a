import type { HistoryEntry } from '#shared/core/history-entry.ts'
import { dayOf } from '../value/time-zone.ts'

/** What somebody did to one record in one go. */
export type RecordDeed = { key: string; id: string | null; entries: HistoryEntry[] }
/** What one request did, be it to several records. */
export type Go = { key: string; first: HistoryEntry; deeds: RecordDeed[] }
/** What one person did before anybody else did something. */
export type PersonsTurn = { key: string; first: HistoryEntry; goes: Go[] }
export type Day = { day: string; turns: PersonsTurn[] }

/** Entries, newest first, as days of turns of people: what was done last stands first, whoever did it. */
export const byDay = (entries: readonly HistoryEntry[]): Day[] =>
  grouped(goesOf(entries), ({ first }) => dayOf(new Date(first.occurred_at))).map(([day, ofDay]) => ({
    day,
    turns: turnsOf(ofDay),
  }))

/** All that a request did stands where it came to its end, whoever did something meanwhile. */
const goesOf = (entries: readonly HistoryEntry[]): Go[] =>
  grouped(entries, goOf).map(([key, theirs]) => ({ key, first: theirs[0]!, deeds: deedsOf(theirs) }))

/** What was done to each record of those that these entries are of. */
export const deedsOf = (entries: readonly HistoryEntry[]): RecordDeed[] =>
  grouped(entries, deedOf).map(([key, all]) => ({
    key,
    id: all[0]!.entity_id,
    // A step says more than the change it wrote.
    entries: all.toSorted((a, b) => Number(b.kind === 'step') - Number(a.kind === 'step')),
  }))

function turnsOf(goes: readonly Go[]): PersonsTurn[] {
  const turns: PersonsTurn[] = []
  for (const go of goes) {
    const last = turns.at(-1)
    const { actor_type, actor_id } = go.first
    const isTheirs = last && last.first.actor_type === actor_type && last.first.actor_id === actor_id
    // Called by what was done first: what is done now must not have it drawn anew.
    if (isTheirs) Object.assign(last, { key: go.key }).goes.push(go)
    else turns.push({ key: go.key, first: go.first, goes: [go] })
  }
  return turns
}

const deedOf = ({ entity_id, request_id, occurred_at }: HistoryEntry) =>
  `${entity_id} ${request_id ?? occurred_at}`

const goOf = (entry: HistoryEntry) => entry.request_id ?? deedOf(entry)

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): [key: string, group: T[]][] {
  const groups = new Map<string, T[]>()
  for (const one of all) {
    const group = groups.get(keyOf(one))
    if (group) group.push(one)
    else groups.set(keyOf(one), [one])
  }
  return [...groups]
}
