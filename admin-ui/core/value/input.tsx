import { isMasked } from '#shared/core/mask.ts'
import type { Column } from '#shared/core/contract.ts'
import { columnOf, enumValues, target } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { TextField } from '@mui/material'
import {
  AutocompleteArrayInput,
  BooleanInput,
  DateInput,
  NumberInput,
  SelectInput,
  TextArrayInput,
  TextInput,
  useRecordContext,
} from 'react-admin'
import type { InputProps } from 'react-admin'
import { useMay } from '../session/access.ts'
import { isJson, isLong } from './columns.ts'
import { defaultHelp, defaultOf } from '../edit/default-words.ts'
import { JsonInput } from './json-input.tsx'
import { marked } from '../edit/marked.ts'
import { MoneyInput } from './money-input.tsx'
import { columnLabel } from '../record/record-label.ts'
import { RowInput } from '../edit/row-input.tsx'
import { say } from '../say.ts'
import { TimeInput } from './time-input.tsx'
import { TypeInput, TypedValueInput, isTyped, isTypeOfValue, yesOrNo } from './typed-value-input.tsx'

export type CommonProps = {
  source: string
  label: string
  helperText: string | false
  validate?: InputProps['validate']
}

type ColumnProps = {
  table: TableName
  source: string
  /** Instead of the mark alone of what a new row needs. */
  validate?: InputProps['validate']
}

/** How one column is entered. Its comment in the database is its help text. */
export function ColumnInput({ table, source, validate }: ColumnProps) {
  const record = useRecordContext()
  const may = useMay()
  const column = columnOf(table, source)
  if (!column) return null
  const common = { ...commonOf(table, source, column, !record), ...(validate && { validate }) }
  if (isMasked(record?.[source])) return <MaskedInput {...common} value={String(record?.[source])} />
  const to = target(column)
  if (to?.column === 'id' && may('list', to.table)) return <RowInput {...common} table={to.table} />
  if (isTyped(table, source)) return <TypedValueInput {...common} table={table} />
  if (isTypeOfValue(table, source)) return <TypeInput {...common} />
  if (isJson(column)) return <JsonInput {...common} />
  if (column.money) return <MoneyInput {...common} table={table} currency={column.money} isNew={!record} />
  if (column.enum) return <EnumInput {...common} column={column} isNew={!record} />
  if (column.array) return <TextArrayInput {...common} />
  return <PlainInput {...common} column={column} isNew={!record} />
}

function commonOf(table: TableName, source: string, column: Column, isNew: boolean): CommonProps {
  const needed = !column.nullable && !column.default && column.type !== 'bool'
  const help = [column.comment, isNew && !isChosen(column) && defaultHelp(column)]
  return {
    source,
    label: columnLabel(table, source),
    helperText: help.filter(Boolean).join(' ') || false,
    validate: needed ? marked : undefined,
  }
}

/** What is chosen from a list says there what it is if nothing is. */
const isChosen = (column: Column) => (!!column.enum || column.type === 'bool') && !column.array

const MaskedInput = ({ label, value }: CommonProps & { value: string }) => (
  <TextField label={label} value={value} disabled helperText={say('form.masked')} />
)

function EnumInput({ column, isNew, ...common }: CommonProps & { column: Column; isNew: boolean }) {
  const choices = enumValues(column).map(id => ({ id, name: words(id) }))
  if (column.array) return <AutocompleteArrayInput {...common} choices={choices} openOnFocus={false} />
  return (
    <SelectInput
      {...common}
      choices={choices}
      emptyText={emptyText(column, isNew)}
      {...(isNew && sayEmpty)}
    />
  )
}

/** What nothing comes to is read without opening the list. */
const sayEmpty = { slotProps: { select: { displayEmpty: true } } }

const emptyText = (column: Column, isNew: boolean) => (isNew && defaultOf(column)) || '–'

function PlainInput({ column, isNew, ...common }: CommonProps & { column: Column; isNew: boolean }) {
  switch (column.type) {
    case 'bool':
      // A switch has no place for "not said", which is what lets the database put its default.
      if (!column.nullable && !(isNew && column.default)) return <BooleanInput {...common} />
      return (
        <SelectInput
          {...common}
          choices={yesOrNo()}
          emptyText={emptyText(column, isNew)}
          {...(isNew && sayEmpty)}
        />
      )
    case 'timestamptz':
      return <TimeInput {...common} />
    case 'date':
      return <DateInput {...common} />
    case 'int2':
    case 'int4':
    case 'int8':
      return <NumberInput {...common} step={1} />
    case 'float4':
    case 'float8':
      return <NumberInput {...common} step="any" />
    case 'numeric':
      return <TextInput {...common} slotProps={{ htmlInput: { inputMode: 'decimal' } }} />
    case 'time':
      return <TextInput {...common} placeholder="14:30" />
    case 'bpchar':
      // Codes, such as of a currency, which are written in capitals.
      return (
        <TextInput {...common} parse={inCapitals} slotProps={{ htmlInput: { maxLength: column.length } }} />
      )
    default:
      return <TextInput {...common} multiline={isLong(common.source, column)} minRows={3} maxRows={16} />
  }
}

const inCapitals = (typed: string) => typed.trim().toUpperCase() || null
