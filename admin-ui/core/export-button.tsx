import { columnOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { can } from '#shared/domains/index.ts'
import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  FormControlLabel,
  Radio,
  RadioGroup,
  Stack,
  Typography,
} from '@mui/material'
import { useState } from 'react'
import { useDataProvider, useListContext, useNotify } from 'react-admin'
import { useRoles } from './access.ts'
import { shownColumns } from './columns.ts'
import type { PurserDataProvider } from './data-provider.ts'
import { readFilter } from './filter-read.ts'
import { sayPart } from './filter-words.ts'
import { formatTotal } from './format.ts'
import { messageOf } from './problem.ts'
import { columnLabel, counted, lowerFirst } from './record-label.ts'
import { say } from './say.ts'
import { color } from './theme.ts'
import { isTrash } from './trash.tsx'

type Props = { table: TableName; columns: readonly string[] }

/** All rows that a list finds, as a file. */
export function ExportButton({ table, columns }: Props) {
  const [open, setOpen] = useState(false)
  const { total = 0 } = useListContext()
  return (
    <>
      <Button disabled={total === 0} onClick={() => setOpen(true)}>
        {say('export.ask')}
      </Button>
      {open && <ExportDialog table={table} columns={columns} onClose={() => setOpen(false)} />}
    </>
  )
}

type Extent = 'shown' | 'all'

function ExportDialog({ table, columns, onClose }: Props & { onClose: () => void }) {
  const [extent, setExtent] = useState<Extent>('shown')
  const all = shownColumns(table).map(([source]) => source)
  const fields = extent === 'shown' ? columns : all
  const { fetchFile, error, busy } = useExport(table, fields, onClose)
  const { rows, conditions, masked } = useExtent(table, fields)
  return (
    <Dialog open onClose={onClose} aria-labelledby="export-title">
      <DialogTitle id="export-title">{say('export.title', { rows })}</DialogTitle>
      <DialogContent>
        <Stack sx={{ gap: 3 }}>
          <Typography sx={{ color: color.ink2 }}>
            {conditions ? say('export.every_row_where', { conditions }) : say('export.every_row')}{' '}
            {say('export.is_recorded')}
          </Typography>
          <RadioGroup
            aria-label={say('export.columns')}
            value={extent}
            onChange={event => setExtent(event.target.value as Extent)}
          >
            <FormControlLabel
              value="shown"
              control={<Radio size="small" />}
              label={say('export.columns_shown', { count: columns.length })}
            />
            <FormControlLabel
              value="all"
              control={<Radio size="small" />}
              label={say('export.columns_all', { count: all.length })}
            />
          </RadioGroup>
          {masked && <Alert severity="info">{say('export.masked', { columns: masked })}</Alert>}
          {error && <Alert severity="error">{error}</Alert>}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button variant="text" onClick={onClose}>
          {say('frame.cancel')}
        </Button>
        <Button variant="contained" color="primary" disabled={busy} onClick={() => void fetchFile()}>
          {say('export.fetch')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

/** What would be in the file, in words. */
function useExtent(table: TableName, fields: readonly string[]) {
  const roles = useRoles()
  const { total = 0, meta, filterValues } = useListContext()
  const estimated = !!(meta as { estimated?: boolean } | undefined)?.estimated
  const { q } = filterValues
  const filters = readFilter(table, filterValues).map(part => lowerFirst(sayPart(table, part)))
  const isHidden = (source: string) => columnOf(table, source)?.pii && !can(roles, 'pii', table)
  const [one = '', ...others] = [
    ...(isTrash(filterValues) ? [say('export.in_trash')] : []),
    ...(q ? [say('export.text_found', { text: String(q) })] : []),
    ...filters,
  ]
  return {
    rows: estimated
      ? say('record.counted', { count: formatTotal(total, true), things: lowerFirst(words(table)) })
      : counted(table, total),
    conditions: others.reduce((first, second) => say('export.both', { first, second }), one),
    masked: fields
      .filter(isHidden)
      .map(source => lowerFirst(columnLabel(table, source)))
      .join(', '),
  }
}

function useExport(table: TableName, fields: readonly string[], onDone: () => void) {
  const provider = useDataProvider<PurserDataProvider>()
  const { filterValues: filter, sort } = useListContext()
  const notify = useNotify()
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const fetchFile = async () => {
    setBusy(true)
    try {
      const { data } = await provider.download(table, { filter, sort, fields })
      saveAs(data.url)
      notify(say('export.on_its_way'), { type: 'success' })
      onDone()
    } catch (refused) {
      setError(messageOf(refused))
    }
    setBusy(false)
  }
  return { fetchFile, error, busy }
}

/** Leaves fetching and storing to the browser, which writes to disk what would not fit in memory. */
function saveAs(url: string) {
  const link = document.createElement('a')
  link.href = url
  link.download = ''
  link.click()
}
