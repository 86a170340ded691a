import { columnOf, currenciesOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { saidByLead } from '#shared/core/title.ts'
import { words } from '#shared/core/words.ts'
import { can } from '#shared/domains/index.ts'
import { Alert, Button, FormControlLabel, Radio, RadioGroup, Typography } from '@mui/material'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useDataProvider, useListContext } from 'react-admin'
import { useRoles } from '../session/access.ts'
import { shownColumns } from '../value/columns.ts'
import type { PurserDataProvider } from '../data-provider.ts'
import { FramedDialog } from '../dialog/framed-dialog.tsx'
import { followExport } from './exports.ts'
import type { ExportFormat } from './exports.ts'
import { readFilter } from '../filter/filter-read.ts'
import { sayPart } from '../filter/filter-words.ts'
import { formatTotal } from '../value/format.ts'
import { columnLabel, counted, lowerFirst } from '../record/record-label.ts'
import { RefusalAlert } from '../notice/refusal-alert.tsx'
import { say } from '../say.ts'
import { color } from '../theme.ts'
import { isTrash } from '../list/trash.tsx'
import { useDeed } from '../dialog/use-deed.ts'
import { useTotal } from '../list/use-total.ts'

export type ExportProps = { table: TableName; columns: readonly string[] }

type Extent = 'shown' | 'all'

/** Asks which columns of a list are wanted, and as what. */
export function ExportDialog({ table, columns, onClose }: ExportProps & { onClose: () => void }) {
  const [extent, setExtent] = useState<Extent>('shown')
  const [format, setFormat] = useState<ExportFormat>('spreadsheet')
  const all = shownColumns(table).map(([source]) => source)
  // On screen an amount has its currency with it, and the lead what it names: in a file each has a column of its own.
  const named = columns.includes('id') ? saidByLead(table) : []
  const shown = [...new Set([...columns, ...named, ...currenciesOf(table, columns)])]
  const fields = extent === 'shown' ? shown : all
  const { fetchFile, refusal, busy } = useExport(table, { fields, format }, onClose)
  const { rows, conditions, masked } = useExtent(table, fields)
  return (
    <FramedDialog
      title={say('export.title', { rows })}
      onClose={onClose}
      actions={
        <>
          <Button variant="text" onClick={onClose}>
            {say('frame.cancel')}
          </Button>
          <Button variant="contained" color="primary" disabled={busy} onClick={() => void fetchFile()}>
            {say('export.fetch')}
          </Button>
        </>
      }
    >
      <Typography sx={{ color: color.ink2 }}>
        {conditions ? say('export.every_row_where', { conditions }) : say('export.every_row')}{' '}
        {say('export.is_recorded')}
      </Typography>
      <Choice
        label={say('export.columns')}
        value={extent}
        onChange={setExtent}
        choices={{
          shown: say('export.columns_shown', { count: shown.length }),
          all: say('export.columns_all', { count: all.length }),
        }}
      />
      <Choice
        label={say('export.format')}
        value={format}
        onChange={setFormat}
        choices={{
          spreadsheet: say('export.spreadsheet'),
          csv: say('export.csv'),
          json: say('export.json'),
        }}
      />
      {masked && <Alert severity="info">{say('export.masked', { columns: masked })}</Alert>}
      <RefusalAlert refusal={refusal} />
    </FramedDialog>
  )
}

type ChoiceProps<T extends string> = {
  label: string
  value: T
  choices: Record<T, ReactNode>
  onChange: (value: T) => void
}

function Choice<T extends string>({ label, value, choices, onChange }: ChoiceProps<T>) {
  return (
    <RadioGroup aria-label={label} value={value} onChange={event => onChange(event.target.value as T)}>
      {Object.entries<ReactNode>(choices).map(([choice, said]) => (
        <FormControlLabel key={choice} value={choice} control={<Radio size="small" />} label={said} />
      ))}
    </RadioGroup>
  )
}

/** What would be in the file, in words. */
function useExtent(table: TableName, fields: readonly string[]) {
  const roles = useRoles()
  const { filterValues } = useListContext()
  const { total, estimated } = useTotal()
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

type Wanted = { fields: readonly string[]; format: ExportFormat }

function useExport(table: TableName, { fields, format }: Wanted, onDone: () => void) {
  const provider = useDataProvider<PurserDataProvider>()
  const { filterValues: filter, sort } = useListContext()
  const { total, estimated } = useTotal()
  const { run, busy, refusal } = useDeed(async () => {
    const { data } = await provider.download(table, { filter, sort, fields, format })
    saveAs(data.url)
    void followExport({ id: data.id, table, total, estimated })
    onDone()
  })
  return { fetchFile: run, busy, refusal }
}

/**
 * Leaves fetching and storing to the browser: any of them writes to disk what would not fit in memory, shows it among its
 * downloads, and goes on when the page is closed. What its page does not learn from it, how far it is, the server tells.
 */
function saveAs(url: string) {
  const link = document.createElement('a')
  link.href = url
  link.download = ''
  link.click()
}
