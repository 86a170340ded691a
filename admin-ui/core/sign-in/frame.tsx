import { Stack, Typography } from '@mui/material'
import { styled } from '@mui/material/styles'
import type { FormEvent, ReactNode } from 'react'
import { Brand } from '../frame/brand.tsx'
import { FieldErrors, focusRefused } from '../dialog/deed-field.tsx'
import { useOwnFaults } from '../edit/own-faults.ts'
import { RefusalAlert } from '../notice/refusal-alert.tsx'
import { color, size } from '../theme.ts'
import type { Refusal } from '../dialog/use-deed.ts'

type Props = {
  title: string
  /** A sentence under the title. */
  says?: ReactNode
  /** Takes what the fields hold, by their names, and says whether it was taken; without it there is nothing to send. */
  onSubmit?: (given: Record<string, string>) => Promise<boolean>
  /** Why what was given was not taken. */
  refusal?: Refusal
  /** The fields beside which their own message stands. */
  names?: readonly string[]
  /** For what needs more room than fields under each other. */
  wide?: boolean
  children?: ReactNode
}

/** A page for those who are not in yet: one form, where later the work will be. */
export function SignInFrame({ onSubmit, ...content }: Props) {
  const { faults, check } = useOwnFaults()
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = event.currentTarget
    const given = Object.fromEntries(new FormData(form)) as Record<string, string>
    const taken = check(form) && (await onSubmit?.(given))
    if (taken === false) focusRefused(form)
  }
  return (
    <Frame>
      <title>{`${content.title} · Purser`}</title>
      <Brand />
      <Place>
        {onSubmit ? (
          <form noValidate onSubmit={submit}>
            <Content {...content} faults={faults} />
          </form>
        ) : (
          <Content {...content} />
        )}
      </Place>
    </Frame>
  )
}

type ContentProps = Omit<Props, 'onSubmit'> & {
  /** What is wrong before it is sent. */ faults?: Refusal['fields']
}

const Content = ({ title, says, refusal, names, wide, faults, children }: ContentProps) => (
  <Stack sx={{ gap: 4, px: 2, maxWidth: wide ? size.dialog : size.fold, boxSizing: 'content-box' }}>
    <Stack sx={{ gap: 1 }}>
      <Typography variant="h1">{title}</Typography>
      {says && <Typography sx={{ color: color.ink2 }}>{says}</Typography>}
    </Stack>
    {refusal && <RefusalAlert refusal={refusal} fields={names} />}
    <FieldErrors value={{ ...refusal?.fields, ...faults }}>{children}</FieldErrors>
  </Stack>
)

const Place = styled('div')({ minWidth: 0 })

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
    '& > :first-of-type': { padding: '16px 16px', alignSelf: 'start' },
    '& > :last-child': { padding: '18vh 0 48px 64px' },
  },
}))
