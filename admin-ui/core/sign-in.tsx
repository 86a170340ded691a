import { Alert, Button, Stack, TextField, Typography } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { useLogin } from 'react-admin'
import { Brand } from './brand.tsx'
import { messageOf } from './problem.ts'
import { color, size } from './theme.ts'

/** The way in: e-mail and password. */
export function SignIn() {
  const { error, busy, submit } = useSubmit()
  return (
    <Frame>
      <title>Sign in · Purser</title>
      <Brand />
      <Stack
        component="form"
        onSubmit={submit}
        noValidate={false}
        sx={{ gap: 4, px: 2, width: '100%', maxWidth: size.fold }}
      >
        <Typography variant="h1">Sign in</Typography>
        {error && <Alert severity="error">{error}</Alert>}
        <TextField
          label="E-mail"
          name="email"
          type="email"
          autoComplete="username"
          required
          autoFocus
          id="email"
        />
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          id="password"
        />
        <Button
          type="submit"
          variant="contained"
          color="primary"
          disabled={busy}
          sx={{ alignSelf: 'flex-start' }}
        >
          {busy ? 'Signing in…' : 'Sign in'}
        </Button>
      </Stack>
    </Frame>
  )
}

function useSubmit() {
  const login = useLogin()
  const [error, setError] = useState<string>()
  const [busy, setBusy] = useState(false)
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setBusy(true)
    setError(undefined)
    const entered = Object.fromEntries(new FormData(event.currentTarget))
    await login(entered).catch((refused: unknown) => setError(messageOf(refused)))
    setBusy(false)
  }
  return { error, busy, submit }
}

const Frame = styled('main')(({ theme }) => ({
  minHeight: '100dvh',
  padding: '10px 12px',
  display: 'grid',
  gridTemplateRows: 'auto 1fr',
  gap: 'min(14vh, 120px)',
  backgroundColor: color.surface,
  [theme.breakpoints.up('md')]: {
    // The form stands where the page will, beside where the sidebar will be.
    gridTemplate: `auto / ${size.sidebar + 1}px minmax(0, 1fr)`,
    gap: 0,
    padding: 0,
    background: `linear-gradient(to right, ${color.sidebar} ${size.sidebar}px, ${color.line} ${size.sidebar}px ${size.sidebar + 1}px, ${color.surface} 0)`,
    '& > div': { padding: '16px 16px', alignSelf: 'start' },
    '& > form': { padding: '18vh 0 0 64px', boxSizing: 'content-box' },
  },
}))
