import type { DomainName } from '#shared/contract/index.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { ComponentType } from 'react'
import type { ResourceProps } from 'react-admin'
import type { DomainPage } from './core/frame/pages.ts'
import { loadTables } from './core/value/tables.ts'

/** What `domains/<domain>/index.tsx` exports: the tables whose screens differ from those drawn from the contract. */
export type DomainScreens = { resources: Partial<Record<TableName, ResourceProps>> }

const screens = import.meta.glob<DomainScreens>('./domains/*/index.{ts,tsx}')
const pages = import.meta.glob<{ pages: readonly DomainPage[] }>('./domains/*/pages.ts', { eager: true })
const needs = import.meta.glob<{ NeedsMe: ComponentType }>('./domains/*/needs-me.tsx')

const nameIn = (path: string) => path.split('/')[2]!

/** The pages of domains that are not a table's, from `domains/<domain>/pages.ts`. */
export const domainPages: Readonly<Record<string, readonly DomainPage[]>> = Object.fromEntries(
  Object.entries(pages).map(([path, module]) => [nameIn(path), module.pages]),
)

/** What a domain puts on the home page of those who work in it, from `domains/<domain>/needs-me.tsx`. */
export const domainNeeds: Readonly<Record<string, () => Promise<{ NeedsMe: ComponentType }>>> =
  Object.fromEntries(Object.entries(needs).map(([path, load]) => [nameIn(path), load]))

const loading = new Map<DomainName, Promise<DomainScreens['resources']>>()

/** Loads what a domain's pages need, once: the columns of its tables, and its own screens if it has any. */
export function loadDomainScreens(domain: DomainName) {
  const begun = loading.get(domain)
  if (begun) return begun
  const load = Promise.all([ownScreens(domain), loadTables(domain)]).then(([resources]) => resources)
  loading.set(domain, load)
  load.catch(() => loading.delete(domain))
  return load
}

async function ownScreens(domain: DomainName) {
  const path = Object.keys(screens).find(one => nameIn(one) === domain)
  return path ? (await screens[path]!()).resources : {}
}
