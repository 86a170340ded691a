import MoreHoriz from '@mui/icons-material/MoreHoriz'
import { Box, IconButton, Stack, Typography } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { Crumb } from './breadcrumb.tsx'
import { say } from '../say.ts'
import { color, iconSize } from '../theme.ts'

/** A page: its title and what can be done at the head, then whatever it shows. */
export function Page({ title, crumb, fills, children, ...head }: PageProps) {
  return (
    <Box sx={{ px: { xs: 3, sm: 5 }, py: 4.5, ...(fills && filled) }}>
      <title>{say('frame.page_title', { title })}</title>
      {crumb && <Crumb>{crumb}</Crumb>}
      <PageHead title={title} {...head} />
      {children}
    </Box>
  )
}

type HeadProps = {
  title: string
  /** Beside the title: a state, an id. */
  beside?: ReactNode
  /** At the right: one primary button at most. */
  actions?: ReactNode
  /** A sentence under the title. */
  says?: ReactNode
}

type PageProps = HeadProps & {
  /** The last part of the breadcrumb, where the page is about one record. */
  crumb?: string
  /** As high as the window: what is long is scrolled within it. */
  fills?: boolean
  children?: ReactNode
}

const filled = { display: 'flex', flexDirection: 'column', height: '100%' }

const PageHead = ({ title, beside, actions, says }: HeadProps) => (
  <Stack component="header" sx={{ mb: 3, gap: 1 }}>
    <Stack direction="row" sx={{ flexWrap: 'wrap', alignItems: 'center', gap: 2, minHeight: 32 }}>
      <Typography variant="h1" sx={{ overflowWrap: 'anywhere', minWidth: 0 }}>
        {title}
      </Typography>
      {beside}
      {actions && <Actions>{actions}</Actions>}
    </Stack>
    {says && (
      <Typography variant="body2" sx={{ color: color.ink3 }}>
        {says}
      </Typography>
    )}
  </Stack>
)

/** What can be done, beside each other; on a phone the primary alone, and the others once one wants them. */
function Actions({ children }: { children: ReactNode }) {
  const [open, setOpen] = useState(false)
  return (
    <ActionRow className={open ? 'open' : undefined}>
      {/* Before what it unfolds, for that to be next by Tab. */}
      <IconButton
        className="more"
        aria-label={say('frame.more_actions')}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <MoreHoriz sx={{ fontSize: iconSize.large }} />
      </IconButton>
      {children}
    </ActionRow>
  )
}

const quiet = ':not(.MuiButton-contained, .more)'

const ActionRow = styled('div')(({ theme }) => ({
  display: 'flex',
  flexWrap: 'wrap',
  justifyContent: 'flex-end',
  gap: theme.spacing(2),
  marginLeft: 'auto',
  '& > .more': { display: 'none', order: 1 },
  [theme.breakpoints.down('sm')]: {
    // One takes no more room than what it would be behind.
    [`&:has(> ${quiet} ~ ${quiet})`]: {
      [`&:not(.open) > ${quiet}`]: { display: 'none' },
      '& > .more': { display: 'inline-flex' },
    },
  },
}))
