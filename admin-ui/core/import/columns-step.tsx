import type { ImportMapping, ImportView } from '#shared/core/import.ts'
import { Alert, Button, Stack } from '@mui/material'
import { useState } from 'react'
import { Card } from '../frame/card.tsx'
import { RefusalAlert } from '../notice/refusal-alert.tsx'
import { say } from '../say.ts'
import { LeaveGuard } from '../edit/unsaved-guard.tsx'
import { useDeed } from '../dialog/use-deed.ts'
import { ColumnsTable } from './columns-table.tsx'
import { useImportDeeds } from './import-data.ts'
import { fieldNames } from './import-words.ts'
import { ReadingOptions } from './reading-options.tsx'

type Props = {
  found: ImportView
  onDone: () => void
  /** Columns were chosen before, and one can stay with those. */
  mayCancel: boolean
}

/** The second step: what each column of the file is, what a row is recognised by, and how its cells are read. */
export function ColumnsStep({ found, onDone, mayCancel }: Props) {
  // What is wanted of columns that are left out just now is kept, should they come back.
  const [wanted, want] = useState<ImportMapping>(found.mapping)
  const mapping = settled(wanted)
  const { check } = useImportDeeds(found.id)
  const { run, busy, refusal } = useDeed(async () => {
    await check(mapping)
    onDone()
  })
  const filled = new Set(mapping.columns.map(({ to }) => to))
  const missing = found.fields.filter(({ name, required }) => required && !filled.has(name))
  const change = (next: Partial<ImportMapping>) => want(before => ({ ...before, ...next }))
  return (
    <Stack sx={{ gap: 3 }}>
      <LeaveGuard isSafe={JSON.stringify(wanted) === JSON.stringify(found.mapping)} />
      {found.error && <Alert severity="error">{found.error}</Alert>}
      <Card>
        <ColumnsTable found={found} mapping={mapping} onChange={columns => change({ columns })} />
      </Card>
      {missing.length > 0 && (
        <Alert severity="warning">
          {say('import.missing', { fields: fieldNames(found.table, missing) })}
        </Alert>
      )}
      <ReadingOptions found={found} mapping={mapping} onChange={change} />
      <RefusalAlert refusal={refusal} />
      <Stack direction="row" sx={{ gap: 2 }}>
        <Button
          variant="contained"
          color="primary"
          disabled={busy || !mapping.columns.length}
          onClick={() => void run()}
        >
          {say('import.look')}
        </Button>
        {mayCancel && (
          <Button variant="text" disabled={busy} onClick={onDone}>
            {say('frame.cancel')}
          </Button>
        )}
      </Stack>
    </Stack>
  )
}

/** Rows are recognised only by what the file has a column for. */
function settled(mapping: ImportMapping): ImportMapping {
  const isThere = (field: string) => mapping.columns.some(({ to }) => to === field)
  return mapping.key.every(isThere) ? mapping : { ...mapping, key: [] }
}
