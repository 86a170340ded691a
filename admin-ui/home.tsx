import { tableIndex } from '#shared/contract/index.ts'
import { words } from '#shared/core/words.ts'
import { domains } from '#shared/domains/index.ts'
import { Box, Skeleton, Stack, Typography } from '@mui/material'
import { lazy, Suspense } from 'react'
import { useGetIdentity } from 'react-admin'
import { Link } from 'react-router-dom'
import { readableTables, useRoles } from './core/access.ts'
import { Card } from './core/card.tsx'
import { AtHand } from './core/at-hand.tsx'
import { Page } from './core/page.tsx'
import { FindButton } from './core/palette/find-button.tsx'
import { say } from './core/say.ts'
import { color, size } from './core/theme.ts'
import { domainNeeds } from './domains.ts'

const needs = Object.keys(domains).flatMap(name => {
  const load = domainNeeds[name]
  return load ? [{ name, NeedsMe: lazy(async () => ({ default: (await load()).NeedsMe })) }] : []
})

/** What needs me, then everything I may open. */
export function Home() {
  const { identity } = useGetIdentity()
  const groups = useReadable()
  const waiting = needs.filter(({ name }) => groups.some(group => group.name === name))
  return (
    <Page
      title={say('home.title')}
      says={identity?.fullName && say('home.signed_in_as', { name: identity.fullName })}
    >
      <Stack sx={{ gap: 6 }}>
        <FindButton wide />
        {waiting.map(({ name, NeedsMe }) => (
          <Suspense key={name} fallback={<Skeleton sx={{ height: 96 }} />}>
            <NeedsMe />
          </Suspense>
        ))}
        <AtHand />
        <Box component="section" aria-labelledby="everything">
          <Typography variant="h2" id="everything" sx={{ mb: 2 }}>
            {say('home.what_opens')}
          </Typography>
          <Box
            sx={{
              display: 'grid',
              gap: 3,
              gridTemplateColumns: `repeat(auto-fill, minmax(min(100%, ${size.fold}px), 1fr))`,
            }}
          >
            {groups.map(group => (
              <DomainCard key={group.name} {...group} />
            ))}
          </Box>
        </Box>
      </Stack>
    </Page>
  )
}

function useReadable() {
  const tables = readableTables(useRoles())
  return Object.entries(domains)
    .map(([name, { label }]) => ({
      name,
      label,
      tables: tables.filter(table => tableIndex[table].domain === name),
    }))
    .filter(group => group.tables.length > 0)
}

const DomainCard = ({ label, tables }: ReturnType<typeof useReadable>[number]) => (
  <Card sx={{ px: 4, py: 3 }}>
    <Typography variant="h2" component="h3">
      {label}
    </Typography>
    <Typography
      sx={{
        color: color.ink3,
        '& a': { color: color.ink2, textDecoration: 'none' },
        '& a:hover': { color: color.accent },
      }}
    >
      {tables.map((table, index) => (
        <span key={table}>
          {index > 0 && ' · '}
          <Link to={`/${table}`}>{words(table)}</Link>
        </span>
      ))}
    </Typography>
  </Card>
)
