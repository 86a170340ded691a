import { Fragment, useLayoutEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { useLocation } from 'react-router-dom'
import { WrittenAs } from './moment.tsx'
import { usePreferences } from '../session/preferences.ts'
import { anyDialog } from '../shortcuts/dialogs.ts'
import { locale, writeAs, zone } from './time-zone.ts'

/** Where one chooses how things are written: what one has in hand there must stay. */
const account = '/account'

/** Whether there is something on screen that one may have begun to fill in. */
const isFilledIn = (pathname: string) =>
  pathname === account || !!document.querySelector(`main form, ${anyDialog}`)

/**
 * A page with its times, numbers and money written as one likes them. It is drawn anew when that changes: at once, or, where
 * something in it is being filled in and would be lost, once one leaves it.
 */
export function Written({ children }: { children?: ReactNode }) {
  const { preferences } = usePreferences()
  const { pathname } = useLocation()
  // Before anything of the page is drawn, and the same however often it is.
  writeAs({ time_zone: preferences?.time_zone ?? null, locale: preferences?.locale ?? null })
  const as = `${locale()} ${zone()}`
  const [drawn, draw] = useState({ as, pathname })
  if (drawn.pathname !== pathname) draw({ as, pathname })
  useLayoutEffect(() => {
    if (!isFilledIn(pathname)) draw(before => (before.as === as ? before : { as, pathname }))
  }, [as, pathname])
  return (
    <WrittenAs value={as}>
      <Fragment key={drawn.as}>{children}</Fragment>
    </WrittenAs>
  )
}
