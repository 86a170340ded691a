import { Card } from '#ui/core/frame/card.tsx'
import { Broken } from '#ui/core/frame/error-boundary.tsx'
import { Page } from '#ui/core/frame/page.tsx'
import { say } from '#ui/core/say.ts'
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
      title={say('staff.title')}
      says={say('staff.who_works_here')}
      actions={
        <Button variant="contained" color="primary" onClick={() => setInviting(true)}>
          {say('staff.invite')}
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
          placeholder={say('staff.name_or_email')}
          value={text}
          onChange={event => setText(event.target.value)}
          sx={{ width: { xs: 1, sm: size.sidebar } }}
          slotProps={{ htmlInput: { 'aria-label': say('staff.search') } }}
        />
      </Stack>
      <Card>
        {found.length > 0 ? (
          <StaffTable staff={found} />
        ) : (
          <Typography sx={{ p: 5, color: color.ink2 }}>
            {text ? say('staff.nobody_found', { text }) : say('staff.nobody_stands_there')}
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
      label: say(label),
      count: staff.filter(one => standingOf(one) === name).length,
    }))
    .filter(({ name, count }) => count > 0 || name === value)
  const tabs = [{ name: 'all', label: say('staff.all'), count: staff.length }, ...counts]
  return (
    <Tabs
      value={value}
      onChange={(_, next: string) => onChange(next)}
      aria-label={say('staff.where_they_stand')}
      sx={{ flex: 1, minWidth: 0 }}
      variant="scrollable"
      scrollButtons={false}
    >
      {tabs.map(({ name, label, count }) => (
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
  <Card aria-busy aria-label={say('frame.loading')}>
    {[40, 55, 48, 62, 44, 51].map(width => (
      <Stack key={width} sx={{ px: 3, height: size.row, justifyContent: 'center' }}>
        <Skeleton sx={{ width: `${width}%`, height: 12 }} />
      </Stack>
    ))}
  </Card>
)
