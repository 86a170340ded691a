import { columnOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { Button, Stack } from '@mui/material'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { TextInput, useDataProvider } from 'react-admin'
import type { RaRecord } from 'react-admin'
import { AskDialog } from '../dialog/ask-dialog.tsx'
import type { PurserDataProvider } from '../data-provider.ts'
import { ColumnValue } from './field.tsx'
import { formErrorsOf } from '../notice/problem.ts'
import { columnLabel, lowerFirst } from '../record/record-label.ts'
import { say } from '../say.ts'
import { textSize } from '../theme.ts'

/** Milliseconds for which personal data stays on the screen. */
const shownFor = 60_000

type Props = { table: TableName; source: string; record: RaRecord }

/** Personal data that is masked: whoever says why sees it, here alone and for a minute. It is kept nowhere. */
export function MaskedValue({ table, source, record }: Props) {
  const [value, setValue] = useState<unknown>()
  const [asking, setAsking] = useState(false)
  const isShown = value !== undefined
  useEffect(() => {
    if (!isShown) return
    const timer = setTimeout(() => setValue(undefined), shownFor)
    return () => clearTimeout(timer)
  }, [isShown])
  const what = lowerFirst(columnLabel(table, source))
  return (
    <Stack direction="row" sx={{ gap: 2, alignItems: 'baseline', flexWrap: 'wrap' }}>
      <ColumnValue table={table} source={source} record={isShown ? { ...record, [source]: value } : record} />
      {isShown ? (
        <Button variant="text" sx={small} autoFocus onClick={() => setValue(undefined)}>
          {say('reveal.hide')}
        </Button>
      ) : (
        <Button
          variant="text"
          sx={small}
          aria-label={say('reveal.reveal_this', { what })}
          onClick={() => setAsking(true)}
        >
          {say('reveal.reveal')}
        </Button>
      )}
      {asking && (
        <RevealDialog
          table={table}
          source={source}
          record={record}
          onShow={setValue}
          onClose={() => setAsking(false)}
        />
      )}
    </Stack>
  )
}

type DialogProps = Props & { onShow: (value: unknown) => void; onClose: () => void }

function RevealDialog({ table, source, record, onShow, onClose }: DialogProps) {
  const provider = useDataProvider<PurserDataProvider>()
  const client = useQueryClient()
  const reveal = async ({ reason }: { reason?: string }) => {
    try {
      const asked = { columns: [source], reason: reason ?? '' }
      const { data } = await provider.reveal(table, record.id, asked)
      onShow(data[source] ?? null)
      onClose()
      void client.invalidateQueries({ queryKey: [table, 'history', String(record.id)] })
    } catch (refused) {
      return formErrorsOf(refused)
    }
  }
  const what = lowerFirst(columnLabel(table, source))
  return (
    <AskDialog
      title={say('reveal.title', { what })}
      says={`${columnOf(table, source)?.comment ?? say('reveal.personal_data')} ${say('reveal.what_happens')}`}
      verb={say('reveal.verb', { what })}
      fields={['reason']}
      validate={fault}
      onSubmit={reveal}
      onClose={onClose}
    >
      <TextInput
        source="reason"
        label={say('reveal.why')}
        helperText={say('reveal.such_as')}
        autoFocus
        multiline
        minRows={2}
      />
    </AskDialog>
  )
}

const longest = 500

/** What the API would say against a reason. */
function fault({ reason }: { reason?: string }): { reason?: string } {
  const length = (reason ?? '').trim().length
  if (length < 3) return { reason: say('reveal.say_why') }
  return length > longest ? { reason: say('reveal.at_most', { smart_count: longest }) } : {}
}

const small = { py: 0, px: 1, minHeight: 0, fontSize: textSize.beside }
