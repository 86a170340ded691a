import { Button } from '@mui/material'
import type { ButtonProps } from '@mui/material'
import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { useEffect, useState } from 'react'

type Found = Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetching' | 'errorUpdateCount' | 'fetchNextPage'>
type Props = Pick<ButtonProps, 'sx' | 'variant' | 'children'> & { found: Found; count: number }

/**
 * Asks for the next page of something of which `count` are shown, if there is one. What changes meanwhile has what is shown
 * asked for anew, and either ends the other: so the page waits for that, and is asked for again if it had to give way.
 */
export function MoreButton({ found, count, ...button }: Props) {
  const { hasNextPage, isFetching, errorUpdateCount: failures, fetchNextPage } = found
  const [asked, setAsked] = useState<{ count: number; failures: number }>()
  useEffect(() => {
    if (!asked || isFetching) return
    if (count > asked.count || failures > asked.failures || !hasNextPage) setAsked(undefined)
    else void fetchNextPage()
  }, [asked, count, failures, hasNextPage, isFetching, fetchNextPage])
  if (!hasNextPage) return null
  return <Button disabled={!!asked} onClick={() => setAsked({ count, failures })} {...button} />
}
