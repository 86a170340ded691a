import { isBusy } from '#shared/core/import.ts'
import type {
  ImportLines,
  ImportMapping,
  ImportOutcome,
  ImportSummary,
  ImportView,
} from '#shared/core/import.ts'
import type { TableName } from '#shared/core/rows.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { focusIfLost } from '../frame/focus-if-lost.ts'
import { request } from '../session/http.ts'
import { path, send } from '../session/send.ts'

const all = ['imports']
/** Milliseconds between two looks at an import that is being worked at. */
const often = 1_000

export const useImports = () =>
  useQuery({
    queryKey: [...all, 'list'],
    queryFn: async () => (await request('/api/imports')).json.imports as ImportSummary[],
  })

/** An import, asked for again and again while it is being worked at. */
export const useImport = (id: string) =>
  useQuery({
    queryKey: [...all, id],
    queryFn: async () => (await request(path('imports', id))).json as ImportView,
    refetchInterval: ({ state: { data } }) => (data && isBusy(data.state) ? often : false),
  })

export const linesPerPage = 50

/** A page of the lines of an import, after a line, of one outcome or of all. */
export const useLines = (found: ImportView, outcome: ImportOutcome | undefined, after: number) =>
  useQuery({
    queryKey: [...all, found.id, 'lines', found.state, found.written, outcome, after],
    queryFn: async () => {
      const query = new URLSearchParams({
        limit: String(linesPerPage),
        after: String(after),
        ...(outcome && { outcome }),
      })
      return (await request(`${path('imports', found.id, 'rows')}?${query}`)).json as ImportLines
    },
    placeholderData: before => before,
  })

/** Sends a file as it is; the server reads it as it comes. */
export async function upload(table: TableName, file: File): Promise<ImportView> {
  const query = new URLSearchParams({ table, name: file.name })
  const { json } = await request(`/api/imports?${query}`, {
    method: 'POST',
    body: file,
    headers: { 'Content-Type': 'text/csv' },
  })
  return json as ImportView
}

/** What can be done with an import; afterwards it is looked at again. */
export function useImportDeeds(id: string) {
  const client = useQueryClient()
  const act = async (deed: string, body: object) => {
    await send('POST', path('imports', id, deed), { body })
    await client.invalidateQueries({ queryKey: all })
    focusIfLost()
  }
  const discard = async () => {
    await send('DELETE', path('imports', id))
    // It is not asked for again: there is nothing left to find.
    client.removeQueries({ queryKey: [...all, id] })
    await client.invalidateQueries({ queryKey: [...all, 'list'] })
  }
  return {
    check: (mapping: ImportMapping) => act('check', mapping),
    run: () => act('run', {}),
    stop: () => act('stop', {}),
    undo: () => act('undo', {}),
    discard,
  }
}

/** Saves the refused lines as a file: they are few enough to be held, for the whole file was. */
export async function saveRefused({ id, file_name }: ImportView) {
  const { body } = await request(path('imports', id, 'refused'), { headers: { Accept: 'text/csv' } })
  // Read as text, it has lost its byte order mark, which spreadsheets want.
  const url = URL.createObjectURL(new Blob(['\ufeff', body.replace(/^\ufeff/, '')], { type: 'text/csv' }))
  const link = document.createElement('a')
  link.href = url
  link.download = file_name.replace(/(\.csv)?$/i, '-refused.csv')
  link.click()
  URL.revokeObjectURL(url)
}
