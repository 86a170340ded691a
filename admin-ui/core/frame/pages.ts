import type { TableName } from '#shared/core/rows.ts'
import { createContext } from 'react'
import type { ComponentType } from 'react'
import type { WholeSentence } from '../say.ts'
import type { Shortcut } from '../shortcuts/shortcut.ts'

/** A screen of a domain that is more than a table's: a workbench, a report. */
export type DomainPage = {
  /** In the address, without a slash: `ticket-inbox`. */
  path: string
  /** In the sidebar. */
  label: WholeSentence
  /** Whoever may read this table sees the page, or may do with it what `action` says. */
  table: TableName
  action?: 'create' | 'update' | 'delete'
  load: () => Promise<ComponentType>
  /** The key that leads to it, after `g`. */
  goKey?: string
  /** What keys do on it. */
  keys?: readonly Shortcut[]
}

/** The pages of each domain, by its name. */
export const DomainPages = createContext<Readonly<Record<string, readonly DomainPage[]>>>({})
