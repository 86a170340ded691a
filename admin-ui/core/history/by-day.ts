import type { HistoryEntry } from '#shared/core/history-entry.ts'
import { dayOf } from '../value/time-zone.ts'

/** What somebody did to one record in one go. */
export type RecordDeed = { key: string; id: string | null; entries: HistoryEntry[] }
/** What one person did before anybody else did something. */
export type PersonsTurn = { key: string; first: HistoryEntry; deeds: RecordDeed[] }
export type Day = { day: string; turns: PersonsTurn[] }

/** Entries, newest first, as days of turns of people: what was done last stands first, whoever did it. */
export const byDay = (entries: readonly HistoryEntry[]): Day[] =>
  grouped(entries, ({ occurred_at }) => dayOf(new Date(occurred_at))).map(([day, ofDay]) => ({
    day,
    turns: turnsOf(ofDay).map(theirs => ({
      key: theirs[0]!.id,
      first: theirs[0]!,
      deeds: grouped(theirs, deedOf).map(([deed, all]) => ({
        key: deed,
        id: all[0]!.entity_id,
        // A step says more than the change it wrote.
        entries: all.toSorted((a, b) => Number(b.kind === 'step') - Number(a.kind === 'step')),
      })),
    })),
  }))

function turnsOf(entries: readonly HistoryEntry[]): HistoryEntry[][] {
  const turns: HistoryEntry[][] = []
  for (const entry of entries) {
    const last = turns.at(-1)
    const isTheirs = last && last[0]!.actor_type === entry.actor_type && last[0]!.actor_id === entry.actor_id
    if (isTheirs) last.push(entry)
    else turns.push([entry])
  }
  return turns
}

/** What one request did to several records, as one. */
export const inOneGo = (deeds: readonly RecordDeed[]): RecordDeed[][] =>
  grouped(deeds, ({ key, entries }) => entries[0]!.request_id ?? key).map(([, group]) => group)

const deedOf = ({ entity_id, request_id, occurred_at }: HistoryEntry) =>
  `${entity_id} ${request_id ?? occurred_at}`

function grouped<T>(all: readonly T[], keyOf: (one: T) => string): [key: string, group: T[]][] {
  const groups = new Map<string, T[]>()
  for (const one of all) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one])
  return [...groups]
}
