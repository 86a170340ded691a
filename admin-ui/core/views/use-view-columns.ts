import type { TableName } from '#shared/core/rows.ts'
import type { SavedView } from '#shared/core/saved-view.ts'
import { useState } from 'react'
import { shownColumns } from '../columns.ts'
import type { ListColumnChoice } from '../use-list-columns.ts'

/** The columns of a view, where it has any: what is changed of them is part of the view, not of how one likes the list. */
export function useViewColumns(table: TableName, own: ListColumnChoice, view?: SavedView): ListColumnChoice {
  const [chosen, choose] = useState<{ of: string; columns: readonly string[] }>()
  if (!view?.shows.columns) return own
  const there = shownColumns(table).map(([source]) => source)
  const columns = chosen?.of === view.id ? chosen.columns : view.shows.columns
  return {
    ...own,
    columns: columns.filter(source => there.includes(source)),
    isChosen: chosen?.of === view.id,
    choose: next => choose({ of: view.id, columns: next }),
    backToDefault: () => choose(undefined),
  }
}
