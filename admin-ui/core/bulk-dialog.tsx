import type { TableName } from '#shared/core/rows.ts'
import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Stack,
  Typography,
} from '@mui/material'
import type { BulkResult, Chosen, Deed } from './bulk.ts'
import { BulkProgress } from './bulk-progress.tsx'
import { Refusals } from './bulk-refusals.tsx'
import type { DeedWords } from './bulk-words.ts'
import { formatNumber } from './format.ts'
import { counted } from './record-label.ts'
import { say } from './say.ts'
import { color } from './theme.ts'
import { useChangeMany } from './use-change-many.ts'

type Props = {
  table: TableName
  chosen: Chosen
  deed: Deed
  words: DeedWords
  /** Cannot be taken back: red. */
  grave?: boolean
  onDone: (result: BulkResult) => void
  onClose: () => void
}

/** Tries first, says what would become of each row, and does it when told to. */
export function BulkDialog({ table, chosen, deed, words, grave, onDone, onClose }: Props) {
  const { stage, result, progress, error, go } = useChangeMany(table, chosen, deed)
  const act = async () => {
    const done = await go()
    if (done) onDone(done)
  }
  return (
    <Dialog open onClose={onClose} aria-labelledby="bulk-title">
      <DialogTitle id="bulk-title">
        {result ? say('bulk.sure', { deed: words.to(counted(table, result.total)) }) : words.verb}
      </DialogTitle>
      <DialogContent>
        <Stack sx={{ gap: 3 }} aria-live="polite">
          <Typography sx={{ color: color.ink2 }}>{words.says}</Typography>
          {stage === 'trying' && <BulkProgress label={say('bulk.trying')} progress={progress} />}
          {stage === 'doing' && <BulkProgress label={say('bulk.doing')} progress={progress} goesOn />}
          {stage === 'tried' && result && <Tried table={table} result={result} words={words} />}
          {error && <Alert severity="error">{error}</Alert>}
        </Stack>
      </DialogContent>
      <DialogActions>
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
      </DialogActions>
    </Dialog>
  )
}

type TriedProps = { table: TableName; result: BulkResult; words: DeedWords }

function Tried({ table, result, words }: TriedProps) {
  const { done, refused } = result
  return (
    <>
      <span>{refused === 0 ? allCan(done, words) : someCan(done, refused, words)}</span>
      {refused > 0 && <Refusals table={table} result={result} />}
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
