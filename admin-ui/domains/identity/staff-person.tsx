import { Broken } from '#ui/core/frame/error-boundary.tsx'
import { IdText } from '#ui/core/value/id-text.tsx'
import { NotFound } from '#ui/core/frame/not-found.tsx'
import { PageSkeleton } from '#ui/core/frame/page-skeleton.tsx'
import { Page } from '#ui/core/frame/page.tsx'
import { size } from '#ui/core/theme.ts'
import { Box, Stack } from '@mui/material'
import { useParams } from 'react-router-dom'
import { StaffActivity } from './staff-activity.tsx'
import { nameOf, useStaff } from './staff-data.ts'
import type { StaffPerson } from './staff-data.ts'
import { StaffDeeds } from './staff-deeds.tsx'
import { StaffFacts } from './staff-facts.tsx'
import { StaffRoles } from './staff-roles.tsx'
import { StandingPill } from './staff-table.tsx'

/** One of the staff: what they may, what can be done about that, and what they did. */
export function StaffPersonPage() {
  const { id } = useParams()
  const { data, error, refetch } = useStaff()
  if (error && !data) return <Broken error={error} onRetry={() => void refetch()} />
  if (!data) return <PageSkeleton />
  const person = data.find(one => one.id === id)
  return person ? <Person key={person.id} person={person} /> : <NotFound />
}

const Person = ({ person }: { person: StaffPerson }) => (
  <Page
    title={nameOf(person)}
    crumb={nameOf(person)}
    beside={
      <>
        <StandingPill person={person} />
        <IdText id={person.id} />
      </>
    }
    actions={<StaffDeeds person={person} />}
  >
    <Box
      sx={{
        display: 'grid',
        gap: 4,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: `minmax(0, 1fr) ${size.rail}px` },
      }}
    >
      <Stack sx={{ gap: 3, minWidth: 0 }}>
        <StaffFacts person={person} />
        <StaffRoles person={person} />
      </Stack>
      <StaffActivity person={person} />
    </Box>
  </Page>
)
