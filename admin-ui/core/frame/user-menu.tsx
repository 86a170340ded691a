import { words } from '#shared/core/words.ts'
import {
  Box,
  Divider,
  IconButton,
  Menu,
  MenuItem,
  ToggleButton,
  ToggleButtonGroup,
  Typography,
} from '@mui/material'
import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { useGetIdentity } from 'react-admin'
import { Link } from 'react-router-dom'
import { initials } from '../value/format.ts'
import { say } from '../say.ts'
import type { StaffUser } from '../session/session.ts'
import { signOutPath } from '../session/sign-out.tsx'
import { color, radius, size, textSize, weight } from '../theme.ts'
import { themeChoices, themeName, useThemeChoice } from '../theme/theme-choice.ts'
import type { ThemeChoice } from '../theme/theme-choice.ts'

/** Who one is here, light or dark, and the way out. */
export function UserMenu() {
  const { identity } = useGetIdentity()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  // As much room as the button will take.
  if (!identity) return <Avatar sx={{ m: 1.25 }} />
  const { fullName = '' } = identity
  const { email, roles } = identity as unknown as StaffUser
  return (
    <>
      <IconButton
        aria-label={say('menu.account_of', { name: fullName })}
        aria-haspopup="menu"
        onClick={event => setAnchor(event.currentTarget)}
      >
        <Avatar data-initials={initials(fullName)} />
      </IconButton>
      <Menu anchorEl={anchor} open={!!anchor} onClose={() => setAnchor(null)} {...below}>
        <Box component="li" sx={{ px: 2.5, py: 1.5 }}>
          <Typography variant="subtitle1">{fullName}</Typography>
          <Typography variant="body2" sx={{ color: color.ink2 }}>
            {email}
          </Typography>
          <Typography variant="caption" sx={{ color: color.ink3 }}>
            {roles.map(words).join(', ')}
          </Typography>
        </Box>
        <Divider component="li" />
        <ThemeToggle />
        <Divider component="li" />
        <MenuItem component={Link} to="/account" onClick={() => setAnchor(null)}>
          {say('menu.your_account')}
        </MenuItem>
        <MenuItem component="a" href="/api/docs">
          {say('menu.api_docs')}
        </MenuItem>
        <MenuItem component={Link} to={signOutPath} onClick={() => setAnchor(null)}>
          {say('menu.sign_out')}
        </MenuItem>
      </Menu>
    </>
  )
}

const below = {
  anchorOrigin: { vertical: 'bottom', horizontal: 'right' },
  transformOrigin: { vertical: 'top', horizontal: 'right' },
} as const

function ThemeToggle() {
  const [choice, choose] = useThemeChoice()
  return (
    <Box component="li" sx={{ px: 2.5, py: 2 }}>
      <ToggleButtonGroup
        exclusive
        size="small"
        aria-label={say('menu.colours')}
        value={choice}
        onChange={(_, next: ThemeChoice | null) => next && void choose(next)}
      >
        {themeChoices.map(one => (
          <ToggleButton key={one} value={one}>
            {themeName(one)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </Box>
  )
}

/** The letters are a picture, and no part of what the button is called. */
const Avatar = styled('span')({
  '&::before': { content: 'attr(data-initials)' },
  display: 'grid',
  placeItems: 'center',
  width: size.avatar,
  height: size.avatar,
  borderRadius: radius.pill,
  backgroundColor: color.runningGround,
  color: color.running,
  fontSize: textSize.key,
  fontWeight: weight.title,
})
