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
        {result ? `${words.to(counted(table, result.total))}?` : words.verb}
      </DialogTitle>
      <DialogContent>
        <Stack sx={{ gap: 3 }} aria-live="polite">
          <Typography sx={{ color: color.ink2 }}>{words.says}</Typography>
          {stage === 'trying' && <BulkProgress label="Looking at what would happen" progress={progress} />}
          {stage === 'doing' && <BulkProgress label="Working" progress={progress} goesOn />}
          {stage === 'tried' && result && <Tried table={table} result={result} words={words} />}
          {error && <Alert severity="error">{error}</Alert>}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button variant="text" onClick={onClose}>
          {stage === 'doing' ? 'Close' : 'Cancel'}
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
  if (refused === 0)
    return (
      <span>
        {every(done)} {words.can}.
      </span>
    )
  return (
    <>
      <span>
        {done > 0 ? `${formatNumber(done)} ${words.can}, ` : `None ${words.can}: `}
        {formatNumber(refused)} cannot.
      </span>
      <Refusals table={table} result={result} />
    </>
  )
}

function every(count: number) {
  if (count === 1) return 'It'
  return count === 2 ? 'Both' : `All ${formatNumber(count)}`
}
