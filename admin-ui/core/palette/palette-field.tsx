import Search from '@mui/icons-material/Search'
import { InputBase } from '@mui/material'
import type { KeyboardEvent } from 'react'
import { say } from '../say.ts'
import { color } from '../theme.ts'

type Props = {
  text: string
  onText: (text: string) => void
  onKeyDown: (event: KeyboardEvent) => void
  /** The id of what there is to choose from, and that of the option pointed at. */
  list: string
  active?: string
}

/** Where one says what one looks for; the focus stays here while the arrows move through the options. */
export const PaletteField = ({ text, onText, onKeyDown, list, active }: Props) => (
  <InputBase
    autoFocus
    fullWidth
    value={text}
    onChange={event => onText(event.target.value)}
    onKeyDown={onKeyDown}
    placeholder={say('palette.hint')}
    startAdornment={<Search sx={{ color: color.ink3 }} />}
    sx={{ flex: 'none', gap: 2, px: 4, py: 2.5, borderBottom: `1px solid ${color.line}` }}
    slotProps={{
      input: {
        role: 'combobox',
        'aria-label': say('palette.title'),
        'aria-expanded': true,
        'aria-controls': list,
        'aria-activedescendant': active,
        'aria-autocomplete': 'list',
        autoComplete: 'off',
        spellCheck: false,
        maxLength: 200,
        sx: { '&:focus-visible': { outline: 'none' } },
      },
    }}
  />
)
