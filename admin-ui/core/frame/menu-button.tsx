import ExpandMore from '@mui/icons-material/ExpandMore'
import { Button, Menu, MenuItem } from '@mui/material'
import type { ButtonProps } from '@mui/material'
import { useState } from 'react'

type Item = { key: string; label: string; onChoose: () => void }
type Props = { label: string; items: readonly Item[] } & Pick<ButtonProps, 'variant' | 'sx'>

/** A button that opens a menu of more. */
export function MenuButton({ label, items, ...button }: Props) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  if (items.length === 0) return null
  return (
    <>
      <Button
        {...button}
        endIcon={<ExpandMore />}
        aria-haspopup="menu"
        onClick={event => setAnchor(event.currentTarget)}
      >
        {label}
      </Button>
      <Menu anchorEl={anchor} open={!!anchor} onClose={() => setAnchor(null)}>
        {items.map(({ key, label: text, onChoose }) => (
          <MenuItem
            key={key}
            onClick={() => {
              setAnchor(null)
              onChoose()
            }}
          >
            {text}
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}
