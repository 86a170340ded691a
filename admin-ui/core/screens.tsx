import type { Row, TableName } from '#shared/core/rows.ts'
import { lazy, useState } from 'react'
import type { ComponentType, ReactNode } from 'react'
import type { ResourceProps } from 'react-admin'
import { isView } from './value/columns.ts'

type ColumnOf<T extends TableName> = keyof Row<T> & string

/** What a domain may decide about the screens of its table; everything left out is drawn from the contract. */
export type Choices<T extends TableName = TableName> = {
  /** Columns of the list, in order. */
  columns?: readonly ColumnOf<T>[]
  /** Columns with a filter chip besides enums, yes or no, and references. */
  filters?: readonly ColumnOf<T>[]
  /** What the list shows before anybody narrows it. */
  filter?: Readonly<Record<string, unknown>>
  /** Columns of the create and edit forms, in order. */
  fields?: readonly ColumnOf<T>[]
  /** Between the facts of a record and its related lists. */
  aside?: () => ReactNode
} & Partial<Pick<ResourceProps, 'list' | 'show' | 'create' | 'edit'>>

type DrawnPage = ComponentType<DrawnChoices & { table: TableName }>

/** What is drawn of a table: a list without what forms need, and each once it is first opened. */
const drawings = {
  list: async (): Promise<DrawnPage> => (await import('./list/list-page.tsx')).ListPage,
  show: async (): Promise<DrawnPage> => (await import('./record/show-page.tsx')).ShowPage,
  create: async (): Promise<DrawnPage> => (await import('./edit/create-page.tsx')).CreatePage,
  edit: async (): Promise<DrawnPage> => (await import('./edit/edit-page.tsx')).EditPage,
}
export type Kind = keyof typeof drawings

const ready = new Map<Kind, DrawnPage>()

/** Every kind of page there is. */
export const kinds = Object.keys(drawings) as Kind[]

/** Loads what draws one kind of page. */
export async function loadDrawing(kind: Kind): Promise<DrawnPage> {
  const page = await drawings[kind]()
  ready.set(kind, page)
  return page
}

const lazily = (kind: Kind) => lazy(async () => ({ default: await loadDrawing(kind) }))
const pages = { list: lazily('list'), show: lazily('show'), create: lazily('create'), edit: lazily('edit') }

/** What is there already is drawn at once, without a skeleton before it. */
function Drawn({ kind, ...props }: DrawnChoices & { kind: Kind; table: TableName }) {
  const [Page] = useState(() => ready.get(kind) ?? pages[kind])
  return <Page {...props} />
}

/**
 * The screens of a table: list, show, create and edit, drawn from the contract. A screen given replaces the one that
 * would be drawn. The table's domain must have been loaded by the time they render, not when this is called.
 */
export function screens<T extends TableName>(
  name: T,
  { list, show, create, edit, ...choices }: Choices<T> = {},
): ResourceProps {
  const drawn = choices as DrawnChoices
  return {
    name,
    list: list ?? (() => <Drawn kind="list" table={name} {...drawn} />),
    show: show ?? (() => <Drawn kind="show" table={name} {...drawn} />),
    ...(!isView(name) && {
      create: create ?? (() => <Drawn kind="create" table={name} {...drawn} />),
      edit: edit ?? (() => <Drawn kind="edit" table={name} {...drawn} />),
    }),
  }
}

/** The choices as the pages take them: names are checked where they are written, not where they are drawn. */
export type DrawnChoices = {
  columns?: readonly string[]
  filters?: readonly string[]
  filter?: Readonly<Record<string, unknown>>
  fields?: readonly string[]
  aside?: () => ReactNode
}
