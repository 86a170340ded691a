import { styled } from '@mui/material/styles'
import { say } from '../say.ts'
import { color } from '../theme.ts'
import { useIsConnected } from './connection.ts'

/** Says above the page that the server cannot be reached, for as long as it cannot. */
export function ConnectionNote() {
  const isConnected = useIsConnected()
  // It is there before there is anything to say, for that to be heard.
  return <Place aria-live="polite">{!isConnected && <p>{say('frame.no_connection')}</p>}</Place>
}

const Place = styled('div')({
  gridArea: 'note',
  minWidth: 0,
  '& > p': {
    margin: 0,
    padding: '8px 20px',
    color: color.waiting,
    backgroundColor: color.waitingGround,
    borderBottom: `1px solid ${color.line}`,
  },
})
