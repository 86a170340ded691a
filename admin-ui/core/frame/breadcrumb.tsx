import { domainOf, isTable } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { domains } from '#shared/domains/index.ts'
import { Stack } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useContext, useLayoutEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { Link, useLocation } from 'react-router-dom'
import { DomainPages } from './pages.ts'
import { listPath } from '../list/list-path.ts'
import { useOpenRecord } from '../record/open-record.ts'
import { say } from '../say.ts'
import { color, weight } from '../theme.ts'

const place = 'crumb'

/** Puts the record's name at the end of the breadcrumb, from inside its page. */
export function Crumb({ children }: { children: string }) {
  const [node, setNode] = useState<HTMLElement | null>(null)
  useLayoutEffect(() => setNode(document.getElementById(place)), [])
  return node && createPortal(<Part current>{children}</Part>, node)
}

/** Where one is: domain, table, record. */
export function Breadcrumb() {
  const { pathname } = useLocation()
  const [first = '', rest] = pathname.split('/').filter(Boolean)
  const title = useTitle(first)
  return (
    <Stack
      component="nav"
      direction="row"
      aria-label={say('frame.breadcrumb')}
      sx={{ minWidth: 0, flex: 1, color: color.ink3 }}
    >
      {isTable(first) ? (
        <TableParts table={first} current={!rest} />
      ) : (
        <Part current={!rest}>{rest ? <Link to={`/${first}`}>{title}</Link> : title}</Part>
      )}
      <Contents id={place} />
    </Stack>
  )
}

const Contents = styled('span')({ display: 'contents' })

/** What the page at an address is called that is not a table's. */
function useTitle(first: string) {
  const pages = Object.values(useContext(DomainPages)).flat()
  if (!first || first === 'home') return say('home.title')
  if (first === 'account') return say('frame.account')
  const page = pages.find(({ path }) => path === first)
  return page ? say(page.label) : words(first.replaceAll('-', '_'))
}

function TableParts({ table, current }: { table: TableName; current: boolean }) {
  const { record } = useOpenRecord() ?? {}
  const list = <Link to={listPath(table, !!record?.deleted_at)}>{words(table)}</Link>
  return (
    <>
      <Part>{domains[domainOf(table) as keyof typeof domains].label}</Part>
      <Part current={current}>{current ? words(table) : list}</Part>
    </>
  )
}

const Part = ({ children, current }: { children: ReactNode; current?: boolean }) => (
  <PartText aria-current={current ? 'page' : undefined} className={current ? 'current' : undefined}>
    {children}
  </PartText>
)

const PartText = styled('span')(({ theme }) => ({
  whiteSpace: 'nowrap',
  flexShrink: 0,
  '&.current': {
    flexShrink: 1,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    color: color.ink,
    fontWeight: weight.strong,
  },
  '&:not(:first-of-type)::before, span > &::before': {
    content: '"/"',
    margin: '0 6px',
    color: color.ink3,
    fontWeight: weight.regular,
  },
  '& a': { color: 'inherit', textDecoration: 'none', '&:hover': { textDecoration: 'underline' } },
  // A phone has room for where one is, not for the way there.
  [theme.breakpoints.down('sm')]: { '&:not(.current), &::before': { display: 'none !important' } },
}))
