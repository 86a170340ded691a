import { defaultPreferences } from '#shared/core/preferences.ts'
import type { ListColumns, Preferences } from '#shared/core/preferences.ts'
import type { TableName } from '#shared/core/rows.ts'
import { useMemo } from 'react'
import type { Widths } from './column-widths.tsx'
import { shownColumns } from '../value/columns.ts'
import { useChangePreferences, usePreferences } from '../session/preferences.ts'

/** The columns of one's list of a table, in order, how high its rows are, and what changes them. */
export type ListColumnChoice = {
  columns: readonly string[]
  widths: Widths
  /** Whether they are other than everybody's. */
  isChosen: boolean
  choose: (columns: readonly string[]) => void
  setWidths: (widths: Record<string, number>) => void
  backToDefault: () => void
  density: Density
  setDensity: (density: Density) => void
  /** Has the list be as the view that is open shows it; nothing where none is. */
  backToView?: () => void
}

type Density = Preferences['density']

const none: Widths = {}

/** Everybody's columns of a list, as the person signed in has changed them; the server remembers. */
export function useListColumns(table: TableName, usual: readonly string[]): ListColumnChoice {
  const { preferences } = usePreferences()
  const change = useChangePreferences()
  const kept = preferences?.list_columns[table]
  const keep = (next: ListColumns | null) => change({ list_columns: { [table]: next } })
  const columns = useMemo(() => columnsShown(table, usual, kept), [table, usual, kept])
  return {
    columns,
    widths: kept?.widths ?? none,
    isChosen: !!kept,
    choose: next =>
      keep({ ...kept, order: [...next], hidden: usual.filter(source => !next.includes(source)) }),
    setWidths: widths => keep({ ...kept, widths }),
    backToDefault: () => keep(null),
    density: preferences?.density ?? defaultPreferences.density,
    setDensity: density => void change({ density }),
  }
}

/** As they were put in order, without those hidden and those that are gone; what everybody has had since comes last. */
export function columnsShown(table: TableName, usual: readonly string[], kept: ListColumns = {}): string[] {
  const there = shownColumns(table).map(([source]) => source)
  const shown = [...new Set([...(kept.order ?? []), ...usual])].filter(
    source => there.includes(source) && !kept.hidden?.includes(source),
  )
  return shown.length > 0 ? shown : [...usual]
}
