import type { TableName } from '#shared/core/rows.ts'
import { asks, stepLabel } from '#shared/core/workflow.ts'
import Close from '@mui/icons-material/Close'
import { Button, IconButton, Stack } from '@mui/material'
import { lazy, Suspense, useState } from 'react'
import { useListContext } from 'react-admin'
import type { BulkResult, Chosen, Deed } from './bulk.ts'
import { useBulkDeeds } from './bulk-deeds.ts'
import type { NamedStep } from './bulk-deeds.ts'
import { useTellChanged } from './bulk-tell.tsx'
import { deedWords } from './bulk-words.ts'
import { formatTotal } from '../value/format.ts'
import { MenuButton } from '../frame/menu-button.tsx'
import { counted } from '../record/record-label.ts'
import { say } from '../say.ts'
import { color, iconSize, tabular } from '../theme.ts'
import { isTrash } from '../list/trash.tsx'
import { useChosen } from '../list/use-chosen.ts'
import { useKeys } from '../shortcuts/use-keys.ts'
import { useTotal } from '../list/use-total.ts'

// Lists are there without what forms need.
const BulkDialog = lazy(async () => ({ default: (await import('./bulk-dialog.tsx')).BulkDialog }))
const BulkEditDialog = lazy(async () => ({
  default: (await import('./bulk-edit-dialog.tsx')).BulkEditDialog,
}))
const BulkStepDialog = lazy(async () => ({
  default: (await import('./bulk-step-dialog.tsx')).BulkStepDialog,
}))

/** What is being asked about the chosen rows: what to fill in, or whether to do it. */
type Asking = { kind: 'edit' } | ({ kind: 'step' } & NamedStep) | { kind: 'deed'; deed: Deed; chosen: Chosen }

/** How many rows are chosen, and what can be done to them all. */
export function BulkBar({ table }: { table: TableName }) {
  const { count, everything, canChooseAll, chooseAll, clear, letGo, chosen } = useChosen(table)
  const { total, estimated } = useTotal()
  const [asking, ask] = useState<Asking>()
  const close = () => ask(undefined)
  useKeys({ Escape: () => (count > 0 ? clear() : false) })
  if (count === 0) return null
  const all = formatTotal(total, estimated)
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
        <Close sx={{ fontSize: iconSize.usual }} />
      </IconButton>
      <Suspense>
        {asking && (
          <Asked
            table={table}
            asking={asking}
            count={count}
            chosen={chosen}
            onAsk={ask}
            onClose={close}
            letGo={letGo}
          />
        )}
      </Suspense>
    </Stack>
  )
}

type DeedsProps = { table: TableName; onAsk: (asking: Asking) => void; chosen: () => Chosen }

function Deeds({ table, onAsk, chosen }: DeedsProps) {
  const { edit, remove, steps } = useBulkDeeds(table)
  const { filterValues } = useListContext()
  const askDeed = (deed: Deed) => onAsk({ kind: 'deed', deed, chosen: chosen() })
  if (isTrash(filterValues))
    return <Button onClick={() => askDeed({ restore: true })}>{say('bulk.ask_restore')}</Button>
  const choose = (one: NamedStep) =>
    asksMore(one) ? onAsk({ kind: 'step', ...one }) : askDeed({ step: one.name })
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

const asksMore = ({ step }: NamedStep) => asks({ input: step.input })

type AskedProps = DeedsProps & {
  asking: Asking
  count: number
  onClose: () => void
  letGo: (of: Chosen) => void
}

function Asked({ table, asking, count, chosen, onAsk, onClose, letGo }: AskedProps) {
  const tell = useTellChanged(table)
  if (asking.kind === 'edit')
    return (
      <BulkEditDialog
        table={table}
        things={counted(table, count)}
        onChoose={changes => onAsk({ kind: 'deed', deed: { changes }, chosen: chosen() })}
        onClose={onClose}
      />
    )
  if (asking.kind === 'step') {
    const { name, step } = asking
    return (
      <BulkStepDialog
        things={counted(table, count)}
        name={name}
        step={step}
        onChoose={input => onAsk({ kind: 'deed', deed: { step: name, input }, chosen: chosen() })}
        onClose={onClose}
      />
    )
  }
  const { deed } = asking
  const words = deedWords(table, deed)
  const done = (result: BulkResult) => tell(result, deed, words.done(counted(table, result.done)))
  return (
    <BulkDialog
      table={table}
      chosen={asking.chosen}
      deed={deed}
      words={words}
      grave={'delete' in deed}
      onBegun={() => letGo(asking.chosen)}
      onDone={done}
      onClose={onClose}
    />
  )
}
