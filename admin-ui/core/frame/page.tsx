import { Box, Stack, Typography } from '@mui/material'
import type { ReactNode } from 'react'
import { Crumb } from './breadcrumb.tsx'
import { say } from '../say.ts'
import { color } from '../theme.ts'

/** A page: its title and what can be done at the head, then whatever it shows. */
export function Page({ title, crumb, children, ...head }: PageProps) {
  return (
    <Box sx={{ px: { xs: 3, sm: 5 }, py: 4.5 }}>
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
  children?: ReactNode
}

const PageHead = ({ title, beside, actions, says }: HeadProps) => (
  <Stack component="header" sx={{ mb: 3, gap: 1 }}>
    <Stack direction="row" sx={{ flexWrap: 'wrap', alignItems: 'center', gap: 2, minHeight: 32 }}>
      <Typography variant="h1" sx={{ overflowWrap: 'anywhere', minWidth: 0 }}>
        {title}
      </Typography>
      {beside}
      <Stack direction="row" sx={{ ml: 'auto', gap: 2, flexWrap: 'wrap' }}>
        {actions}
      </Stack>
    </Stack>
    {says && (
      <Typography variant="body2" sx={{ color: color.ink3 }}>
        {says}
      </Typography>
    )}
  </Stack>
)
