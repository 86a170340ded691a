type Values = Readonly<Record<string, unknown>>

/** `look`: somebody saw what is masked otherwise, or took rows along. */
export const historyKinds = ['change', 'step', 'look'] as const
export type HistoryKind = (typeof historyKinds)[number]

/** What the history keeps of writes; every other action is a look. */
export const writes: readonly string[] = ['INSERT', 'UPDATE', 'DELETE']

/** When something was done, and by whom. */
export type Deed = {
  actor_type: string
  actor_id: string | null
  /** Of a person. */
  actor_name?: string
  occurred_at: string
}

/** One thing that happened to a row: a change that was written, or a step that somebody took. */
export type HistoryEntry = Deed & {
  id: string
  /** A look is kept as a change that changes nothing. */
  kind: 'change' | 'step'
  /** INSERT, UPDATE or DELETE; of a look and of a step its name. */
  action: string
  entity_type: string
  entity_id: string | null
  request_id?: string | null
  /** Where the request came from, for those who may see it. */
  ip_address?: string | null
  user_agent?: string | null
  before?: Values | null
  after?: Values | null
  reason?: string | null
  /** The earlier change that this one took back, or went back to. */
  put_back?: Deed & { to: Side; entry: string }
  step?: string
  from_state?: string | null
  to_state?: string | null
  input?: Values | null
}

/**
 * A page of the history, newest first. `more`: there are earlier entries, to be asked for by the id of the last as `before`.
 * Where each request is told as one, `requests` says how much they did.
 */
export type HistoryPage = { entries: HistoryEntry[]; more: boolean; requests?: RequestSize[] }

/** How many rows a request did something to; `more`: at least so many, for they were not all counted. */
export type RequestSize = { request_id: string; rows: number; more: boolean }

/** A row as it was before and after a change; null where it was not there. `lost`: columns whose values are not kept. */
export type RowVersions = { before: Values | null; after: Values | null; lost: readonly string[] }

/** Which version of a row: as it was before a change, or right after it. */
export type Side = 'before' | 'after'

/** What putting a row back would do: the row now and then, the columns that would change, and those that cannot and why. */
export type RevertTried = {
  dry_run: true
  columns: string[]
  from: Values
  to: Values
  refused: { column: string; detail: string }[]
}
