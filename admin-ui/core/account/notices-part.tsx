import type { NoticeKind } from '#shared/contract/enums.ts'
import { noticeKinds } from '#shared/core/preferences.ts'
import type { NoticeWays } from '#shared/core/preferences.ts'
import { Checkbox } from '@mui/material'
import { styled } from '@mui/material/styles'
import { usePreferences } from '../session/preferences.ts'
import { say } from '../say.ts'
import type { WholeSentence } from '../say.ts'
import { color, textSize, weight } from '../theme.ts'
import { AccountPart } from './account-part.tsx'
import { useSaving } from './saving.tsx'

const kinds: Record<NoticeKind, WholeSentence> = {
  ASSIGNED: 'notice.kind_assigned',
  ANSWERED: 'notice.kind_answered',
  JOB_ENDED: 'notice.kind_job_ended',
}

const ways: Record<keyof NoticeWays, WholeSentence> = {
  in_app: 'notice.in_app',
  email: 'notice.by_email',
}
const wayNames = Object.keys(ways) as (keyof NoticeWays)[]

/** Of what one is told, and how. */
export function NoticesPart({ email }: { email: string }) {
  const { preferences } = usePreferences()
  const { save, saved } = useSaving()
  return (
    <AccountPart title={say('notice.title')} beside={saved} says={say('notice.says', { email })}>
      <Grid>
        <thead>
          <tr>
            <th scope="col">{say('notice.what')}</th>
            {wayNames.map(way => (
              <th key={way} scope="col">
                {say(ways[way])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {noticeKinds.map(kind => (
            <tr key={kind}>
              <th scope="row">{say(kinds[kind])}</th>
              {wayNames.map(way => (
                <td key={way}>
                  <Checkbox
                    checked={preferences?.notifications[kind][way] ?? false}
                    disabled={!preferences}
                    onChange={(_, wanted) => void save({ notifications: { [kind]: { [way]: wanted } } })}
                    slotProps={{
                      input: {
                        'aria-label': say('notice.of_by', { what: say(kinds[kind]), way: say(ways[way]) }),
                      },
                    }}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Grid>
    </AccountPart>
  )
}

const Grid = styled('table')({
  width: '100%',
  borderCollapse: 'collapse',
  '& th': { textAlign: 'left', fontWeight: weight.regular, padding: '6px 16px' },
  '& thead th': { color: color.ink3, fontSize: textSize.beside },
  '& thead th + th, & td': { textAlign: 'center', width: 96, padding: '2px 8px' },
  '& tbody tr': { borderTop: `1px solid ${color.lineFaint}` },
})
