import type { TableName } from '#shared/core/rows.ts'
import { stepLabel } from '#shared/core/workflow.ts'
import Close from '@mui/icons-material/Close'
import { Button, IconButton, Stack } from '@mui/material'
import { Suspense, useState } from 'react'
import { useListContext, useNotify, useRefresh } from 'react-admin'
import { asks } from './step-form.ts'
import type { BulkResult, Chosen, Deed } from './bulk.ts'
import { BulkDialog } from './bulk-dialog.tsx'
import { BulkDone, timeToRegret } from './bulk-undo.tsx'
import { BulkEditDialog } from './bulk-edit-dialog.tsx'
import { BulkStepDialog } from './bulk-step-dialog.tsx'
import { useBulkDeeds } from './bulk-deeds.ts'
import type { NamedStep } from './bulk-deeds.ts'
import { deedWords } from './bulk-words.ts'
import { useTellDeleted } from './deleted-notice.tsx'
import { formatTotal } from './format.ts'
import { MenuButton } from './menu-button.tsx'
import { counted } from './record-label.ts'
import { say } from './say.ts'
import { color, tabular } from './theme.ts'
import { isTrash } from './trash.tsx'
import { useChosen } from './use-chosen.ts'

/** What is being asked about the chosen rows: what to fill in, or whether to do it. */
type Asking =
  | { kind: 'edit' }
  | ({ kind: 'step' } & NamedStep)
  | { kind: 'deed'; deed: Deed; chosen: Chosen; step?: NamedStep }

/** How many rows are chosen, and what can be done to them all. */
export function BulkBar({ table }: { table: TableName }) {
  const { count, everything, canChooseAll, chooseAll, clear, chosen } = useChosen(table)
  const { total = 0, meta } = useListContext()
  const [asking, ask] = useState<Asking>()
  const close = () => ask(undefined)
  if (count === 0) return null
  const all = formatTotal(total, (meta as { estimated?: boolean } | undefined)?.estimated)
  return (
    <Stack direction="row" sx={{ gap: 2, alignItems: 'center', flexWrap: 'wrap', ml: 'auto' }}>
      <span role="status" style={{ color: color.ink2, ...tabular }}>
        {everything ? say('bulk.all_selected', { total: all }) : say('bulk.selected', { count })}
      </span>
      {canChooseAll && (
        <Button variant="text" onClick={chooseAll}>
          {say('bulk.select_all', { total: all })}
        </Button>
      )}
      <Deeds table={table} onAsk={ask} chosen={chosen} />
      <IconButton aria-label={say('bulk.clear_selection')} onClick={clear}>
        <Close sx={{ fontSize: 16 }} />
      </IconButton>
      {asking && (
        <Asked table={table} asking={asking} chosen={chosen} onAsk={ask} onClose={close} clear={clear} />
      )}
    </Stack>
  )
}

type DeedsProps = { table: TableName; onAsk: (asking: Asking) => void; chosen: () => Chosen }

function Deeds({ table, onAsk, chosen }: DeedsProps) {
  const { edit, remove, steps } = useBulkDeeds(table)
  const { filterValues } = useListContext()
  const askDeed = (deed: Deed, step?: NamedStep) => onAsk({ kind: 'deed', deed, step, chosen: chosen() })
  if (isTrash(filterValues))
    return <Button onClick={() => askDeed({ restore: true })}>{say('bulk.ask_restore')}</Button>
  const choose = (one: NamedStep) =>
    asksMore(one) ? onAsk({ kind: 'step', ...one }) : askDeed({ step: one.name }, one)
  return (
    <>
      {edit && <Button onClick={() => onAsk({ kind: 'edit' })}>{say('bulk.ask_edit')}</Button>}
      {steps.length > 0 && (
        <MenuButton
          label={say('bulk.steps')}
          items={steps.map(one => ({
            key: one.name,
            label: stepLabel(one.name, one.step),
            onChoose: () => choose(one),
          }))}
        />
      )}
      {remove && (
        <Button color="error" onClick={() => askDeed({ delete: true })}>
          {say('bulk.ask_delete')}
        </Button>
      )}
    </>
  )
}

const asksMore = ({ step }: NamedStep) => asks('', step)

type AskedProps = DeedsProps & { asking: Asking; onClose: () => void; clear: () => void }

function Asked({ table, asking, chosen, onAsk, onClose, clear }: AskedProps) {
  const tell = useTell(table)
  if (asking.kind === 'edit')
    return (
      <Suspense>
        <BulkEditDialog
          table={table}
          onChoose={changes => onAsk({ kind: 'deed', deed: { changes }, chosen: chosen() })}
          onClose={onClose}
        />
      </Suspense>
    )
  if (asking.kind === 'step') {
    const { name, step } = asking
    return (
      <BulkStepDialog
        name={name}
        step={step}
        onChoose={input =>
          onAsk({ kind: 'deed', deed: { step: name, input }, step: { name, step }, chosen: chosen() })
        }
        onClose={onClose}
      />
    )
  }
  const { deed, step } = asking
  const words = deedWords(
    table,
    deed,
    step && { label: stepLabel(step.name, step.step), says: step.step.says },
  )
  const done = (result: BulkResult) => {
    onClose()
    clear()
    tell(result, deed, words.done(counted(table, result.done)))
  }
  return (
    <BulkDialog
      table={table}
      chosen={asking.chosen}
      deed={deed}
      words={words}
      grave={'delete' in deed}
      onDone={done}
      onClose={onClose}
    />
  )
}

/** Says what was done, and shows the rows as they are now. */
function useTell(table: TableName) {
  const notify = useNotify()
  const refresh = useRefresh()
  const tellDeleted = useTellDeleted(table)
  return (result: BulkResult, deed: Deed, done: string) => {
    const { total, refused, results } = result
    refresh()
    const rows = results.filter(({ status }) => status === 'done')
    if ('delete' in deed && rows.length === total)
      return tellDeleted(rows.map(({ id, etag }) => ({ id, etag })))
    const message = refused
      ? say('bulk.partly_done', { done, things: counted(table, refused) })
      : say('bulk.done', { done })
    const id = result.request ?? result.job
    // A step cannot be undone: only another leads on.
    if ('step' in deed || !id) return notify(message, { type: 'success' })
    return notify(<BulkDone table={table} id={id} message={message} />, {
      type: 'success',
      autoHideDuration: timeToRegret,
    })
  }
}
