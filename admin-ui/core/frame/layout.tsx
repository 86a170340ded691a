import MenuIcon from '@mui/icons-material/Menu'
import ViewSidebar from '@mui/icons-material/ViewSidebarOutlined'
import { Box, Drawer, IconButton } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useLocation } from 'react-router-dom'
import { Breadcrumb } from './breadcrumb.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { ConnectionNote } from '../live/connection-note.tsx'
import { useLive } from '../live/live.ts'
import { Bell } from '../notice/bell.tsx'
import { OwnNotices } from '../notice/own-notices.tsx'
import { UnderWayNotices } from '../notice/under-way-notices.tsx'
import { Overlays } from './overlays.tsx'
import { FindButton } from '../palette/find-button.tsx'
import { usePreferences } from '../session/preferences.ts'
import { QuickLook } from '../record/quick-look.tsx'
import { KeepRecent } from '../record/recent.ts'
import { say } from '../say.ts'
import { useSidebarHidden } from './sidebar-hidden.ts'
import { Sidebar } from './sidebar.tsx'
import { color, radius, size } from '../theme.ts'
import { UserMenu } from './user-menu.tsx'
import { Written } from '../value/written.tsx'
import { useAllViews } from '../views/views.ts'

/** The frame of every page: domains at the left, where one is and who one is above, the page. */
export function Layout({ children }: { children?: ReactNode }) {
  const { pathname } = useLocation()
  const [hidden] = useSidebarHidden()
  useLive()
  return (
    <Overlays>
      <KeepRecent />
      <QuickLook />
      <OwnNotices />
      <UnderWayNotices />
      <Begin />
      <Frame className={hidden ? 'alone' : undefined}>
        <SkipLink href="#main">{say('frame.skip')}</SkipLink>
        <Side component="aside" id="side" hidden={hidden} aria-label={say('frame.navigation')}>
          <Sidebar />
        </Side>
        <TopBar />
        <ConnectionNote />
        <Main id="main" tabIndex={-1}>
          <ErrorBoundary resetKey={pathname}>
            <Written>{children}</Written>
          </ErrorBoundary>
        </Main>
      </Frame>
    </Overlays>
  )
}

/** Takes what the page was begun with, which pages that come later are then quick to find. */
function Begin() {
  useAllViews()
  usePreferences()
  return null
}

function TopBar() {
  const [open, setOpen] = useState(false)
  return (
    <Bar>
      <IconButton
        aria-label={say('frame.open_navigation')}
        sx={{ display: { md: 'none' } }}
        onClick={() => setOpen(true)}
      >
        <MenuIcon />
      </IconButton>
      <Drawer
        open={open}
        onClose={() => setOpen(false)}
        slotProps={{ paper: { 'aria-label': say('frame.navigation') } }}
      >
        <Sidebar onNavigate={() => setOpen(false)} />
      </Drawer>
      <SidebarToggle />
      <Breadcrumb />
      <FindButton />
      <Bell />
      <UserMenu />
    </Bar>
  )
}

/** Puts the sidebar away and brings it back, where there is room for it. */
function SidebarToggle() {
  const [hidden, hide] = useSidebarHidden()
  return (
    <IconButton
      aria-label={say('sidebar.toggle')}
      aria-expanded={!hidden}
      aria-controls="side"
      aria-keyshortcuts="["
      title={say(hidden ? 'sidebar.show' : 'sidebar.hide')}
      sx={{ display: { xs: 'none', md: 'inline-flex' }, ml: -2 }}
      onClick={() => hide(!hidden)}
    >
      <ViewSidebar sx={{ transform: 'scaleX(-1)' }} />
    </IconButton>
  )
}

const Frame = styled('div')(({ theme }) => ({
  display: 'grid',
  height: '100dvh',
  gridTemplate: `'bar' ${size.topBar}px 'note' auto 'main' 1fr / minmax(0, 1fr)`,
  [theme.breakpoints.up('md')]: {
    gridTemplate: `'side bar' ${size.topBar}px 'side note' auto 'side main' 1fr / ${size.sidebar + 1}px minmax(0, 1fr)`,
    '&.alone': { gridTemplate: `'bar' ${size.topBar}px 'note' auto 'main' 1fr / minmax(0, 1fr)` },
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
