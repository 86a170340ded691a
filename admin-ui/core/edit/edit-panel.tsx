import type { TableName } from '#shared/core/rows.ts'
import Close from '@mui/icons-material/Close'
import { IconButton, Stack, Typography } from '@mui/material'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { RaRecord } from 'react-admin'
import { EditForm } from './edit-form.tsx'
import { recordTitle } from '../record/record-label.ts'
import { say } from '../say.ts'
import { SidePanel } from '../frame/side-panel.tsx'
import { iconSize } from '../theme.ts'

type Props = { table: TableName; record: RaRecord; fields: readonly string[]; onClose: () => void }

/** Changes a record beside its page, which goes on showing what it says. */
export function EditPanel({ table, record, fields, onClose }: Props) {
  const [closing, setClosing] = useState(false)
  const client = useQueryClient()
  const title = say('form.edit', { name: recordTitle(table, record) })
  const close = () => setClosing(true)
  const saved = () => {
    onClose()
    void client.invalidateQueries({ queryKey: [table, 'history', String(record.id)] })
  }
  return (
    <SidePanel label={title} onClose={close}>
      <Stack direction="row" sx={{ px: 5, py: 3, gap: 2, alignItems: 'flex-start' }}>
        <Typography variant="h1" sx={{ overflowWrap: 'anywhere', minWidth: 0 }}>
          {title}
        </Typography>
        <IconButton sx={{ ml: 'auto', mr: -2 }} aria-label={say('frame.close')} onClick={close}>
          <Close sx={{ fontSize: iconSize.usual }} />
        </IconButton>
      </Stack>
      <EditForm
        table={table}
        fields={fields}
        latest={record}
        onSaved={saved}
        cancel={close}
        closing={closing}
        onClose={onClose}
        onStay={() => setClosing(false)}
      />
    </SidePanel>
  )
}
