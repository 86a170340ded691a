import { target } from '#shared/core/rows.ts'
import { useRoles } from '../session/access.ts'
import { isMaskedFor, kindOf } from '../filter/filter-field.ts'
import { AmountInput, DayInput, NumberInput } from './figure-inputs.tsx'
import { EnumInput, YesNoInput } from './choice-inputs.tsx'
import { RowsInput } from './rows-input.tsx'
import { PeriodInput, SpanInput } from './span-inputs.tsx'
import { TextInput, TextsInput } from './text-inputs.tsx'
import type { ValueProps } from './value.ts'

/** Asks for the value of a condition as fits the column and the operator. */
export function ValueInput(props: ValueProps) {
  const roles = useRoles()
  const { field, condition } = props
  switch (condition.operator) {
    case 'empty':
    case 'filled':
      return null
    case 'last':
    case 'next':
      return <SpanInput {...props} />
    case 'period':
      return <PeriodInput {...props} />
    case 'ilike':
    case 'nilike':
    case 'begins':
    case 'ends':
      return <TextInput {...props} />
    default:
      return isMaskedFor(field, roles) ? <TextInput {...props} /> : <ByKind {...props} />
  }
}

function ByKind(props: ValueProps) {
  const { column } = props.field
  switch (kindOf(column)) {
    case 'enum':
      return <EnumInput {...props} />
    case 'yes_no':
      return <YesNoInput {...props} />
    case 'row':
      return <RowsInput {...props} to={target(column)!.table} />
    case 'money':
      return <AmountInput {...props} />
    case 'number':
      return <NumberInput {...props} />
    case 'time':
    case 'day':
      return <DayInput {...props} />
    default:
      return <TextsInput {...props} />
  }
}
