import { domainOf, isTable } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { domains } from '#shared/domains/index.ts'
import { Box, Typography } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useContext, useRef, useState } from 'react'
import type { KeyboardEvent, MouseEvent } from 'react'
import { Link, useLocation } from 'react-router-dom'
import { readableTables, useMay, useRoles } from '../session/access.ts'
import { Brand } from './brand.tsx'
import { match } from '../fuzzy.ts'
import { DomainPages } from './pages.ts'
import { recordPath } from '../record/record-address.ts'
import { say } from '../say.ts'
import { Entries, EntryGroup, EntryItem } from './sidebar-entry.tsx'
import { SidebarField } from './sidebar-field.tsx'
import { whichOf } from '../record/recent.ts'
import { useStarred } from '../record/stars.ts'
import { color, size } from '../theme.ts'

/** What one may open, by domain. The domain one is in is open; others stay as one left them. */
export function Sidebar({ onNavigate }: { onNavigate?: () => void }) {
  const [text, setText] = useState('')
  const groups = narrowed(useGroups(), text)
  const here = useCurrentDomain()
  const frame = useRef<HTMLDivElement>(null)
  const onClick = ({ target }: MouseEvent) => {
    if (!(target as HTMLElement).closest('a')) return
    setText('')
    onNavigate?.()
  }
  return (
    <Frame ref={frame} onClick={onClick} onKeyDown={walk}>
      <Link to="/" style={{ textDecoration: 'none' }}>
        <Brand />
      </Link>
      <SidebarField
        text={text}
        onText={setText}
        first={() => frame.current?.querySelector<HTMLElement>(text ? 'nav a' : stops)}
      />
      {!text && <AtHand />}
      <Box component="nav" aria-label={say('frame.domains')}>
        {groups.map(group => (
          <EntryGroup key={group.name} {...group} held={!!text || group.name === here} />
        ))}
      </Box>
      {groups.length === 0 && (
        <Typography role="status" sx={{ px: 2, py: 1, color: color.ink2 }}>
          {say('sidebar.none_called', { text })}
        </Typography>
      )}
    </Frame>
  )
}

/** The way home, and the records one keeps at hand. */
function AtHand() {
  const { starred = [] } = useStarred()
  return (
    <>
      <Entries>
        <EntryItem to="/home" label={say('home.title')} end />
      </Entries>
      {starred.length > 0 && (
        <nav aria-label={say('star.starred')}>
          <EntryGroup
            name="starred"
            label={say('star.starred')}
            begins
            items={starred.map(one => ({
              to: recordPath(one.table, one.id),
              label: one.label,
              detail: whichOf(one, starred),
            }))}
          />
        </nav>
      )}
    </>
  )
}

function useGroups() {
  const roles = useRoles()
  const may = useMay()
  const pages = useContext(DomainPages)
  const tables = readableTables(roles)
  return Object.entries(domains)
    .map(([name, { label }]) => ({
      name,
      label,
      items: [
        ...(pages[name] ?? [])
          .filter(page => may(page.action ?? 'list', page.table))
          .map(page => ({ to: `/${page.path}`, label: say(page.label) })),
        ...tables
          .filter(table => domainOf(table) === name)
          .map(table => ({ to: `/${table}`, label: words(table) })),
      ],
    }))
    .filter(({ items }) => items.length > 0)
}

/** The entries that a text means; of a domain that it means, all. */
const narrowed = (groups: ReturnType<typeof useGroups>, text: string) =>
  groups
    .map(group =>
      match(text, group.label)
        ? group
        : { ...group, items: group.items.filter(({ label }) => match(text, label)) },
    )
    .filter(({ items }) => items.length > 0)

function useCurrentDomain() {
  const [first = ''] = useLocation().pathname.split('/').filter(Boolean)
  const pages = useContext(DomainPages)
  if (isTable(first)) return domainOf(first)
  return Object.keys(pages).find(domain => pages[domain]!.some(({ path }) => path === first))
}

/** What the arrows stop at, in their order. */
const stops = 'ul a, nav button'

/** The arrows move through the entries; from the first one, back to the field. */
function walk(event: KeyboardEvent<HTMLElement>) {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!by || !(event.target as HTMLElement).matches(stops)) return
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(`input, ${stops}`)]
  all[all.indexOf(event.target as HTMLElement) + by]?.focus()
  event.preventDefault()
}

const Frame = styled('div')({
  width: size.sidebar,
  height: '100%',
  overflowY: 'auto',
  padding: '10px 8px 24px',
  backgroundColor: color.sidebar,
})
