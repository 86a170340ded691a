import type { StaffRole } from '#shared/contract/enums.ts'
import { labelOf, summary } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { CssBaseline } from '@mui/material'
import { QueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { AdminContext, CoreAdminUI, CustomRoutes, HttpError, Resource } from 'react-admin'
import { Route } from 'react-router-dom'
import { readableTables } from './core/session/access.ts'
import { authProvider, mayDo } from './core/session/auth-provider.ts'
import { dataProvider } from './core/data-provider.ts'
import { keepingEmbedded } from './core/list/embedded.ts'
import { Layout } from './core/frame/layout.tsx'
import { NotFound } from './core/frame/not-found.tsx'
import { Notices } from './core/notice/notices.tsx'
import { PageSkeleton } from './core/frame/page-skeleton.tsx'
import { DomainPages } from './core/frame/pages.ts'
import { RolesChange, SessionEnd } from './core/session/session-end.tsx'
import { i18nProvider, say } from './core/say.ts'
import { Start } from './core/frame/start.tsx'
import { screenStore } from './core/session/screen-store.ts'
import { darkTheme, lightTheme } from './core/theme/themes.ts'
import { domainPages } from './domains.ts'
import { Home } from './home.tsx'
import { importPages } from './import-pages.tsx'
import { accountPage, publicPages, SignIn } from './sign-in-pages.tsx'
import type { Kind } from './core/screens.tsx'
import { tablePage } from './table-page.tsx'

/** What was refused stays refused; what did not arrive is asked for once more. */
const retry = (failures: number, error: unknown) =>
  failures < 1 && !(error instanceof HttpError && error.status >= 400 && error.status < 500)

/**
 * The back office: a resource for every table one may read, and the pages that domains add. Put together from
 * the parts of <Admin>, for that brings a second set of pages (layout, sign-in, errors) that nobody would see.
 */
export function App() {
  const [queryClient] = useState(newQueryClient)
  const [provider] = useState(() => keepingEmbedded(dataProvider, queryClient))
  return (
    <DomainPages value={domainPages}>
      <AdminContext
        dataProvider={provider}
        authProvider={authProvider}
        i18nProvider={i18nProvider}
        queryClient={queryClient}
        store={store}
        theme={lightTheme}
        darkTheme={darkTheme}
      >
        <CssBaseline enableColorScheme />
        <CoreAdminUI
          title={say('frame.purser')}
          layout={Layout}
          loginPage={SignIn}
          dashboard={Start}
          catchAll={NotFound}
          accessDenied={NotFound}
          loading={PageSkeleton}
          requireAuth
          // It would tell a third party where this is installed.
          disableTelemetry
        >
          {resources}
          {homePage}
          {publicPages}
          {accountPage}
          {importPages}
        </CoreAdminUI>
        <Notices />
        <SessionEnd />
        <RolesChange />
      </AdminContext>
    </DomainPages>
  )
}

const homePage = (
  <CustomRoutes>
    <Route path="/home" element={<Home />} />
  </CustomRoutes>
)

const store = screenStore()
const newQueryClient = () =>
  new QueryClient({
    defaultOptions: {
      // Without a connection one is told so, instead of waiting in silence until there is one.
      queries: { retry, staleTime: 2_000, networkMode: 'always' },
      mutations: { networkMode: 'always' },
    },
  })

// Asked before anybody is signed in, too, with no roles at all.
const resources = (roles: StaffRole[] = []) => [
  ...readableTables(roles).map(table => tableResource(table, roles)),
  ownPages(roles),
]

function tableResource(table: TableName, roles: StaffRole[]) {
  const page = (kind: Kind, action: string) =>
    mayDo(roles, action, table) ? tablePage(table, kind) : undefined
  const changes = !summary(table).view
  return (
    <Resource
      key={table}
      name={table}
      list={page('list', 'list')}
      show={page('show', 'show')}
      // Without it, `create` would be taken for the id of a row to edit.
      create={(changes && page('create', 'create')) || NotFound}
      edit={changes ? page('edit', 'edit') : undefined}
      recordRepresentation={labelOf(table)}
      options={{ label: words(table) }}
    />
  )
}

const lazyPages = Object.values(domainPages)
  .flat()
  .map(({ path, table, action = 'list', load }) => ({
    path,
    table,
    action,
    Page: lazy(async () => ({ default: await load() })),
  }))

const ownPages = (roles: StaffRole[]) => (
  <CustomRoutes key="pages">
    {lazyPages
      .filter(({ table, action }) => mayDo(roles, action, table))
      .map(({ path, Page }) => (
        <Route
          key={path}
          path={`/${path}/*`}
          element={
            <Suspense fallback={<PageSkeleton />}>
              <Page />
            </Suspense>
          }
        />
      ))}
  </CustomRoutes>
)
