import type { Query, QueryClient } from '@tanstack/react-query'
import type { Change } from './stream.ts'
import { toldBy } from './told-by.ts'
import { noticesKey } from '../notice/notice-data.ts'

/** Milliseconds for which changes are gathered: of a record soon, of a list not more often than one can read. */
const gather = { record: 300, list: 2_500 }

/** Asks again for what changes touch of what is on screen, and marks the rest as old. */
export function refreshChanged(client: QueryClient) {
  const records = gathered(gather.record, changes => isAbout(changes, ['getOne', 'getMany', 'history']))
  const lists = gathered(gather.list, changes => {
    const isList = isAbout(changes, inLists)
    return query => isList(query) || changes.some(({ table }) => tellsOf(query, table))
  })

  function gathered(after: number, which: (changes: readonly Change[]) => (query: Query) => boolean) {
    let changes: Change[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    const flush = () => {
      const predicate = which(changes)
      changes = []
      timer = undefined
      void client.invalidateQueries({ predicate, refetchType: document.hidden ? 'none' : 'active' })
    }
    return {
      add: (change: Change) => {
        changes.push(change)
        timer ??= setTimeout(flush, after)
      },
      stop: () => clearTimeout(timer),
    }
  }

  return {
    onChange: (change: Change) => {
      records.add(change)
      lists.add(change)
    },
    onNotice: () => void client.invalidateQueries({ queryKey: noticesKey }),
    onGap: () => void client.invalidateQueries(),
    stop: () => {
      records.stop()
      lists.stop()
    },
  }
}

const inLists = ['getList', 'getInfiniteList', 'getManyReference', 'viewCounts', 'list-history']

const isAbout =
  (changes: readonly Change[], questions: readonly string[]) =>
  ({ queryKey: [table, question, about] }: Query) =>
    questions.includes(String(question)) &&
    changes.some(change => change.table === table && isAmong(change.ids, question, about))

/** Whether a question is about other tables, too: it says so itself; or it counts what belongs to a record by its table. */
const tellsOf = ({ queryKey: [, question], meta, state }: Query, table: string) =>
  toldBy(meta).includes(table) ||
  (question === 'related' &&
    !!(state.data as { table: string }[] | undefined)?.some(one => one.table === table))

/** Whether a question is about one of these rows. Any change may put another row into a list. */
function isAmong(ids: Change['ids'], question: unknown, about: unknown): boolean {
  if (!ids) return true
  if (question === 'history') return ids.includes(String(about))
  if (question === 'getOne') return ids.includes(String((about as { id?: unknown } | undefined)?.id))
  if (question === 'getMany')
    return ((about as { ids?: unknown[] } | undefined)?.ids ?? []).some(id => ids.includes(String(id)))
  return true
}
