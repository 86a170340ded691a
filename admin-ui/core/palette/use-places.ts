import { domainOf, isTable, summary } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { domains } from '#shared/domains/index.ts'
import { useContext, useMemo } from 'react'
import { readableTables, useMay, useRoles } from '../session/access.ts'
import { useOpeners } from '../frame/overlays.tsx'
import { DomainPages } from '../frame/pages.ts'
import { newLabel } from '../record/record-label.ts'
import { say } from '../say.ts'
import { signOutPath } from '../session/sign-out.tsx'
import { useSidebarHidden } from '../frame/sidebar-hidden.ts'
import { themeChoices, themeName, useThemeChoice } from '../theme/theme-choice.ts'
import { viewAddress } from '../views/view-address.ts'
import { useAllViews } from '../views/views.ts'
import type { Item } from './item.ts'

const labelOfDomain = (name: string) => domains[name as keyof typeof domains].label

/** The pages one may open that are more than a table's. */
export function usePages(): Item[] {
  const may = useMay()
  const pages = useContext(DomainPages)
  return useMemo(
    () => [
      { key: 'page:', label: say('home.title'), to: '/home' },
      ...Object.entries(pages).flatMap(([domain, own]) =>
        own
          .filter(({ table, action = 'list' }) => may(action, table))
          .map(({ path, label }) => ({
            ...{ key: `page:${path}`, label: say(label), to: `/${path}` },
            detail: labelOfDomain(domain),
          })),
      ),
      { key: 'page:imports', label: say('import.yours'), to: '/imports' },
      { key: 'page:account', label: say('menu.your_account'), to: '/account' },
    ],
    [may, pages],
  )
}

/** The tables one may read. */
export function useTableItems(): Item[] {
  const roles = useRoles()
  return useMemo(
    () =>
      readableTables(roles).map(table => ({
        ...{ key: `table:${table}`, label: words(table), to: `/${table}` },
        detail: labelOfDomain(domainOf(table)),
      })),
    [roles],
  )
}

/** The saved views of the tables one may read, which the page has from its beginning. */
export function useViewItems(): Item[] {
  const may = useMay()
  const { views } = useAllViews()
  return useMemo(
    () =>
      views.flatMap(({ id, name, table }) =>
        isTable(table) && may('list', table)
          ? [{ key: `view:${id}`, label: name, detail: words(table), to: viewAddress({ id, table }) }]
          : [],
      ),
    [may, views],
  )
}

/** What can be done wherever one is. */
export function useActions(): Item[] {
  const may = useMay()
  const roles = useRoles()
  const { showKeys } = useOpeners()
  const [theme, setTheme] = useThemeChoice()
  const [hidden, hide] = useSidebarHidden()
  const makes = (table: TableName) => !summary(table).view && may('create', table)
  const themes = themeChoices.filter(choice => choice !== theme)
  return [
    ...readableTables(roles)
      .filter(makes)
      .map(table => ({ key: `new:${table}`, label: newLabel(table), to: `/${table}/create` })),
    ...themes.map(choice => ({
      ...{ key: `theme:${choice}`, label: say('palette.colours', { choice: themeName(choice) }) },
      act: () => void setTheme(choice),
    })),
    {
      ...{ key: 'sidebar', label: say(hidden ? 'sidebar.show' : 'sidebar.hide'), act: () => hide(!hidden) },
    },
    { key: 'keys', label: say('keys.show'), act: showKeys },
    { key: 'sign-out', label: say('menu.sign_out'), to: signOutPath },
  ]
}
