import { columnOf, labelOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import type { ReactNode } from 'react'
import { AutocompleteInput, ChoicesContextProvider, ReferenceInput, useChoicesContext } from 'react-admin'
import type { ChoicesContextValue } from 'react-admin'
import { isSearchable, isText, newest } from '../value/columns.ts'
import type { CommonProps } from '../value/input.tsx'
import { choiceLabel } from '../record/record-label.ts'
import { useTables } from '../value/tables.ts'

type Values = Record<string, unknown>

type Props = CommonProps & {
  table: TableName
  onChange?: (id: unknown) => void
  /** Which of them can be chosen at all, of a table that is short. */
  only?: (row: Values) => boolean
}

/** Chooses a row of another table by typing part of what it is called, or its id. */
export function RowInput({ table, source, only, ...common }: Props) {
  useTables([table])
  const choose = (
    <AutocompleteInput
      {...common}
      // Coming to it by Tab is not asking for the list, which would lie over what follows.
      openOnFocus={false}
      optionText={(row: Values | undefined) => (row ? choiceLabel(table, row) : '')}
      filterToQuery={text => rowsLike(table, text)}
    />
  )
  return (
    <ReferenceInput source={source} reference={table} sort={newest(table)} perPage={only ? most : undefined}>
      {only ? <Narrowed only={only}>{choose}</Narrowed> : choose}
    </ReferenceInput>
  )
}

/** Rows that are looked through where not all of them can be chosen: as many as the API gives at once. */
const most = 100

function Narrowed({ only, children }: { only: (row: Values) => boolean; children: ReactNode }) {
  const context = useChoicesContext<Values & { id: string }>()
  const { allChoices, availableChoices } = context as ChoicesContextValue<Values & { id: string }>
  const kept = { allChoices: allChoices?.filter(only), availableChoices: availableChoices?.filter(only) }
  return (
    <ChoicesContextProvider value={{ ...context, ...kept } as ChoicesContextValue}>
      {children}
    </ChoicesContextProvider>
  )
}

/** The filter for what somebody types who looks for a row. */
export function rowsLike(table: TableName, text: string): Record<string, string> {
  const typed = text.trim()
  if (!typed) return {}
  if (isSearchable(table)) return { q: typed }
  const label = columnOf(table, labelOf(table))
  return label && isText(label) && !label.pii && labelOf(table) !== 'id'
    ? { [`${labelOf(table)}_ilike`]: typed }
    : { id: typed }
}
