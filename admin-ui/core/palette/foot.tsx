import type { TableName } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { Alert, Box, Button, Typography } from '@mui/material'
import { styled } from '@mui/material/styles'
import { readableTables, useRoles } from '../session/access.ts'
import { messageOf } from '../notice/problem.ts'
import { say } from '../say.ts'
import { Key } from '../shortcuts/key.tsx'
import { paletteKeys, printed } from '../shortcuts/shortcut.ts'
import { color, textSize } from '../theme.ts'

type Props = {
  asked: string
  count: number
  pending: boolean
  error: unknown
  retry: () => void
  incomplete: boolean
  /** Tables that did not answer in time. */
  missing: readonly TableName[]
}

/** How it stands: what went wrong, what is missing, that nothing was found and where; and the keys. */
export function Foot({ error, retry, ...state }: Props) {
  return (
    <>
      <Nothing {...state} hidden={!!error} />
      {!!error && (
        <Alert
          severity="error"
          sx={{ m: 2 }}
          action={<Button onClick={retry}>{say('palette.try_again')}</Button>}
        >
          {say('palette.not_searched', { why: messageOf(error) })}
        </Alert>
      )}
      {state.incomplete && (
        <Alert severity="warning" sx={{ m: 2 }}>
          {missingSentence(state.missing)}
        </Alert>
      )}
      <Bar>
        <span role="status">{statusOf(state)}</span>
        <Box component="span" aria-hidden sx={{ display: { xs: 'none', sm: 'flex' }, gap: 3, ml: 'auto' }}>
          {paletteKeys
            .filter(({ keys }) => keys.length === 1)
            .map(({ keys, does }) => (
              <span key={does}>
                <Key>{printed(keys[0]!)}</Key> {say(does)}
              </span>
            ))}
        </Box>
      </Bar>
    </>
  )
}

const statusOf = ({ asked, count, pending }: Pick<Props, 'asked' | 'count' | 'pending'>) => {
  if (pending) return say('palette.searching')
  return asked ? say('palette.count', { smart_count: count }) : ''
}

/** Says where it was looked, of which one may think of another word. */
function Nothing({
  asked,
  count,
  pending,
  hidden,
}: Pick<Props, 'asked' | 'count' | 'pending'> & { hidden: boolean }) {
  const tables = readableTables(useRoles())
  if (!asked || count > 0 || pending || hidden) return null
  return (
    <Box sx={{ px: 4, py: 3 }}>
      <Typography variant="h2" component="p">
        {say('palette.nothing', { text: asked })}
      </Typography>
      <Typography sx={{ color: color.ink2 }}>
        {say('palette.what_is_searched', { smart_count: tables.length })}
      </Typography>
    </Box>
  )
}

/** Tables that are named; of more the number is said. */
const mostNamed = 3

function missingSentence(missing: readonly TableName[]): string {
  if (missing.length === 0) return say('palette.incomplete')
  const named = missing.slice(0, mostNamed).map(words).join(', ')
  const count = missing.length - mostNamed
  return count > 0
    ? say('palette.missing_more', { tables: named, count })
    : say('palette.missing', { tables: named })
}

const Bar = styled('div')(({ theme }) => ({
  display: 'flex',
  alignItems: 'center',
  gap: 12,
  minHeight: 38,
  padding: '6px 16px',
  borderTop: `1px solid ${color.lineFaint}`,
  color: color.ink3,
  fontSize: textSize.beside,
  // Without room for the keys nothing is in it until somebody has typed.
  [theme.breakpoints.down('sm')]: { '&:has([role=status]:empty)': { display: 'none' } },
}))
