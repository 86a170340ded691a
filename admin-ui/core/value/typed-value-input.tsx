import { columnOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { useEffect } from 'react'
import { NumberInput, SelectInput, TextInput } from 'react-admin'
import { useFormContext, useWatch } from 'react-hook-form'
import { isJson } from './columns.ts'
import type { CommonProps } from './input.tsx'
import { JsonInput } from './json-input.tsx'
import { say } from '../say.ts'

/** The types that a value of JSON can be said to have, by the words that columns beside such values hold. */
const types = () => ({
  string: say('form.type_text'),
  number: say('form.type_number'),
  boolean: say('form.type_yes_or_no'),
  json: say('form.type_json'),
})

/** Whether a column says of which type the value beside it is: `value_type` that of `value`. */
export const isTypeOfValue = (table: TableName, source: string) =>
  source.endsWith('_type') && isTyped(table, source.replace(/_type$/, ''))

/** Whether a column holds values of a type that is named beside it. */
export function isTyped(table: TableName, source: string) {
  const column = columnOf(table, source)
  return !!column && isJson(column) && columnOf(table, `${source}_type`)?.type === 'text'
}

/** Chooses the type of the value beside it. */
export const TypeInput = (common: CommonProps) => (
  <SelectInput
    {...common}
    choices={Object.entries(types()).map(([id, name]) => ({ id, name }))}
    emptyText="–"
  />
)

/** Enters a value as its type wants it: text as text, a number as one, yes or no by a choice, the rest as JSON. */
export function TypedValueInput({ table, ...common }: CommonProps & { table: TableName }) {
  const { source } = common
  const { setValue, getValues } = useFormContext()
  const usual = columnOf(table, `${source}_type`)?.default
  const type = String(useWatch({ name: `${source}_type` }) ?? usual ?? 'json')
  // What was entered as another type says nothing as this one.
  useEffect(() => {
    const value: unknown = getValues(source)
    if (type !== 'json' && value != null && typeof value !== type)
      setValue(source, null, { shouldDirty: true })
  }, [type, source, getValues, setValue])
  switch (type) {
    case 'string':
      return <TextInput {...common} multiline maxRows={8} />
    case 'number':
      return <NumberInput {...common} step="any" />
    case 'boolean':
      return <SelectInput {...common} choices={yesOrNo()} emptyText="–" />
    default:
      return <JsonInput {...common} />
  }
}

/** For what a switch cannot say: that nothing has been said. */
export const yesOrNo = () => [
  { id: true, name: say('record.yes') },
  { id: false, name: say('record.no') },
]
