import { summary } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { Box, Button } from '@mui/material'
import { useState } from 'react'
import { useDataProvider, useListContext, useNotify, useRefresh } from 'react-admin'
import type { RaRecord } from 'react-admin'
import { useNavigate } from 'react-router-dom'
import { useMay } from '../session/access.ts'
import { currentOf } from '../edit/conflict.ts'
import type { PurserDataProvider } from '../data-provider.ts'
import { focusIfLost } from '../frame/focus-if-lost.ts'
import { Moment } from '../value/moment.tsx'
import { NoteBar } from '../frame/note-bar.tsx'
import { messageOf } from '../notice/problem.ts'
import { lowerFirst, singular } from '../record/record-label.ts'
import { useKeepRow } from './row-cache.ts'
import { say } from '../say.ts'
import { color } from '../theme.ts'

/** The filter that shows what was deleted instead of what is in use. */
export const onlyDeleted = { deleted: 'only' } as const

/** What was deleted last comes first. */
const deletedLast = { field: 'deleted_at', order: 'DESC' } as const

/** Whether a list shows the trash. */
export const isTrash = (filter: Readonly<Record<string, unknown>>) => filter.deleted === onlyDeleted.deleted

/** What a list shows in the trash: when a row was deleted, instead of when it was made. */
export const trashColumns = (columns: readonly string[]) => [
  ...columns.filter(source => source !== 'created_at' && source !== 'deleted_at'),
  'deleted_at',
]

/** The way to what was deleted, for those who can put it back. */
export function TrashButton({ table }: { table: TableName }) {
  const { filterValues, setFilters, setSort } = useListContext()
  const may = useMay()
  if (!summary(table).soft || !may('delete', table) || isTrash(filterValues)) return null
  const open = () => {
    setFilters(onlyDeleted, {}, false)
    setSort(deletedLast)
  }
  return (
    <Button variant="text" sx={{ color: color.ink3 }} onClick={open}>
      {say('trash.title')}
    </Button>
  )
}

/** Says that one looks at the trash, and leads back to an address of what is in use. */
export function TrashNote({ table, back }: { table: TableName; back: string }) {
  const { filterValues } = useListContext()
  const navigate = useNavigate()
  if (!isTrash(filterValues)) return null
  const leave = () => void navigate(back)
  return (
    <NoteBar sx={{ mb: 2.5 }} action={<Button onClick={leave}>{say('trash.leave')}</Button>}>
      {say('trash.what_it_is', { things: lowerFirst(words(table)) })}
    </NoteBar>
  )
}

/** Says on the page of a record that it is in the trash, and takes it out for those who may. */
export function InTrash({ table, record }: { table: TableName; record: RaRecord }) {
  const may = useMay()
  const { restore, busy, error } = useRestore(table, record)
  const thing = lowerFirst(singular(table))
  return (
    <NoteBar
      sx={{ mb: 3 }}
      action={
        may('delete', table) && (
          <Button disabled={busy} onClick={() => void restore()}>
            {say('trash.restore')}
          </Button>
        )
      }
    >
      {say('trash.moved', { thing })} <Moment at={String(record.deleted_at)} />. {say('trash.what_follows')}
      {error && (
        <Box role="alert" sx={{ color: color.failed }}>
          {say('trash.not_restored', { problem: error })}
        </Box>
      )}
    </NoteBar>
  )
}

function useRestore(table: TableName, record: RaRecord) {
  const provider = useDataProvider<PurserDataProvider>()
  const keep = useKeepRow(table)
  const notify = useNotify()
  const refresh = useRefresh()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const restore = async () => {
    setBusy(true)
    setError(undefined)
    try {
      keep((await provider.restore(table, record.id, { etag: record._etag })).data)
      notify(say('trash.restored', { thing: singular(table) }), { type: 'success' })
      refresh()
      focusIfLost()
    } catch (refused) {
      const current = currentOf(refused)
      if (current) keep(current)
      setError(messageOf(refused))
    }
    setBusy(false)
  }
  return { restore, busy, error }
}
