import { Alert, Button, Typography } from '@mui/material'
import type { ButtonProps } from '@mui/material'
import type { UseInfiniteQueryResult } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { messageOf } from '../notice/problem.ts'
import { say } from '../say.ts'
import { color } from '../theme.ts'

type Found = Pick<UseInfiniteQueryResult, 'hasNextPage' | 'isFetching' | 'errorUpdateCount' | 'error'> & {
  fetchNextPage: () => unknown
}
type Props = Pick<ButtonProps, 'sx' | 'variant' | 'children'> & { found: Found; count: number }

/**
 * Asks for the next page of something of which `count` are shown, if there is one. What changes meanwhile has what is shown
 * asked for anew, and either ends the other: so the page waits for that, and is asked for again if it had to give way.
 */
export function MoreButton({ found, count, ...button }: Props) {
  const { hasNextPage, isFetching, errorUpdateCount: failures, error, fetchNextPage } = found
  const [asked, setAsked] = useState<{ count: number; failures: number }>()
  const [outcome, setOutcome] = useState<'failed' | 'came'>()
  useEffect(() => {
    if (!asked || isFetching) return
    const isFailed = failures > asked.failures
    if (!isFailed && count <= asked.count && hasNextPage) return void fetchNextPage()
    setAsked(undefined)
    setOutcome(isFailed ? 'failed' : 'came')
  }, [asked, count, failures, hasNextPage, isFetching, fetchNextPage])
  if (!hasNextPage) return outcome ? <End /> : null
  return (
    <>
      {outcome === 'failed' && !!error && <Alert severity="error">{messageOf(error)}</Alert>}
      {/* Not disabled, which would take the focus from whoever goes on by keyboard. */}
      <Button aria-disabled={!!asked} onClick={() => !asked && setAsked({ count, failures })} {...button} />
    </>
  )
}

/** Takes the place of the button, and its focus. */
const End = () => (
  <Typography
    tabIndex={-1}
    ref={element => void (document.activeElement === document.body && element?.focus())}
    sx={{ color: color.ink3, outline: 'none' }}
  >
    {say('list.no_more')}
  </Typography>
)
