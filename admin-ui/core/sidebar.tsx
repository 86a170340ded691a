import { domainOf, isTable } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { domains } from '#shared/domains/index.ts'
import ChevronRight from '@mui/icons-material/ChevronRight'
import { Box, Collapse } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useContext, useId } from 'react'
import { useStore } from 'react-admin'
import { NavLink, useLocation } from 'react-router-dom'
import { readableTables, useMay, useRoles } from './access.ts'
import { Brand } from './brand.tsx'
import { DomainPages } from './pages.ts'
import { color, radius, size, weight } from './theme.ts'

type Item = { to: string; label: string }

/** What one may open, by domain. The domain one is in is open; others stay as one left them. */
export function Sidebar({ onNavigate }: { onNavigate?: () => void }) {
  const groups = useGroups()
  const here = useCurrentDomain()
  return (
    <Frame onClick={event => (event.target as HTMLElement).closest('a') && onNavigate?.()}>
      <Brand />
      <Items>
        <Entry to="/" label="Home" end />
      </Items>
      <Box component="nav" aria-label="Domains">
        {groups.map(({ name, label, items }) => (
          <Group key={name} name={name} label={label} items={items} current={name === here} />
        ))}
      </Box>
    </Frame>
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
          .map(page => ({ to: `/${page.path}`, label: page.label })),
        ...tables
          .filter(table => domainOf(table) === name)
          .map(table => ({ to: `/${table}`, label: words(table) })),
      ],
    }))
    .filter(({ items }) => items.length > 0)
}

function useCurrentDomain() {
  const [first = ''] = useLocation().pathname.split('/').filter(Boolean)
  const pages = useContext(DomainPages)
  if (isTable(first)) return domainOf(first)
  return Object.keys(pages).find(domain => pages[domain]!.some(({ path }) => path === first))
}

function Group({
  name,
  label,
  items,
  current,
}: {
  name: string
  label: string
  items: Item[]
  current: boolean
}) {
  const [kept, setKept] = useStore(`sidebar.${name}`, false)
  const open = current || kept
  const list = useId()
  return (
    <div>
      <Heading type="button" aria-expanded={open} aria-controls={list} onClick={() => setKept(!open)}>
        {label}
        <ChevronRight sx={{ fontSize: 14, ml: 'auto', transform: open ? 'rotate(90deg)' : 'none' }} />
      </Heading>
      <Collapse in={open} unmountOnExit id={list}>
        <Items>
          {items.map(item => (
            <Entry key={item.to} {...item} />
          ))}
        </Items>
      </Collapse>
    </div>
  )
}

const Entry = ({ to, label, end }: Item & { end?: boolean }) => (
  <li>
    <EntryLink to={to} end={end}>
      {label}
    </EntryLink>
  </li>
)

const Frame = styled('div')({
  width: size.sidebar,
  height: '100%',
  overflowY: 'auto',
  padding: '10px 8px 24px',
  backgroundColor: color.sidebar,
})

const Items = styled('ul')({
  listStyle: 'none',
  margin: 0,
  padding: 0,
  display: 'flex',
  flexDirection: 'column',
  gap: 2,
})

const EntryLink = styled(NavLink)({
  display: 'block',
  padding: '5px 8px',
  borderRadius: radius.small,
  color: color.ink2,
  textDecoration: 'none',
  '&:hover': { color: color.ink, backgroundColor: color.lineFaint },
  '&:focus-visible': { outlineOffset: -2 },
  '&.active': { backgroundColor: color.accentWeak, color: color.accent, fontWeight: weight.strong },
})

const Heading = styled('button')({
  all: 'unset',
  boxSizing: 'border-box',
  display: 'flex',
  alignItems: 'center',
  width: '100%',
  padding: '12px 8px 4px',
  borderRadius: radius.small,
  color: color.ink3,
  fontSize: 12,
  lineHeight: '18px',
  fontWeight: weight.strong,
  cursor: 'pointer',
  '&:hover': { color: color.ink },
  '&:focus-visible': { outline: `2px solid ${color.accent}`, outlineOffset: -2 },
})
