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
  maxLength,
  minLength,
  regex,
  required,
  useRecordContext,
} from 'react-admin'
import { useMay } from './access.ts'
import { isJson, isLong } from './columns.ts'
import { JsonInput } from './json-input.tsx'
import { MoneyInput } from './money-input.tsx'
import { columnLabel } from './record-label.ts'
import { RowInput } from './row-input.tsx'
import { say } from './say.ts'
import { TimeInput } from './time-input.tsx'

export type CommonProps = {
  source: string
  label: string
  helperText: string | false
  validate?: ReturnType<typeof required>
}

/** How one column is entered. Its comment in the database is its help text. */
export function ColumnInput({ table, source }: { table: TableName; source: string }) {
  const record = useRecordContext()
  const may = useMay()
  const column = columnOf(table, source)
  if (!column) return null
  const common = commonOf(table, source, column)
  if (isMasked(record?.[source])) return <MaskedInput {...common} value={String(record?.[source])} />
  const to = target(column)
  if (to?.column === 'id' && may('list', to.table)) return <RowInput {...common} table={to.table} />
  if (isJson(column)) return <JsonInput {...common} />
  if (column.money) return <MoneyInput {...common} currency={column.money} />
  if (column.enum) return <EnumInput {...common} column={column} />
  if (column.array) return <TextArrayInput {...common} />
  return <PlainInput {...common} column={column} isNew={!record} />
}

function commonOf(table: TableName, source: string, column: Column): CommonProps {
  const needed = !column.nullable && !column.default && column.type !== 'bool'
  return {
    source,
    label: columnLabel(table, source),
    helperText: column.comment ?? false,
    validate: needed ? required(say('form.needed')) : undefined,
  }
}

const MaskedInput = ({ label, value }: CommonProps & { value: string }) => (
  <TextField label={label} value={value} disabled helperText={say('form.masked')} />
)

function EnumInput({ column, ...common }: CommonProps & { column: Column }) {
  const choices = enumValues(column).map(id => ({ id, name: words(id) }))
  if (column.array) return <AutocompleteArrayInput {...common} choices={choices} />
  return <SelectInput {...common} choices={choices} emptyText={emptyText(column)} />
}

const emptyText = (column: Column) => (column.default ? say('form.as_usual') : '–')

const yesOrNo = () => [
  { id: true, name: say('record.yes') },
  { id: false, name: say('record.no') },
]

function PlainInput({ column, isNew, ...common }: CommonProps & { column: Column; isNew: boolean }) {
  switch (column.type) {
    case 'bool':
      // A switch has no place for "not said", which is what lets the database put its default.
      if (!column.nullable && !(isNew && column.default)) return <BooleanInput {...common} />
      return <SelectInput {...common} choices={yesOrNo()} emptyText={emptyText(column)} />
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
      return <TextInput {...common} inputMode="decimal" validate={[...rules(common), isDecimal()]} />
    case 'time':
      return <TextInput {...common} placeholder="14:30" />
    case 'bpchar':
      return <TextInput {...common} validate={[...rules(common), ...exactly(column.length)]} />
    default:
      return <TextInput {...common} multiline={isLong(common.source, column)} minRows={3} maxRows={16} />
  }
}

const rules = ({ validate }: CommonProps) => (validate ? [validate] : [])
const isDecimal = () => regex(/^-?\d+(\.\d+)?$/, say('form.must_be_number'))

function exactly(length?: number) {
  if (!length) return []
  const message = say('form.must_have', { smart_count: length })
  return [minLength(length, message), maxLength(length, message)]
}
