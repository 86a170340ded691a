import { Alert, Box, Button, Skeleton, Stack, Typography } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { DeedDialog } from '../dialog/deed-dialog.tsx'
import { Moment } from '../value/moment.tsx'
import { Pill } from '../value/pill.tsx'
import { messageOf } from '../notice/problem.ts'
import { RefusalAlert } from '../notice/refusal-alert.tsx'
import { say } from '../say.ts'
import { color, weight } from '../theme.ts'
import { useDeed } from '../dialog/use-deed.ts'
import { changeAccount, useRefreshAccount, useSessions } from './account-data.ts'
import type { OwnSession } from './account-data.ts'
import { AccountPart } from './account-part.tsx'
import { deviceName } from './device.ts'

/** Where one is signed in, and the end of it elsewhere. */
export function SessionsPart() {
  const { data, error } = useSessions()
  const [asking, setAsking] = useState(false)
  const others = data?.filter(({ current }) => !current).length ?? 0
  return (
    <AccountPart
      title={say('account.signed_in_where')}
      says={say('account.unknown_session')}
      actions={
        others > 0 && <Button onClick={() => setAsking(true)}>{say('account.sign_out_others_button')}</Button>
      }
    >
      {error && !data ? (
        <Box sx={{ px: 4, pb: 3 }}>
          <Alert severity="error">{messageOf(error)}</Alert>
        </Box>
      ) : (
        <Items>{data ? data.map(one => <Item key={one.id} session={one} />) : <Waiting />}</Items>
      )}
      {asking && <EndOthers count={others} onClose={() => setAsking(false)} />}
    </AccountPart>
  )
}

function Item({ session }: { session: OwnSession }) {
  const { id, device_info, ip_address, current, created_at, last_used_at } = session
  const refresh = useRefreshAccount()
  const { run, busy, refusal } = useDeed(async () => {
    await changeAccount('DELETE', `sessions/${encodeURIComponent(id)}`)
    await refresh()
  })
  const device = deviceName(device_info)
  return (
    <li>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Stack direction="row" sx={{ gap: 2, alignItems: 'center' }}>
          <b title={device_info ?? undefined}>{device}</b>
          {current && <Pill tone="done">{say('account.this_session')}</Pill>}
        </Stack>
        <Typography sx={{ color: color.ink3, overflowWrap: 'anywhere' }}>
          {ip_address ?? say('account.address_unknown')} · {say('account.used')} <Moment at={last_used_at} />{' '}
          · {say('account.since')} <Moment at={created_at} />
        </Typography>
        <RefusalAlert refusal={refusal} />
      </Box>
      {!current && (
        <Button
          disabled={busy}
          onClick={() => void run()}
          aria-label={say('account.sign_out_device', { device, address: ip_address ?? '' })}
        >
          {say('menu.sign_out')}
        </Button>
      )}
    </li>
  )
}

function EndOthers({ count, onClose }: { count: number; onClose: () => void }) {
  const notify = useNotify()
  const refresh = useRefreshAccount()
  return (
    <DeedDialog
      title={say('account.sign_out_others')}
      says={say('account.others_end', { smart_count: count })}
      verb={say('account.sign_out_others')}
      onClose={onClose}
      onDo={async () => {
        await changeAccount('DELETE', 'sessions')
        notify(say('account.others_are_out'), { type: 'success' })
        await refresh()
      }}
    />
  )
}

const Waiting = () => (
  <li aria-busy aria-label={say('frame.loading')}>
    <Skeleton sx={{ height: 36, flex: 1 }} />
  </li>
)

const Items = styled('ul')({
  listStyle: 'none',
  margin: 0,
  padding: 0,
  '& > li': {
    display: 'flex',
    alignItems: 'center',
    gap: 12,
    padding: '10px 16px',
    borderTop: `1px solid ${color.lineFaint}`,
  },
  '& b': { fontWeight: weight.strong },
})
