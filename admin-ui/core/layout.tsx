import MenuIcon from '@mui/icons-material/Menu'
import { Box, Drawer, IconButton } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useLocation } from 'react-router-dom'
import { Breadcrumb } from './breadcrumb.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { useLive } from './live.ts'
import { Sidebar } from './sidebar.tsx'
import { color, radius, size } from './theme.ts'
import { UserMenu } from './user-menu.tsx'

/** The frame of every page: domains at the left, where one is and who one is above, the page. */
export function Layout({ children }: { children?: ReactNode }) {
  const { pathname } = useLocation()
  useLive()
  return (
    <Frame>
      <SkipLink href="#main">Skip to the page</SkipLink>
      <Side component="aside" aria-label="Navigation">
        <Sidebar />
      </Side>
      <TopBar />
      <Main id="main" tabIndex={-1}>
        <ErrorBoundary resetKey={pathname}>{children}</ErrorBoundary>
      </Main>
    </Frame>
  )
}

function TopBar() {
  const [open, setOpen] = useState(false)
  return (
    <Bar>
      <IconButton
        aria-label="Open the navigation"
        sx={{ display: { md: 'none' } }}
        onClick={() => setOpen(true)}
      >
        <MenuIcon />
      </IconButton>
      <Drawer open={open} onClose={() => setOpen(false)}>
        <Sidebar onNavigate={() => setOpen(false)} />
      </Drawer>
      <Breadcrumb />
      <UserMenu />
    </Bar>
  )
}

const Frame = styled('div')(({ theme }) => ({
  display: 'grid',
  height: '100dvh',
  gridTemplate: `'bar' ${size.topBar}px 'main' 1fr / minmax(0, 1fr)`,
  [theme.breakpoints.up('md')]: {
    gridTemplate: `'side bar' ${size.topBar}px 'side main' 1fr / ${size.sidebar + 1}px minmax(0, 1fr)`,
  },
}))

const Side = styled(Box)(({ theme }) => ({
  gridArea: 'side',
  minHeight: 0,
  borderRight: `1px solid ${color.line}`,
  [theme.breakpoints.down('md')]: { display: 'none' },
})) as typeof Box

const Bar = styled('header')(({ theme }) => ({
  gridArea: 'bar',
  display: 'flex',
  alignItems: 'center',
  gap: 12,
  padding: '0 12px',
  backgroundColor: color.surface,
  borderBottom: `1px solid ${color.line}`,
  [theme.breakpoints.up('sm')]: { padding: '0 14px 0 20px' },
}))

const Main = styled('main')({
  gridArea: 'main',
  minHeight: 0,
  overflowY: 'auto',
  backgroundColor: color.page,
})

const SkipLink = styled('a')({
  position: 'absolute',
  left: 8,
  top: -100,
  zIndex: 1,
  padding: '5px 11px',
  borderRadius: radius.control,
  backgroundColor: color.accent,
  color: color.onAccent,
  '&:focus': { top: 8 },
})
