import { Card } from '#ui/core/card.tsx'
import { Broken } from '#ui/core/error-boundary.tsx'
import { Page } from '#ui/core/page.tsx'
import { color, size, tabular } from '#ui/core/theme.ts'
import { Box, Button, Skeleton, Stack, Tab, Tabs, TextField, Typography } from '@mui/material'
import { useState } from 'react'
import { useSearchParams } from 'react-router-dom'
import { InviteDialog } from './invite-dialog.tsx'
import { standingOf, standings, useStaff } from './staff-data.ts'
import type { StaffPerson, Standing } from './staff-data.ts'
import { StaffTable } from './staff-table.tsx'

/** Everybody who works or worked here, by where they stand. */
export function StaffList() {
  const { data, error, refetch } = useStaff()
  const [inviting, setInviting] = useState(false)
  return (
    <Page
      title="Staff"
      says="Who works in the back office, and as what."
      actions={
        <Button variant="contained" color="primary" onClick={() => setInviting(true)}>
          Invite…
        </Button>
      }
    >
      {error && <Broken error={error} onRetry={() => void refetch()} />}
      {data && <Everybody staff={data} />}
      {!data && !error && <Waiting />}
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </Page>
  )
}

function Everybody({ staff }: { staff: StaffPerson[] }) {
  const [query, setQuery] = useSearchParams()
  const [text, setText] = useState('')
  const show = (query.get('show') ?? 'all') as Standing | 'all'
  const found = staff.filter(person => (show === 'all' || standingOf(person) === show) && has(person, text))
  return (
    <>
      <Stack direction="row" sx={{ gap: 4, mb: 3, flexWrap: 'wrap-reverse', alignItems: 'flex-end' }}>
        <StandingTabs
          staff={staff}
          value={show}
          onChange={next => setQuery(next === 'all' ? {} : { show: next }, { replace: true })}
        />
        <TextField
          type="search"
          placeholder="Name or e-mail"
          value={text}
          onChange={event => setText(event.target.value)}
          sx={{ width: { xs: 1, sm: size.sidebar } }}
          slotProps={{ htmlInput: { 'aria-label': 'Search staff' } }}
        />
      </Stack>
      <Card>
        {found.length > 0 ? (
          <StaffTable staff={found} />
        ) : (
          <Typography sx={{ p: 5, color: color.ink2 }}>
            {text ? `Nobody here has “${text}” in their name or e-mail.` : 'Nobody stands there now.'}
          </Typography>
        )}
      </Card>
    </>
  )
}

const has = ({ name, email }: StaffPerson, text: string) =>
  [name, email].some(value => (value ?? '').toLowerCase().includes(text.trim().toLowerCase()))

type TabProps = { staff: StaffPerson[]; value: string; onChange: (show: string) => void }

/** Where somebody may stand, each with how many do; where nobody does, there is nothing to look at. */
function StandingTabs({ staff, value, onChange }: TabProps) {
  const counts = Object.entries(standings)
    .map(([name, { label }]) => ({
      name,
      label,
      count: staff.filter(one => standingOf(one) === name).length,
    }))
    .filter(({ name, count }) => count > 0 || name === value)
  return (
    <Tabs
      value={value}
      onChange={(_, next: string) => onChange(next)}
      aria-label="Where they stand"
      sx={{ flex: 1, minWidth: 0 }}
      variant="scrollable"
      scrollButtons={false}
    >
      {[{ name: 'all', label: 'All', count: staff.length }, ...counts].map(({ name, label, count }) => (
        <Tab
          key={name}
          value={name}
          label={
            <span>
              {label}{' '}
              <Box component="span" sx={{ ...tabular, color: color.ink3 }}>
                {count}
              </Box>
            </span>
          }
        />
      ))}
    </Tabs>
  )
}

const Waiting = () => (
  <Card aria-busy aria-label="Loading">
    {[40, 55, 48, 62, 44, 51].map(width => (
      <Stack key={width} sx={{ px: 3, height: size.row, justifyContent: 'center' }}>
        <Skeleton sx={{ width: `${width}%`, height: 12 }} />
      </Stack>
    ))}
  </Card>
)
