import type { DomainName } from '#shared/contract/index.ts'
import { domainOf, isTable } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { isValidElement, Suspense, use, useEffect } from 'react'
import type { ComponentType, ReactNode } from 'react'
import type { ResourceProps } from 'react-admin'
import { PageSkeleton } from './core/frame/page-skeleton.tsx'
import { loadDrawing, screens } from './core/screens.tsx'
import type { Kind } from './core/screens.tsx'
import { domainPages, loadDomainScreens } from './domains.ts'

/** Milliseconds after which a page has what it needs for itself. */
const soon = 500

const resources = new Map<TableName, Promise<ResourceProps>>()

function resourceOf(table: TableName): Promise<ResourceProps> {
  const begun = resources.get(table)
  if (begun) return begun
  const load = loadDomainScreens(domainOf(table) as DomainName).then(own => own[table] ?? screens(table))
  resources.set(table, load)
  load.then(
    // As `use` marks what it has waited for: what is there is drawn at once, for a skeleton, once drawn, stays for a third of a second.
    value => Object.assign(load, { status: 'fulfilled', value }),
    () => resources.delete(table),
  )
  return load
}

/** Begins to load what the page at an address needs; what fails now is told of when the page is drawn. */
export function beginPage(pathname: string): void {
  const [first = '', second, third] = pathname.split('/').filter(Boolean)
  const page = Object.values(domainPages)
    .flat()
    .find(({ path }) => path === first)
  const kind = !second ? 'list' : second === 'create' ? 'create' : third === 'show' ? 'show' : 'edit'
  const begun = isTable(first) ? [resourceOf(first), loadDrawing(kind)] : [page?.load()]
  void Promise.all(begun).catch(() => {})
}

const pages = new Map<string, ComponentType>()

/**
 * A screen of a table: what its domain needs is loaded when it is first opened. Always the same component for the
 * same screen, or a form would begin anew whenever the routes are drawn again.
 */
export function tablePage(table: TableName, kind: Kind): ComponentType {
  const key = `${table}/${kind}`
  const made = pages.get(key)
  if (made) return made
  const page = () => (
    <Suspense fallback={<PageSkeleton />}>
      <Loaded table={table} kind={kind} />
    </Suspense>
  )
  pages.set(key, page)
  return page
}

function Loaded({ table, kind }: { table: TableName; kind: Kind }) {
  // Beside what the domain has of its own, not after it.
  void loadDrawing(kind).catch(() => {})
  useEffect(() => {
    // From a list one goes on to a record: what draws it is there by then.
    const timer = setTimeout(() => void loadDrawing('show').catch(() => {}), soon)
    return () => clearTimeout(timer)
  }, [])
  const screen = use(resourceOf(table))[kind]
  if (!screen || isValidElement(screen)) return screen as ReactNode
  const Screen = screen as ComponentType
  return <Screen />
}
