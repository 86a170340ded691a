import { Alert, Button, Stack } from '@mui/material'
import { Component } from 'react'
import type { ReactNode } from 'react'
import { messageOf } from '../notice/problem.ts'
import { say } from '../say.ts'

type Props = {
  children: ReactNode
  /** A new key clears the error: another page is another try. */
  resetKey?: string
}

/** Keeps what breaks in one page from taking the rest with it, and says what to do. */
export class ErrorBoundary extends Component<Props, { error?: unknown }> {
  override state: { error?: unknown } = {}

  static getDerivedStateFromError = (error: unknown) => ({ error })

  override componentDidUpdate(before: Props) {
    if (before.resetKey !== this.props.resetKey && this.state.error) this.setState({ error: undefined })
  }

  override render() {
    const { error } = this.state
    return error ? (
      <Broken error={error} onRetry={() => this.setState({ error: undefined })} />
    ) : (
      this.props.children
    )
  }
}

/** What happened, and the way on. */
export const Broken = ({ error, onRetry }: { error: unknown; onRetry?: () => void }) => (
  <Stack sx={{ p: 5, gap: 3, alignItems: 'flex-start' }}>
    <Alert severity="error">{say('broken.page', { problem: messageOf(error) })}</Alert>
    <Stack direction="row" sx={{ gap: 2 }}>
      {onRetry && <Button onClick={onRetry}>{say('broken.try_again')}</Button>}
      <Button variant="text" onClick={() => window.location.reload()}>
        {say('broken.reload')}
      </Button>
    </Stack>
  </Stack>
)
