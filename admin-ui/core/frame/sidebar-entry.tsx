import ChevronRight from '@mui/icons-material/ChevronRight'
import { Collapse } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useId, useState } from 'react'
import { useStore } from 'react-admin'
import { NavLink } from 'react-router-dom'
import { color, iconSize, radius, textSize, weight } from '../theme.ts'

/** `detail` tells it from another that is called the same. */
export type Entry = { to: string; label: string; detail?: string }

type Props = {
  /** Under which it is kept whether it is open. */
  name: string
  label: string
  items: readonly Entry[]
  /** Whether it is open until somebody has closed it. */
  begins?: boolean
  /** Whether it is open now whatever is kept, until somebody closes it; that is not kept. */
  held?: boolean
}

/** Entries under a heading that opens and closes. */
export function EntryGroup({ name, label, items, begins = false, held = false }: Props) {
  const [kept, setKept] = useStore(`sidebar.${name}`, begins)
  const [over, setOver] = useState<boolean>()
  if (!held && over !== undefined) setOver(undefined)
  const open = held ? (over ?? true) : kept
  const turn = held ? setOver : setKept
  const list = useId()
  return (
    <div>
      <Heading type="button" aria-expanded={open} aria-controls={list} onClick={() => turn(!open)}>
        {label}
        <ChevronRight
          sx={{ fontSize: iconSize.small, ml: 'auto', transform: open ? 'rotate(90deg)' : 'none' }}
        />
      </Heading>
      <Collapse in={open} unmountOnExit id={list}>
        <Entries>
          {items.map(item => (
            <EntryItem key={item.to} {...item} />
          ))}
        </Entries>
      </Collapse>
    </div>
  )
}

export const EntryItem = ({ to, label, detail, end }: Entry & { end?: boolean }) => (
  <li>
    <EntryLink to={to} end={end} title={label}>
      <span>{label}</span>
      {detail && <small>{detail}</small>}
    </EntryLink>
  </li>
)

export const Entries = styled('ul')({
  listStyle: 'none',
  margin: 0,
  padding: 0,
  display: 'flex',
  flexDirection: 'column',
  gap: 2,
})

const EntryLink = styled(NavLink)({
  display: 'flex',
  alignItems: 'baseline',
  gap: 8,
  whiteSpace: 'nowrap',
  '& > span': { overflow: 'hidden', textOverflow: 'ellipsis' },
  '& > small': { marginLeft: 'auto', color: color.ink3, fontSize: textSize.beside },
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
  fontSize: textSize.beside,
  lineHeight: '18px',
  fontWeight: weight.strong,
  cursor: 'pointer',
  '&:hover': { color: color.ink },
  '&:focus-visible': { outline: `2px solid ${color.accent}`, outlineOffset: -2 },
})
