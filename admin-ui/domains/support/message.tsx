import { Moment } from '#ui/core/value/moment.tsx'
import { say } from '#ui/core/say.ts'
import { color, radius, toneColor, weight } from '#ui/core/theme.ts'
import { Skeleton } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useId } from 'react'

/** Who speaks to whom: the customer to us, we to the customer, or we among ourselves. */
export type Kind = 'customer' | 'staff' | 'note'

type Props = {
  kind: Kind
  /** By name, as soon as it is known. */
  author?: string
  at: string
  text: string
  attachments?: unknown
}

/** One message of a conversation, or an internal note. */
export function Message({ kind, author, at, text, attachments }: Props) {
  const head = useId()
  return (
    <li>
      <Said className={kind} aria-labelledby={head}>
        <Head id={head}>
          {kind === 'note' && <b>{say('ticket.internal_note')}</b>}
          <span className={kind === 'note' ? undefined : 'name'}>
            {author ?? <Skeleton sx={{ width: 96, height: 12 }} />}
          </span>
          <Moment at={at} />
        </Head>
        <Text>{text}</Text>
        <Files files={attachments} />
      </Said>
    </li>
  )
}

const nameIn = (file: unknown) => (file as { name?: unknown } | null)?.name

function Files({ files }: { files: unknown }) {
  const names = (Array.isArray(files) ? files : []).map(nameIn).filter(name => typeof name === 'string')
  if (names.length === 0) return null
  return <Attached>{say('ticket.attached', { files: names.join(', ') })}</Attached>
}

const Said = styled('article')({
  padding: '10px 14px 12px',
  backgroundColor: color.surface,
  border: `1px solid ${color.line}`,
  borderRadius: radius.card,
  '&.staff': { boxShadow: `inset 3px 0 ${color.accent}` },
  '&.note': { backgroundColor: toneColor('waiting').backgroundColor, borderColor: 'transparent' },
})

const Head = styled('header')({
  display: 'flex',
  flexWrap: 'wrap',
  alignItems: 'center',
  gap: '0 8px',
  marginBottom: 4,
  color: color.ink3,
  '& .name, & b': { color: color.ink, fontWeight: weight.strong },
  '.note > &': { color: color.ink2 },
})

const Text = styled('div')({ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' })
const Attached = styled('div')({ marginTop: 6, color: color.ink2, overflowWrap: 'anywhere' })
