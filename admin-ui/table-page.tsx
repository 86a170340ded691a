import type { DomainName } from '#shared/contract/index.ts'
import { domainOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { isValidElement, Suspense, use } from 'react'
import type { ComponentType, ReactNode } from 'react'
import type { ResourceProps } from 'react-admin'
import type { screens } from './core/screens.tsx'
import { PageSkeleton } from './core/page-skeleton.tsx'
import { loadDomainScreens } from './domains.ts'

export type Kind = 'list' | 'show' | 'create' | 'edit'

let drawing: Promise<{ screens: typeof screens }> | undefined
/** The drawn screens come with the first page of a table that is opened. */
const loadDrawing = () => (drawing ??= import('./core/screens.tsx'))

const resources = new Map<TableName, Promise<ResourceProps>>()

function resourceOf(table: TableName): Promise<ResourceProps> {
  const begun = resources.get(table)
  if (begun) return begun
  const load = Promise.all([loadDomainScreens(domainOf(table) as DomainName), loadDrawing()]).then(
    ([own, drawn]) => own[table] ?? drawn.screens(table),
  )
  resources.set(table, load)
  load.catch(() => {
    resources.delete(table)
    drawing = undefined
  })
  return load
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
  const screen = use(resourceOf(table))[kind]
  if (!screen || isValidElement(screen)) return screen as ReactNode
  const Screen = screen as ComponentType
  return <Screen />
}
