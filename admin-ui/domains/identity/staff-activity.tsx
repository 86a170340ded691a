import { isTable } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { stepWords } from '#shared/core/workflow.ts'
import { workflowOf } from '#shared/domains/index.ts'
import { Card } from '#ui/core/frame/card.tsx'
import { selfEvident } from '#ui/core/edit/conflict.ts'
import { together } from '#ui/core/history/use-history.ts'
import { MoreButton } from '#ui/core/list/more-button.tsx'
import { IdText } from '#ui/core/value/id-text.tsx'
import { Moment } from '#ui/core/value/moment.tsx'
import { messageOf } from '#ui/core/notice/problem.ts'
import { lowerFirst, singular } from '#ui/core/record/record-label.ts'
import { RowValue } from '#ui/core/value/reference-value.tsx'
import { say } from '#ui/core/say.ts'
import { color, weight } from '#ui/core/theme.ts'
import { Alert, Box, Skeleton, Stack, Typography } from '@mui/material'
import { styled } from '@mui/material/styles'
import { nameOf, useActivity } from './staff-data.ts'
import type { Activity, StaffPerson } from './staff-data.ts'

/** What somebody did, newest first, each with the way to the row. */
export function StaffActivity({ person }: { person: StaffPerson }) {
  const found = useActivity(person.id)
  const { data, error } = found
  const deeds = data && together(data.pages.flat())
  const title = say('staff.what_they_did', { name: nameOf(person) })
  return (
    <Box component="aside" aria-label={title} sx={{ minWidth: 0 }}>
      <Typography variant="h2" sx={{ mb: 2 }}>
        {title}
      </Typography>
      {error && !data && <Alert severity="error">{messageOf(error)}</Alert>}
      {!deeds && !error && <Skeleton sx={{ height: 96 }} />}
      {deeds?.length === 0 && <Typography sx={{ color: color.ink3 }}>{say('staff.did_nothing')}</Typography>}
      {deeds && deeds.length > 0 && (
        <Card>
          <Timeline>
            {deeds.map(entries => (
              <Deed key={entries[0]!.id} entries={entries} />
            ))}
          </Timeline>
        </Card>
      )}
      <MoreButton found={found} count={data?.pages.flat().length ?? 0} sx={{ mt: 2 }}>
        {say('staff.earlier')}
      </MoreButton>
    </Box>
  )
}

/** What was done at one moment: a step with the changes it wrote, or changes alone. */
function Deed({ entries }: { entries: Activity[] }) {
  const first = entries[0]!
  // A step has told already what the change of its own row says.
  const told = entries.filter(
    one => one === first || one.kind === 'step' || one.entity_id !== first.entity_id,
  )
  return (
    <li>
      <Stack direction="row" sx={{ gap: 2, alignItems: 'baseline' }}>
        <div>
          {told.map(entry => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </div>
        <Box component="span" sx={{ ml: 'auto', color: color.ink3, whiteSpace: 'nowrap' }}>
          <Moment at={first.occurred_at} />
        </Box>
      </Stack>
    </li>
  )
}

function Entry({ entry }: { entry: Activity }) {
  const { entity_type: type, entity_id: id, reason } = entry
  if (isSignIn(entry)) return <b>{say('staff.signed_in')}</b>
  return (
    <Box sx={{ overflowWrap: 'anywhere' }}>
      <b>{verbOf(entry)}</b> {isTable(type) ? <Target table={type} id={id} /> : lowerFirst(words(type))}
      <Typography variant="caption" sx={{ color: color.ink3, display: 'block' }}>
        {columnsOf(entry)}
        {reason && ` ${say('staff.gave_reason', { reason })}`}
      </Typography>
    </Box>
  )
}

const Target = ({ table, id }: { table: TableName; id: string }) => (
  <>
    {lowerFirst(singular(table))} {id ? <RowValue table={table} id={id} /> : <IdText id="" />}
  </>
)

/** What is written then about when and from where is no deed of its own. */
const isSignIn = ({ entity_type, after }: Activity) =>
  entity_type === 'user_security' && !!after?.last_login_at

function verbOf({ kind, step = '', action, entity_type: type }: Activity) {
  const workflow = isTable(type) ? workflowOf(type) : undefined
  if (kind === 'step') return say('staff.took_step', { step: stepWords(step, workflow?.steps[step]) })
  if (action === 'INSERT') return say('staff.made')
  if (action === 'UPDATE') return say('staff.changed')
  if (action === 'DELETE') return say('staff.deleted')
  return words(action ?? '')
}

const columnsOf = ({ kind, action, after }: Activity) =>
  kind === 'change' && action === 'UPDATE'
    ? Object.keys(after ?? {})
        .filter(column => !selfEvident.includes(column))
        .map(words)
        .join(', ')
    : ''

const Timeline = styled('ol')({
  listStyle: 'none',
  margin: 0,
  padding: '4px 14px',
  '& > li': { padding: '8px 0' },
  '& > li + li': { borderTop: `1px solid ${color.lineFaint}` },
  '& b': { fontWeight: weight.strong },
})
