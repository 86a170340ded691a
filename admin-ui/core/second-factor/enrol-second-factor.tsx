import { Alert, Button, Skeleton, Stack, Typography } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { CopyButton } from '../value/copy-button.tsx'
import { FieldErrors, focusRefused } from '../dialog/deed-field.tsx'
import { messageOf } from '../notice/problem.ts'
import { RefusalAlert } from '../notice/refusal-alert.tsx'
import { say } from '../say.ts'
import { confirmSecondFactor, enrolSecondFactor } from '../session/session.ts'
import type { SharedSecret } from '../session/auth-api.ts'
import { color, mono, size } from '../theme.ts'
import { useDeed } from '../dialog/use-deed.ts'
import { CodeField } from './code-field.tsx'
import { QrCode } from './qr-code.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

type Props = {
  /** What is to be shared, where it has been asked for already. */
  offered?: SharedSecret
  onDone: () => unknown
  /** After every code that was not taken. */
  onRefused?: () => unknown
  /** The way out, beside the button. */
  cancel: ReactNode
}

/** Shares a secret with an authenticator app, sees that it works, and hands out what helps when the phone is lost. */
export function EnrolSecondFactor({ offered, onDone, onRefused, cancel }: Props) {
  const [codes, setCodes] = useState<string[]>()
  const { data, error, refetch, isFetching } = useEnrolment(offered)
  const { run, busy, refusal } = useDeed(async (code: string) => {
    try {
      setCodes(await confirmSecondFactor(code))
    } catch (refused) {
      await onRefused?.()
      throw refused
    }
  })
  if (codes) return <RecoveryCodes codes={codes} onKept={onDone} />
  if (error && !isFetching) return <NoSecret {...{ error, cancel }} onRetry={() => void refetch()} />
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const done = await run(String(new FormData(form).get('code')).replaceAll(' ', ''))
    if (!done) focusRefused(form)
  }
  return (
    <Steps onSubmit={submit}>
      <Step number={1} title={say('second_factor.add_to_app')}>
        {data ? <Secret {...data} /> : <Skeleton sx={{ width: size.qrCode, height: size.qrCode }} />}
      </Step>
      <Step number={2} title={say('second_factor.give_digits')}>
        <Stack sx={{ gap: 3 }}>
          <RefusalAlert refusal={refusal} fields={['code']} />
          <FieldErrors value={refusal.fields}>
            <CodeField />
          </FieldErrors>
          <Stack direction="row" sx={{ gap: 2 }}>
            <Button type="submit" variant="contained" color="primary" disabled={busy || !data}>
              {say('second_factor.confirm_code')}
            </Button>
            {cancel}
          </Stack>
        </Stack>
      </Step>
    </Steps>
  )
}

type NoSecretProps = Pick<Props, 'cancel'> & { error: unknown; onRetry: () => void }

const NoSecret = ({ error, cancel, onRetry }: NoSecretProps) => (
  <Stack sx={{ gap: 3 }}>
    <Alert severity="error">{messageOf(error)}</Alert>
    <Stack direction="row" sx={{ gap: 2 }}>
      <Button variant="contained" color="primary" autoFocus onClick={onRetry}>
        {say('broken.try_again')}
      </Button>
      {cancel}
    </Stack>
  </Stack>
)

/** One secret for as long as the page shows it, and not a moment longer. */
const useEnrolment = (initialData?: SharedSecret) => {
  const id = useId()
  return useQuery({
    queryKey: ['sign-in', 'enrolment', id],
    queryFn: () => enrolSecondFactor(),
    initialData,
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
}

function Secret({ secret, url }: SharedSecret) {
  const groups = secret.match(/.{1,4}/g) ?? []
  return (
    <Stack direction="row" sx={{ gap: 4, flexWrap: 'wrap', alignItems: 'flex-start' }}>
      <QrCode text={url} label={say('second_factor.qr_code')} />
      <Stack sx={{ gap: 2, flex: 1, minWidth: size.factLabel, alignItems: 'flex-start' }}>
        <Typography sx={{ color: color.ink2 }}>{say('second_factor.scan_or_type')}</Typography>
        <Key aria-label={say('second_factor.key')}>
          {groups.map((group, index) => (
            <span key={index}>{group}</span>
          ))}
        </Key>
        <CopyButton text={secret} label={say('second_factor.copy_key')} />
      </Stack>
    </Stack>
  )
}

const Step = ({ number, title, children }: { number: number; title: string; children: ReactNode }) => (
  <Stack component="section" sx={{ gap: 3 }} aria-label={title}>
    <Typography variant="h2">
      {number}. {title}
    </Typography>
    {children}
  </Stack>
)

const Steps = styled('form')({ display: 'grid', gap: 24 })

const Key = styled('code')({
  ...mono,
  display: 'grid',
  gridTemplateColumns: 'repeat(4, max-content)',
  gap: '2px 12px',
  color: color.ink,
})
