import type { TableName } from '#shared/core/rows.ts'
import { Alert, Button, Typography } from '@mui/material'
import { useState } from 'react'
import type { RaRecord } from 'react-admin'
import { changedColumns } from './conflict.ts'
import { Who } from './meanwhile.tsx'
import { recordPath } from '../record/record-address.ts'
import { columnLabel, lowerFirst, singular } from '../record/record-label.ts'
import { say } from '../say.ts'
import { color } from '../theme.ts'
import { VersionsTable } from './versions-table.tsx'
import type { ColumnChoice } from './versions-table.tsx'
import { WideDialog } from '../dialog/wide-dialog.tsx'

type Values = Readonly<Record<string, unknown>>

type Props = {
  table: TableName
  /** What the form began with. */
  before: RaRecord
  /** The record as it is now. */
  theirs: RaRecord
  /** What one has changed oneself, and only that. */
  mine: Values
  /** Why mine could not be saved on top. */
  error?: string
  busy?: boolean
  onTakeTheirs: () => void
  /** Saves these columns of mine on top of theirs. */
  onSave: (columns: readonly string[]) => void
  onGoOn: () => void
}

/** Two people have changed a record: both versions side by side, and of each column of mine the choice between them. */
export function ConflictDialog({ table, before, theirs, mine, error, busy, ...choose }: Props) {
  const thing = lowerFirst(singular(table))
  const isGone = !!theirs.deleted_at && !before.deleted_at
  const { kept, choice } = useKept(table, mine, !isGone)
  return (
    <WideDialog
      title={say(isGone ? 'conflict.title_in_trash' : 'conflict.title', { thing })}
      describedBy="conflict-says"
      onClose={choose.onGoOn}
      actions={
        <>
          <Button variant="text" autoFocus onClick={choose.onGoOn}>
            {say('conflict.go_on')}
          </Button>
          {isGone ? (
            <OpenPage table={table} id={String(theirs.id)} />
          ) : (
            <Ways {...{ mine, kept, busy }} {...choose} />
          )}
        </>
      }
    >
      <div id="conflict-says">
        <Who table={table} id={String(theirs.id)} />
      </div>
      <Both {...{ table, before, theirs, mine, choice }} />
      <Typography variant="body2" sx={{ color: color.ink2 }}>
        {isGone ? say('conflict.restore_first') : consequence(table, before, theirs, kept)}
      </Typography>
      {error && <Alert severity="error">{error}</Alert>}
    </WideDialog>
  )
}

/** Which of my columns are to be saved: all that one has not chosen theirs of. */
function useKept(table: TableName, mine: Values, isOpen: boolean) {
  const [dropped, drop] = useState<readonly string[]>([])
  const choice: ColumnChoice = {
    columns: isOpen ? Object.keys(mine) : [],
    chosen: column => (dropped.includes(column) ? 0 : 1),
    onChoose: (column, version) =>
      drop([...dropped.filter(one => one !== column), ...(version === 0 ? [column] : [])]),
    label: (column, version) =>
      say(version === 0 ? 'conflict.choose_theirs' : 'conflict.choose_yours', {
        column: columnLabel(table, column),
      }),
  }
  return { kept: Object.keys(mine).filter(column => !dropped.includes(column)), choice }
}

type BothProps = Pick<Props, 'table' | 'before' | 'theirs' | 'mine'> & { choice: ColumnChoice }

const Both = ({ table, before, theirs, mine, choice }: BothProps) => (
  <VersionsTable
    table={table}
    columns={columnsOf(table, before, theirs, mine)}
    choice={choice}
    versions={[
      { title: say('conflict.theirs'), values: theirs },
      { title: say('conflict.yours'), values: mine, row: theirs, unsaid: <Untouched /> },
    ]}
  />
)

const OpenPage = ({ table, id }: { table: TableName; id: string }) => (
  <Button component="a" href={recordPath(table, id)} target="_blank">
    {say('conflict.open_page')}
  </Button>
)

type WaysProps = Pick<Props, 'mine' | 'busy' | 'onTakeTheirs' | 'onSave'> & { kept: readonly string[] }

/** Theirs, or what one has chosen of mine on top. */
const Ways = ({ mine, kept, busy, onTakeTheirs, onSave }: WaysProps) => (
  <>
    <Button disabled={busy} onClick={onTakeTheirs}>
      {say('conflict.take_theirs')}
    </Button>
    <Button
      variant="contained"
      color="primary"
      disabled={busy || kept.length === 0}
      onClick={() => onSave(kept)}
    >
      {say(kept.length < Object.keys(mine).length ? 'conflict.save_chosen' : 'conflict.save_mine')}
    </Button>
  </>
)

const Untouched = () => <span style={{ color: color.ink3 }}>{say('conflict.not_by_you')}</span>

/** Theirs and mine, in the order of the table. */
function columnsOf(table: TableName, before: RaRecord, theirs: RaRecord, mine: Values) {
  const changed = changedColumns(table, before, theirs)
  return [...changed, ...Object.keys(mine).filter(column => !changed.includes(column))]
}

function consequence(table: TableName, before: RaRecord, theirs: RaRecord, kept: readonly string[]): string {
  const names = (columns: string[]) =>
    columns.map(column => lowerFirst(columnLabel(table, column))).join(', ')
  const changed = changedColumns(table, before, theirs)
  const columns = names(changed.filter(column => kept.includes(column)))
  const others = names(changed.filter(column => !kept.includes(column)))
  return `${saving(columns, others)} ${say('conflict.taking_drops')}`
}

/** What becomes of their columns: of those that are mine as well, and of the others. */
function saving(columns: string, others: string): string {
  if (columns && others) return say('conflict.replaces_some', { columns, others })
  if (columns) return say('conflict.replaces', { columns })
  return others ? say('conflict.takes_nothing_keeps', { others }) : say('conflict.takes_nothing')
}
