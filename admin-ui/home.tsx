import { domainOf } from '#shared/core/rows.ts'
import { domains } from '#shared/domains/index.ts'
import { Box, Stack } from '@mui/material'
import { lazy, Suspense } from 'react'
import { useGetIdentity } from 'react-admin'
import { readableTables, useRoles } from './core/session/access.ts'
import { AtHand } from './core/frame/at-hand.tsx'
import { Page } from './core/frame/page.tsx'
import { FindButton } from './core/palette/find-button.tsx'
import { say } from './core/say.ts'
import { WaitingViews } from './core/views/waiting-views.tsx'
import { domainNeeds } from './domains.ts'

const needs = Object.keys(domains).flatMap(name => {
  const load = domainNeeds[name]
  return load ? [{ name, NeedsMe: lazy(async () => ({ default: (await load()).NeedsMe })) }] : []
})

/** What needs me, then what I have at hand. */
export function Home() {
  const { identity } = useGetIdentity()
  const readable = readableTables(useRoles()).map(domainOf)
  const own = needs.filter(({ name }) => readable.includes(name))
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
        </Suspense>
      </Stack>
    </Page>
  )
}
