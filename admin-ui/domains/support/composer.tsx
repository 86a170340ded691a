import type { Row } from '#shared/core/rows.ts'
import { useRoles } from '#ui/core/session/access.ts'
import { say } from '#ui/core/say.ts'
import { useKeys } from '#ui/core/shortcuts/use-keys.ts'
import { color, radius, textSize, weight } from '#ui/core/theme.ts'
import { Tab, Tabs } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useEffect, useId, useRef, useState } from 'react'
import { kindNames, mayWrite, refusal } from './composer-rules.ts'
import type { Kind } from './composer-rules.ts'
import { ComposerForm } from './composer-form.tsx'
import { useDraft } from './use-draft.ts'

type Props = { ticket: Row<'support_tickets'> }

/** Where one answers the customer, or leaves a note for colleagues. Each has a text of its own: a note is never sent by mistake. */
export function Composer({ ticket }: Props) {
  const roles = useRoles()
  if (!mayWrite('note', roles)) return <Place>{refusal('reply', roles, ticket.status)}</Place>
  return <Writing ticket={ticket} />
}

function Writing({ ticket }: Props) {
  const { kind, setKind, field } = useKind()
  const id = useId()
  return (
    <Place>
      <Frame>
        <Switch value={kind} onChange={(_, next: Kind) => setKind(next)} aria-label={say('composer.kinds')}>
          <Tab
            value="reply"
            id={`${id}reply`}
            aria-controls={id}
            label={<Label ticket={ticket.id} kind="reply" />}
          />
          <Tab
            value="note"
            id={`${id}note`}
            aria-controls={id}
            label={<Label ticket={ticket.id} kind="note" />}
          />
        </Switch>
        <div role="tabpanel" id={id} aria-labelledby={id + kind}>
          <ComposerForm key={kind} ticket={ticket} kind={kind} field={field} />
        </div>
      </Frame>
    </Place>
  )
}

/** What is being written, which the keys r and n choose from anywhere. */
function useKind() {
  const roles = useRoles()
  const [kind, setKind] = useState<Kind>(mayWrite('reply', roles) ? 'reply' : 'note')
  const [asked, ask] = useState(0)
  const field = useRef<HTMLTextAreaElement>(null)
  const write = (next: Kind) => () => {
    setKind(next)
    ask(times => times + 1)
  }
  useKeys({ r: write('reply'), n: write('note') })
  useEffect(() => {
    if (asked) field.current?.focus()
  }, [asked])
  return { kind, setKind, field }
}

function Label({ ticket, kind }: { ticket: string; kind: Kind }) {
  const { text } = useDraft(ticket, kind)
  return (
    <span>
      {say(kindNames[kind])}
      {text && <Begun> {say('composer.draft')}</Begun>}
    </span>
  )
}

const Place = styled('div')({
  padding: '12px 20px 16px',
  color: color.ink2,
})

const Frame = styled('div')({
  backgroundColor: color.raised,
  border: `1px solid ${color.lineField}`,
  borderRadius: radius.card,
  '&:has(textarea:focus-visible)': { borderColor: color.accent, boxShadow: `0 0 0 1px ${color.accent}` },
})

const Switch = styled(Tabs)({
  borderBottom: 0,
  padding: '0 14px',
  '& .MuiTabs-list': { gap: 14 },
  '& .MuiTabs-indicator': { display: 'none' },
  '& .Mui-selected': { fontWeight: weight.title },
})

const Begun = styled('span')({ color: color.ink3, fontWeight: weight.regular, fontSize: textSize.beside })
