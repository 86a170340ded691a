import type { TableName } from '#shared/core/rows.ts'
import { workflowOf } from '#shared/domains/index.ts'
import { Alert, Button, Typography } from '@mui/material'
import type { BulkResult, Chosen, Deed } from './bulk.ts'
import { Diffs, stays } from './bulk-diffs.tsx'
import { BulkProgress } from './bulk-progress.tsx'
import { Refusals } from './bulk-refusals.tsx'
import type { DeedWords } from './bulk-words.ts'
import { FramedDialog } from '../dialog/framed-dialog.tsx'
import { NewValues, Said } from '../value/change.tsx'
import { formatNumber } from '../value/format.ts'
import { counted } from '../record/record-label.ts'
import { say } from '../say.ts'
import { reachWords } from '../step/reach-words.ts'
import { stepFields } from '../step/step-form.ts'
import { color } from '../theme.ts'
import { useChangeMany } from './use-change-many.ts'

type Props = {
  table: TableName
  chosen: Chosen
  deed: Deed
  words: DeedWords
  /** Cannot be taken back: red. */
  grave?: boolean
  /** It is done, or under way and goes on without the dialog. */
  onBegun?: () => void
  onDone: (result: BulkResult) => void
  onClose: () => void
}

/** Tries first, says what would become of each row, and does it when told to. */
export function BulkDialog({ table, chosen, deed, words, grave, onBegun, onDone, onClose }: Props) {
  const { stage, result, progress, error, lost, go, isOpen } = useChangeMany(table, chosen, deed)
  const act = async () => {
    let isBegun = false
    const begun = () => {
      if (isBegun) return
      isBegun = true
      onBegun?.()
      if (isOpen()) onClose()
    }
    const done = await go(words.to(counted(table, result!.done)), begun)
    if (!done) return
    begun()
    onDone(done)
  }
  return (
    <FramedDialog
      title={
        result
          ? say('bulk.sure', { deed: (words.asked ?? words.to)(counted(table, result.done || result.total)) })
          : words.verb
      }
      wide
      live
      onClose={onClose}
      actions={
        <>
          <Button variant="text" onClick={onClose}>
            {say(stage === 'doing' ? 'frame.close' : 'frame.cancel')}
          </Button>
          {result && result.done > 0 && (
            <Button
              variant="contained"
              color={grave ? 'error' : 'primary'}
              disabled={stage !== 'tried'}
              onClick={() => void act()}
            >
              {words.to(counted(table, result.done))}
            </Button>
          )}
        </>
      }
    >
      <Typography sx={{ color: color.ink2 }}>{words.says}</Typography>
      <What table={table} deed={deed} />
      {result && result.done > 0 && <Reaches table={table} deed={deed} count={result.done} />}
      {stage === 'trying' && <BulkProgress label={say('bulk.trying')} progress={progress} />}
      {stage === 'doing' && <BulkProgress label={say('bulk.doing')} progress={progress} />}
      {stage === 'tried' && lost > 0 && (
        <Alert severity="warning">{say('bulk.meanwhile', { things: counted(table, lost) })}</Alert>
      )}
      {stage === 'tried' && result && <Tried table={table} result={result} words={words} />}
      {error && <Alert severity="error">{error}</Alert>}
    </FramedDialog>
  )
}

/** What they are to have, or what the step is told, as it will be shown. */
function What({ table, deed }: Pick<Props, 'table' | 'deed'>) {
  if ('changes' in deed) return <NewValues table={table} changes={deed.changes as Record<string, unknown>} />
  const step = 'step' in deed && workflowOf(table)?.steps[deed.step]
  const input = step && 'input' in deed && deed.input
  return input && Object.keys(input).length > 0 ? (
    <Said input={input as Record<string, unknown>} fields={stepFields(step)} />
  ) : null
}

/** Whom outside it reaches, and how many times. */
function Reaches({ table, deed, count }: Pick<Props, 'table' | 'deed'> & { count: number }) {
  const step = 'step' in deed ? workflowOf(table)?.steps[deed.step] : undefined
  const said = step && 'step' in deed && reachWords(step, deed.input ?? {}, table, count)
  return said ? <Alert severity="info">{said}</Alert> : null
}

type TriedProps = { table: TableName; result: BulkResult; words: DeedWords }

function Tried({ table, result, words }: TriedProps) {
  const { done, refused, changes = [] } = result
  const stay = changes.filter(stays).length
  return (
    <>
      <span>
        {refused === 0 ? allCan(done, words) : someCan(done, refused, words)}
        {stay > 0 && <> {say('bulk.some_stay', { smart_count: stay })}</>}
      </span>
      {refused > 0 && <Refusals table={table} result={result} />}
      <Diffs table={table} result={result} />
    </>
  )
}

function allCan(done: number, { become }: DeedWords) {
  if (done === 1) return say('bulk.one_can', { become })
  return done === 2
    ? say('bulk.both_can', { become })
    : say('bulk.all_can', { become, count: formatNumber(done) })
}

const someCan = (done: number, refused: number, { become }: DeedWords) =>
  done > 0
    ? say('bulk.some_can', { become, count: formatNumber(done), refused: formatNumber(refused) })
    : say('bulk.none_can', { become, refused: formatNumber(refused) })
