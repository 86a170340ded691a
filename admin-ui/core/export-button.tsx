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
import { describeFilter } from './filters.ts'
import { formatTotal } from './format.ts'
import { messageOf } from './problem.ts'
import { columnLabel, counted, lowerFirst } from './record-label.ts'
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
        Export…
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
  const { rows, narrowed, masked } = useExtent(table, fields)
  return (
    <Dialog open onClose={onClose} aria-labelledby="export-title">
      <DialogTitle id="export-title">Export {rows}</DialogTitle>
      <DialogContent>
        <Stack sx={{ gap: 3 }}>
          <Typography sx={{ color: color.ink2 }}>
            A CSV file with every row {narrowed ? `where ${narrowed}` : 'of this list'}. That you export them
            is recorded.
          </Typography>
          <RadioGroup
            aria-label="Columns"
            value={extent}
            onChange={event => setExtent(event.target.value as Extent)}
          >
            <FormControlLabel
              value="shown"
              control={<Radio size="small" />}
              label={`The ${columns.length} columns of this list`}
            />
            <FormControlLabel
              value="all"
              control={<Radio size="small" />}
              label={`All ${all.length} columns`}
            />
          </RadioGroup>
          {masked && (
            <Alert severity="info">
              Personal data that your role does not see is masked in the file, too: {masked}.
            </Alert>
          )}
          {error && <Alert severity="error">{error}</Alert>}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button variant="text" onClick={onClose}>
          Cancel
        </Button>
        <Button variant="contained" color="primary" disabled={busy} onClick={() => void fetchFile()}>
          Export
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
  const { q, deleted: _, ...columns } = filterValues
  const filters = Object.entries(columns).map(([key, value]) => {
    const { label, verb, said } = describeFilter(table, key, value)
    return `${lowerFirst(label)} ${verb} ${said}`
  })
  const isHidden = (source: string) => columnOf(table, source)?.pii && !can(roles, 'pii', table)
  return {
    rows: estimated ? `${formatTotal(total, true)} ${lowerFirst(words(table))}` : counted(table, total),
    narrowed: [
      ...(isTrash(filterValues) ? ['it is in the trash'] : []),
      ...(q ? [`“${String(q)}” is found`] : []),
      ...filters,
    ].join(', and '),
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
      notify('The file is on its way to your downloads.', { type: 'success' })
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
