import type { DownloadTickets } from '#shared/contract/platform.ts'
import type { TableName } from '#shared/core/rows.ts'
import { request } from '../session/http.ts'
import { send } from '../session/send.ts'
import { begin, forget, note, untilEnded } from '../notice/under-way.ts'

export const exportFormats = ['spreadsheet', 'csv', 'json'] as const
export type ExportFormat = (typeof exportFormats)[number]

type Told = Pick<DownloadTickets, 'rows' | 'outcome'>

/** An export under way, or one that has just ended. */
export type Export = Told & {
  kind: 'export'
  id: string
  table: TableName
  /** How many rows the list has, as far as that is known. */
  total: number
  estimated: boolean
}

/** Follows an export until it has ended. */
export async function followExport(begun: Omit<Export, keyof Told | 'kind'>) {
  const one: Export = { ...begun, kind: 'export', rows: 0, outcome: null }
  begin(one)
  const look = async () => {
    const { rows, outcome } = (await request(`/api/downloads/${one.id}/progress`)).json as Told
    note({ ...one, rows, outcome })
    return outcome
  }
  // What one may not look at any more, nobody needs to be told of.
  await untilEnded(look, outcome => outcome !== null).catch(() => forget(one.id))
}

/** Ends an export; the browser is left without its file. */
export async function cancelExport(one: Export) {
  const { rows, outcome }: Told = await send('POST', `/api/downloads/${one.id}/cancel`, { body: {} })
  note({ ...one, rows, outcome })
}
