import { enums } from '#shared/contract/enums.ts'
import type { Priority } from '#shared/contract/enums.ts'
import type { Row } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { currentOf } from '#ui/core/edit/conflict.ts'
import { messageOf } from '#ui/core/notice/problem.ts'
import { useKeepRow } from '#ui/core/list/row-cache.ts'
import { say } from '#ui/core/say.ts'
import { MenuItem, TextField } from '@mui/material'
import { useUpdate } from 'react-admin'

/** Changes how urgent a ticket is, at once. */
export function PrioritySelect({ ticket }: { ticket: Row<'support_tickets'> }) {
  const [update, { isPending, error, variables }] = useUpdate<Row<'support_tickets'>>()
  const keep = useKeepRow('support_tickets')
  const change = (priority: Priority) =>
    void update(
      'support_tickets',
      { id: ticket.id, data: { priority }, previousData: ticket },
      {
        mutationMode: 'pessimistic',
        onError: refused => {
          const current = currentOf(refused)
          if (current) keep(current)
        },
      },
    )
  // What was chosen is shown while it is on its way, and taken back if it does not arrive.
  const chosen = isPending ? variables?.data?.priority : undefined
  return (
    <TextField
      select
      value={chosen ?? ticket.priority}
      disabled={isPending}
      onChange={event => change(event.target.value as Priority)}
      error={!!error}
      helperText={error && say('ticket.priority_not_changed', { why: messageOf(error) })}
      slotProps={{ select: { SelectDisplayProps: { 'aria-label': say('ticket.priority') } } }}
    >
      {enums.priority.map(priority => (
        <MenuItem key={priority} value={priority}>
          {words(priority)}
        </MenuItem>
      ))}
    </TextField>
  )
}
