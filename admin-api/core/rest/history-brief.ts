import type { HistoryEntry, HistoryPage, RequestSize } from '#shared/core/history-entry.ts'
import type { Db } from '../db.ts'
import { beside } from './history-query.ts'
import type { HistoryQuery, Place, sourcesOf } from './history-query.ts'

/** So many entries of a request are counted: to count more would take as long as to read them. */
const mostCounted = 10_000

type Asked = HistoryQuery & { limit: number; rows_of_request: number }
type Read = (page: { before?: string; without: readonly string[] }) => Promise<HistoryPage>
type Requests = {
  sizes: (requests: readonly string[]) => Promise<RequestSize[]>
  /** Which of these have an entry up to the one given. */
  alreadyTold: (entry: string, requests: readonly string[]) => Promise<readonly string[]>
}

type Sources = ReturnType<typeof sourcesOf>
const both = ({ changes, steps }: Sources) => [changes, steps].filter(one => one !== undefined)

/** What a page tells: the rows of each request, and the requests of which no more is told. */
type Told = { entries: HistoryEntry[]; rows: Map<string, Set<string | null>>; over: Set<string> }

/** A page that tells each request as one, where its newest entry is, by no more than so many rows: beyond those it is skipped. */
export async function inBrief(
  asked: Asked,
  read: Read,
  { sizes, alreadyTold }: Requests,
): Promise<HistoryPage> {
  const told: Told = { entries: [], rows: new Map(), over: new Set() }
  for (let { before } = asked; ;) {
    const page = await read({ before, without: [...told.over] })
    const met = requestsIn(page.entries).filter(request => !told.rows.has(request))
    // What an earlier page told of is not told again.
    const old = asked.before !== undefined && met.length ? await alreadyTold(asked.before, met) : []
    for (const request of old) told.over.add(request)
    const isFull = !page.entries.every(entry => hasRoom(told, entry, asked))
    if (isFull || !page.more)
      return { entries: told.entries, more: isFull, requests: await sizes([...told.rows.keys()]) }
    before = page.entries.at(-1)!.id
  }
}

const requestsIn = (entries: readonly HistoryEntry[]) => [
  ...new Set(entries.flatMap(({ request_id }) => request_id ?? [])),
]

/** Tells an entry, unless enough is told of its request; what belongs to one that is told of has room wherever the page ends. */
function hasRoom({ entries, rows, over }: Told, entry: HistoryEntry, asked: Asked): boolean {
  const { request_id: request, entity_id } = entry
  if (request && over.has(request)) return true
  const theirs = request ? rows.get(request) : undefined
  if (!theirs && entries.length >= asked.limit) return false
  if (theirs && !theirs.has(entity_id) && theirs.size >= asked.rows_of_request) {
    over.add(request!)
    return true
  }
  entries.push(entry)
  if (request) rows.set(request, (theirs ?? new Set()).add(entity_id))
  return true
}

/** Which of these requests have an entry up to a place in the history. */
export async function toldUpTo(
  sources: Sources,
  place: Place,
  requests: readonly string[],
): Promise<string[]> {
  const found: string[] = []
  for (const source of both(sources)) {
    const told = beside(source, place, 'up to').whereRaw('request_id = any(?)', [[...requests]])
    found.push(...(await told.distinct().pluck('request_id')))
  }
  return found
}

/** To how many rows each of these requests did something. */
export async function sizesOf(db: Db, sources: Sources, requests: readonly string[]): Promise<RequestSize[]> {
  if (!requests.length) return []
  const [first, ...others] = both(sources).map(({ entries }) =>
    entries().whereRaw('request_id = told.request_id').whereNotNull('entity_id').select('entity_id'),
  )
  const entries = first!.unionAll(others).limit(mostCounted + 1)
  const { rows } = await db.raw(
    `select told.request_id, least(count(distinct entity_id), ?) as rows, count(*) > ? as more
     from unnest(?::text[]) as told (request_id) cross join lateral ? as found
     group by told.request_id`,
    [mostCounted, mostCounted, [...requests], entries],
  )
  return rows
}
