import { isBusy } from '#shared/core/import.ts'
import type { ImportView } from '#shared/core/import.ts'
import { toneOf } from '#shared/core/tones.ts'
import { Button } from '@mui/material'
import { Suspense, useState } from 'react'
import { Navigate, useParams } from 'react-router-dom'
import { DeedDialog } from '../dialog/deed-dialog.tsx'
import { Broken } from '../frame/error-boundary.tsx'
import { exactHere } from '../value/format.ts'
import { PageSkeleton } from '../frame/page-skeleton.tsx'
import { Page } from '../frame/page.tsx'
import { Pill } from '../value/pill.tsx'
import { say } from '../say.ts'
import { useTables } from '../value/tables.ts'
import { ColumnsStep } from './columns-step.tsx'
import { useImport, useImportDeeds } from './import-data.ts'
import { rowsInto, stateWord } from './import-words.ts'
import { LookStep } from './look-step.tsx'
import { Steps } from './steps.tsx'

/** An import, at whichever step it is: an address one can come back to. */
export function ImportPage() {
  const { id = '' } = useParams()
  const { data, error, refetch } = useImport(id)
  if (error && !data) return <Broken error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  return (
    <Suspense fallback={<PageSkeleton />}>
      <Found key={id} found={data} />
    </Suspense>
  )
}

function Found({ found }: { found: ImportView }) {
  useTables([found.table])
  const [again, setAgain] = useState(false)
  const [gone, setGone] = useState(false)
  // The columns step, which would ask about what was chosen there, leaves before the address changes.
  if (gone) return <Navigate to="/imports" replace />
  const choosing = found.state === 'MAPPING' || (again && found.state === 'CHECKED')
  return (
    <Page
      title={found.file_name}
      crumb={found.file_name}
      beside={<Pill tone={toneOf(found.state)}>{stateWord(found.state)}</Pill>}
      says={say('import.rows_into_until', {
        rows: rowsInto(found),
        until: exactHere(found.expires_at),
      })}
      actions={!isBusy(found.state) && <Discard found={found} onGone={() => setGone(true)} />}
    >
      <Steps at={choosing ? 2 : 3} />
      {choosing ? (
        <ColumnsStep found={found} onDone={() => setAgain(false)} mayCancel={again} />
      ) : (
        // What was chosen of a look is not what one wants to see of the run.
        <LookStep key={found.state} found={found} onColumns={() => setAgain(true)} />
      )}
    </Page>
  )
}

function Discard({ found, onGone }: { found: ImportView; onGone: () => void }) {
  const [asking, ask] = useState(false)
  const { discard } = useImportDeeds(found.id)
  return (
    <>
      <Button onClick={() => ask(true)}>{say('import.ask_discard')}</Button>
      {asking && (
        <DeedDialog
          title={say('import.discard_title', { file: found.file_name })}
          says={found.written ? say('import.discard_says_written') : say('import.discard_says')}
          verb={say('import.discard')}
          grave
          onClose={() => ask(false)}
          onDo={async () => {
            await discard()
            onGone()
          }}
        />
      )}
    </>
  )
}
