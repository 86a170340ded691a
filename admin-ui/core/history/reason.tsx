import type { HistoryEntry } from '#shared/core/history-entry.ts'
import { Box, Link } from '@mui/material'
import { use } from 'react'
import { exactHere } from '../value/format.ts'
import { say } from '../say.ts'
import { color } from '../theme.ts'
import { AskHistory } from './asking.ts'
import { actorOf } from './use-history.ts'

/** Why something was changed; of what was put back, which change that was about, with the way to it. */
export function Reason({ entry: { reason, put_back: back } }: { entry: HistoryEntry }) {
  const ask = use(AskHistory)
  if (!reason) return null
  return (
    <Box sx={{ color: color.ink2, overflowWrap: 'anywhere' }}>
      {back ? (
        <PutBack back={back} onOpen={ask && (() => ask({ kind: 'compare', entry: back.entry, of: back }))} />
      ) : (
        reason
      )}
    </Box>
  )
}

type PutBackProps = { back: NonNullable<HistoryEntry['put_back']>; onOpen?: () => void }

function PutBack({ back, onOpen }: PutBackProps) {
  const change = say('history.change_of', { time: exactHere(back.occurred_at), person: actorOf(back) })
  return (
    <>
      {say(back.to === 'before' ? 'history.put_back_before' : 'history.put_back_after')}{' '}
      {onOpen ? (
        <Link component="button" type="button" onClick={onOpen} sx={{ verticalAlign: 'baseline' }}>
          {change}
        </Link>
      ) : (
        change
      )}
    </>
  )
}
