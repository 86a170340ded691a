import { tableIndex } from '#shared/contract/index.ts'
import { words } from '#shared/core/words.ts'
import { domains } from '#shared/domains/index.ts'
import { Box, Stack, Typography } from '@mui/material'
import { styled } from '@mui/material/styles'
import { lazy, Suspense } from 'react'
import { useGetIdentity } from 'react-admin'
import { Link } from 'react-router-dom'
import { readableTables, useRoles } from './core/session/access.ts'
import { AtHand } from './core/frame/at-hand.tsx'
import { Page } from './core/frame/page.tsx'
import { FindButton } from './core/palette/find-button.tsx'
import { say } from './core/say.ts'
import { color, size } from './core/theme.ts'
import { WaitingViews } from './core/views/waiting-views.tsx'
import { domainNeeds } from './domains.ts'

const needs = Object.keys(domains).flatMap(name => {
  const load = domainNeeds[name]
  return load ? [{ name, NeedsMe: lazy(async () => ({ default: (await load()).NeedsMe })) }] : []
})

/** What needs me, what I have at hand, then everything I may open. */
export function Home() {
  const { identity } = useGetIdentity()
  const groups = useReadable()
  const own = needs.filter(({ name }) => groups.some(group => group.name === name))
  return (
    <Page
      title={say('home.title')}
      // Its place is kept: the name comes a moment later.
      says={identity?.fullName ? say('home.signed_in_as', { name: identity.fullName }) : '\u00a0'}
    >
      <Stack sx={{ gap: 6 }}>
        <FindButton wide />
        {/* All at once: what came later would move what stands below it. */}
        <Suspense fallback={<Box aria-busy />}>
          {own.map(({ name, NeedsMe }) => (
            <NeedsMe key={name} />
          ))}
          <WaitingViews />
          <AtHand />
          <Directory groups={groups} />
        </Suspense>
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

/** Every table by its domain, for those who look for one whose name they do not know. */
const Directory = ({ groups }: { groups: ReturnType<typeof useReadable> }) => (
  <section aria-labelledby="everything">
    <Typography variant="h2" id="everything" sx={{ mb: 3 }}>
      {say('home.what_opens')}
    </Typography>
    <Groups>
      {groups.map(({ name, label, tables }) => (
        <div key={name}>
          <dt>{label}</dt>
          <dd>
            {tables.map((table, index) => (
              <span key={table}>
                {index > 0 && ' · '}
                <Link to={`/${table}`}>{words(table)}</Link>
              </span>
            ))}
          </dd>
        </div>
      ))}
    </Groups>
  </section>
)

const Groups = styled('dl')(({ theme }) => ({
  columns: `${size.fold}px auto`,
  columnGap: theme.spacing(8),
  margin: 0,
  color: color.ink3,
  '& > div': { breakInside: 'avoid', marginBottom: theme.spacing(4) },
  '& dt': { color: color.ink2 },
  '& dd': { margin: 0 },
  '& a': { color: color.ink3, textDecoration: 'none' },
  '& a:hover': { color: color.accent, textDecoration: 'underline' },
}))
