import type { TableName } from '#shared/core/rows.ts'
import type { SavedView, ViewShows } from '#shared/core/saved-view.ts'
import { useStore } from 'react-admin'
import { shownColumns } from '../value/columns.ts'
import type { ListColumnChoice } from '../list/use-list-columns.ts'

type Chosen = Pick<ViewShows, 'columns' | 'density'>

/**
 * The columns of a view and the height of its rows, where it has any: what is changed of them is not how one likes the list.
 * This browser keeps it until it is saved in the view or reset.
 */
export function useViewColumns(table: TableName, own: ListColumnChoice, view?: SavedView): ListColumnChoice {
  const [chosen, choose] = useStore<Chosen | undefined>(`columns.${view?.id ?? ''}`)
  if (!view) return own
  const { columns = view.shows.columns, density = view.shows.density } = chosen ?? {}
  const there = shownColumns(table).map(([source]) => source)
  return {
    ...own,
    ...(view.shows.columns &&
      columns && {
        columns: columns.filter(source => there.includes(source)),
        isChosen: !!chosen?.columns,
        choose: next => choose({ ...chosen, columns: [...next] }),
        backToDefault: () => choose({ ...chosen, columns: undefined }),
      }),
    ...(view.shows.density &&
      density && { density, setDensity: next => choose({ ...chosen, density: next }) }),
    backToView: () => choose(undefined),
  }
}
