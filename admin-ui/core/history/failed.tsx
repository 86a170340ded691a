import { Alert, Button } from '@mui/material'
import { messageOf } from '../notice/problem.ts'
import { say } from '../say.ts'

/** Why a history is not there, and the way to ask again. */
export const HistoryFailed = ({ error, onRetry }: { error: Error; onRetry: () => void }) => (
  <Alert severity="error" action={<Button onClick={onRetry}>{say('broken.try_again')}</Button>}>
    {messageOf(error)}
  </Alert>
)
