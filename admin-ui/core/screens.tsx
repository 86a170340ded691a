import type { Row, TableName } from '#shared/core/rows.ts'
import type { ReactNode } from 'react'
import type { ResourceProps } from 'react-admin'
import { isView } from './columns.ts'
import { CreatePage } from './create-page.tsx'
import { EditPage } from './edit-page.tsx'
import { ListPage } from './list-page.tsx'
import { ShowPage } from './show-page.tsx'

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
    list: list ?? (() => <ListPage table={name} {...drawn} />),
    show: show ?? (() => <ShowPage table={name} {...drawn} />),
    ...(!isView(name) && {
      create: create ?? (() => <CreatePage table={name} {...drawn} />),
      edit: edit ?? (() => <EditPage table={name} {...drawn} />),
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
