type Values = Readonly<Record<string, unknown>>

/** One thing that happened to a row: a change that was written, or a step that somebody took. */
export type HistoryEntry = {
  id: string
  kind: 'change' | 'step'
  /** INSERT, UPDATE or DELETE; of a step its name. */
  action?: string | null
  actor_type: string
  actor_id?: string | null
  actor_name?: string | null
  occurred_at: string
  before?: Values | null
  after?: Values | null
  step?: string | null
  from_state?: string | null
  to_state?: string | null
  input?: Values | null
  reason?: string | null
}
