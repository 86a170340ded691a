import { isBusy, linesDone } from '#shared/core/import.ts'
import type { ImportOutcome, ImportView } from '#shared/core/import.ts'
import { words } from '#shared/core/words.ts'
import { Alert, Button, Stack } from '@mui/material'
import { useState } from 'react'
import { Link } from 'react-router-dom'
import { BulkProgress } from '../bulk/bulk-progress.tsx'
import { DeedDialog } from '../dialog/deed-dialog.tsx'
import { formatNumber } from '../value/format.ts'
import { lowerFirst } from '../record/record-label.ts'
import { RefusalAlert } from '../notice/refusal-alert.tsx'
import { say } from '../say.ts'
import { tabular } from '../theme.ts'
import { useDeed } from '../dialog/use-deed.ts'
import { saveRefused, useImportDeeds } from './import-data.ts'
import { counted, outcomeNames, outcomeWord, stateWord, whatBecame } from './import-words.ts'
import { LinesTable } from './lines-table.tsx'

type Props = { found: ImportView; onColumns: () => void }

/** The third step: what would become of each line, doing it, and what became of it. */
export function LookStep({ found, onColumns }: Props) {
  const [outcome, choose] = useState<ImportOutcome>()
  const busy = isBusy(found.state)
  return (
    <Stack sx={{ gap: 3 }}>
      {found.error && <Alert severity="error">{found.error}</Alert>}
      {busy && <Working found={found} />}
      {['DONE', 'UNDONE'].includes(found.state) && <Became found={found} />}
      <Stack
        direction="row"
        role="group"
        aria-label={say('import.outcomes')}
        sx={{ gap: 2, flexWrap: 'wrap' }}
      >
        <Filter
          label={say('import.all')}
          count={found.total}
          chosen={!outcome}
          onChoose={() => choose(undefined)}
        />
        {outcomeNames
          .filter(name => found.counts?.[name])
          .map(name => (
            <Filter
              key={name}
              label={outcomeWord(name, found.state)}
              count={found.counts![name]}
              chosen={outcome === name}
              onChoose={() => choose(name)}
            />
          ))}
        <Deeds found={found} onColumns={onColumns} />
      </Stack>
      {!busy && <LinesTable key={`${found.state} ${outcome}`} found={found} outcome={outcome} />}
    </Stack>
  )
}

/** What became of the file, and the way to the list that its rows are in. */
function Became({ found }: { found: ImportView }) {
  const { REFUSED = 0, KEPT = 0 } = found.counts ?? {}
  const outcomes = whatBecame(found)
  if (!outcomes) return null
  return (
    <Alert
      severity={REFUSED + KEPT < found.total ? 'success' : 'warning'}
      action={
        <Button component={Link} to={`/${found.table}`} size="small">
          {say('import.see_rows', { things: lowerFirst(words(found.table)) })}
        </Button>
      }
    >
      {say('import.became', { outcomes })}
    </Alert>
  )
}

type FilterProps = { label: string; count: number; chosen: boolean; onChoose: () => void }

const Filter = ({ label, count, chosen, onChoose }: FilterProps) => (
  <Button aria-pressed={chosen} color={chosen ? 'primary' : 'inherit'} onClick={onChoose} sx={tabular}>
    {say('import.outcome_count', { outcome: label, count: formatNumber(count) })}
  </Button>
)

/** How far it is, and the way to stop it; taking back is not stopped half way. */
function Working({ found }: { found: ImportView }) {
  const { stop } = useImportDeeds(found.id)
  const { run, busy, refusal } = useDeed(stop)
  return (
    <Stack sx={{ gap: 2, alignItems: 'flex-start', '& > :first-of-type': { width: '100%' } }}>
      <BulkProgress
        label={stateWord(found.state)}
        progress={{ done: linesDone(found), refused: 0, total: found.total }}
        goesOn
      />
      {found.state !== 'UNDOING' && (
        <Button disabled={busy} onClick={() => void run()}>
          {say('import.stop')}
        </Button>
      )}
      <RefusalAlert refusal={refusal} />
    </Stack>
  )
}

/** What can be done now, at the right. */
function Deeds({ found, onColumns }: Props) {
  const { run: write } = useImportDeeds(found.id)
  const { run, busy, refusal } = useDeed((work: () => Promise<unknown>) => work())
  // While it is being worked at, nothing is counted and nothing can be done.
  if (!found.counts) return null
  const { CREATE, UPDATE, REFUSED } = found.counts
  const rows = counted(CREATE + UPDATE - found.written!)
  return (
    <Stack direction="row" sx={{ gap: 2, ml: 'auto', flexWrap: 'wrap', alignItems: 'center' }}>
      <RefusalAlert refusal={refusal} />
      {found.state === 'CHECKED' && <Button onClick={onColumns}>{say('import.other_columns')}</Button>}
      {REFUSED > 0 && (
        <Button disabled={busy} onClick={() => void run(() => saveRefused(found))}>
          {say('import.save_refused')}
        </Button>
      )}
      {found.may_undo && <Undo found={found} />}
      {found.state === 'CHECKED' && CREATE + UPDATE > 0 && (
        <Button variant="contained" color="primary" disabled={busy} onClick={() => void run(write)}>
          {say('import.run', rows)}
        </Button>
      )}
      {found.state === 'STOPPED' && (
        <Button variant="contained" color="primary" disabled={busy} onClick={() => void run(write)}>
          {say('import.go_on', rows)}
        </Button>
      )}
    </Stack>
  )
}

function Undo({ found }: { found: ImportView }) {
  const [asking, ask] = useState(false)
  const { undo } = useImportDeeds(found.id)
  return (
    <>
      <Button onClick={() => ask(true)}>{say('import.ask_undo')}</Button>
      {asking && (
        <DeedDialog
          title={say('import.undo_title')}
          says={say('import.undo_says')}
          verb={say('import.undo', counted(found.written!))}
          onClose={() => ask(false)}
          onDo={undo}
        />
      )}
    </>
  )
}
