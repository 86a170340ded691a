import type { DownloadTickets } from '#shared/contract/platform.ts'
import type { TableName } from '#shared/core/rows.ts'
import { useSyncExternalStore } from 'react'
import { HttpError } from 'react-admin'
import { request } from './http.ts'
import { send } from './send.ts'

export const exportFormats = ['csv', 'json'] as const
export type ExportFormat = (typeof exportFormats)[number]

type Told = Pick<DownloadTickets, 'rows' | 'outcome'>

/** An export under way, or one that has just ended. */
export type Export = Told & {
  id: string
  table: TableName
  /** How many rows the list has, as far as that is known. */
  total: number
  estimated: boolean
}

// Longer than any page: one goes on working while the browser fetches.
let known: readonly Export[] = []
const listeners = new Set<() => void>()

function keep(next: readonly Export[]) {
  known = next
  for (const listener of listeners) listener()
}

const listen = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useExports = () => useSyncExternalStore(listen, () => known)

/** Milliseconds between two looks at how far it is. */
const pause = 1_000

/** Follows an export until it has ended. */
export async function followExport(begun: Omit<Export, keyof Told>) {
  keep([...known, { ...begun, rows: 0, outcome: null }])
  for (;;) {
    await new Promise(resolve => setTimeout(resolve, pause))
    const told = await progressOf(begun.id)
    if (told === 'gone') return forgetExport(begun.id)
    if (told) tell(begun.id, told)
    if (told?.outcome) return undefined
  }
}

/** Nothing where there is no answer now: that may change. */
const progressOf = (id: string): Promise<Told | 'gone' | undefined> =>
  request(`/api/downloads/${id}/progress`).then(
    ({ json }) => json as Told,
    (error: unknown) =>
      error instanceof HttpError && [401, 403, 404].includes(error.status) ? 'gone' : undefined,
  )

const tell = (id: string, { rows, outcome }: Told) =>
  keep(known.map(one => (one.id === id ? { ...one, rows, outcome } : one)))

/** Ends an export; the browser is left without its file. */
export const cancelExport = async (id: string) =>
  tell(id, await send('POST', `/api/downloads/${id}/cancel`, { body: {} }))

export const forgetExport = (id: string) => keep(known.filter(one => one.id !== id))
