/** What becomes of each of many rows: `undo` puts back what that request did. */
export type BulkDeed =
  | { changes: object }
  | { step: string; input?: object }
  | { delete: true }
  | { restore: true }
  | { undo: string }

/** A change of very many rows that is under way. */
export type RunningChange = {
  job: string
  table: string
  deed: BulkDeed
  total: number
  done: number
  refused: number
}

/** What `GET /api/me/bulk_changes` answers. */
export type RunningChanges = { bulk_changes: RunningChange[] }
