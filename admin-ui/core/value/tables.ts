import { loadDomain } from '#shared/contract/index.ts'
import type { DomainName } from '#shared/contract/index.ts'
import { register } from '#shared/core/contract.ts'
import { domainOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { use } from 'react'

const loading = new Map<string, Promise<void>>()
const loaded = new Set<string>()

/** Makes the columns of a domain's tables known; from the network at most once. */
export function loadTables(domain: DomainName): Promise<void> {
  const begun = loading.get(domain)
  if (begun) return begun
  const load = loadDomain[domain]().then(({ tables }) => {
    register(tables)
    loaded.add(domain)
  })
  loading.set(domain, load)
  // A lost connection must not be remembered for good.
  load.catch(() => loading.delete(domain))
  return load
}

/** Whether the columns of a table are known already. */
export const isLoaded = (name: TableName) => loaded.has(domainOf(name))

export const loadTable = (name: TableName) => loadTables(domainOf(name) as DomainName)

const several = new Map<string, Promise<unknown>>()

/** Waits, under the nearest Suspense, until the columns of these tables are known. */
export function useTables(names: readonly TableName[]) {
  const domains = [...new Set(names.map(domainOf))].sort() as DomainName[]
  const key = domains.join()
  if (!several.has(key)) {
    const load = Promise.all(domains.map(loadTables))
    several.set(key, load)
    load.catch(() => several.delete(key))
  }
  use(several.get(key)!)
}
