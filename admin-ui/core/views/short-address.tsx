import { useEffect, useMemo } from 'react'
import type { ReactNode } from 'react'
import { RouterProviderContext, useRouterProvider } from 'react-admin'
import { useLocation, useNavigate } from 'react-router-dom'
import { inFull, inShort } from './list-address.ts'
import type { ListQuery } from './list-address.ts'

type Props = {
  /** What is shown where the address does not say otherwise. */
  usual: ListQuery
  /** The address that says nothing, where an empty one would lead elsewhere. */
  bare: string
  children: ReactNode
}

/** Keeps in the address of a list only what is other than usual, though react-admin reads and writes all of it. */
export function ShortAddress({ usual, bare, children }: Props) {
  const router = useRouterProvider()
  const { search, state } = useLocation()
  const navigate = useNavigate()
  const short = inShort(search, usual) || bare
  useEffect(() => {
    if (short !== search) void navigate({ search: short }, { replace: true, state })
  }, [short, search, state, navigate])
  const full = inFull(search, usual)
  const own = useMemo(
    () => ({ ...router, useLocation: locationWith(router.useLocation, full) }),
    [router, full],
  )
  return <RouterProviderContext value={own}>{children}</RouterProviderContext>
}

type UseLocation = ReturnType<typeof useRouterProvider>['useLocation']

const locationWith = (useReal: UseLocation, search: string): UseLocation =>
  function useFullLocation() {
    const location = useReal()
    // oxlint-disable-next-line exhaustive-deps -- this hook takes the place of the one it was with another search
    return useMemo(() => ({ ...location, search }), [location, search])
  }
