import type { StaffRole } from '#shared/contract/enums.ts'
import type { TableName } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { can } from '#shared/domains/index.ts'
import { BooleanInput, DateInput, NumberInput, SelectInput, TextInput } from 'react-admin'
import { marked } from '../edit/marked.ts'
import { RowInput } from '../edit/row-input.tsx'
import type { StepField } from './step-form.ts'
import { TimeInput } from '../value/time-input.tsx'

/** Whether somebody, as the list of staff has them, may open rows of a table. */
const mayOpen = (table: TableName) => (person: Record<string, unknown>) =>
  can((person.roles ?? []) as StaffRole[], 'read', table)

/** Asks for one thing a step wants to be told. */
export function StepInput({ field, autoFocus }: { field: StepField; autoFocus?: boolean }) {
  const common = {
    source: field.source,
    label: field.label,
    helperText: field.help ?? (false as const),
    // What is wrong is judged by the step's own input.
    ...(field.required && { validate: marked }),
  }
  switch (field.kind) {
    case 'row':
      return <RowInput {...common} table={field.table} {...(field.opens && { only: mayOpen(field.opens) })} />
    case 'choice':
      return <SelectInput {...common} choices={field.choices.map(id => ({ id, name: words(String(id)) }))} />
    case 'yes-no':
      return <BooleanInput {...common} />
    case 'number':
      return <NumberInput {...common} step="any" autoFocus={autoFocus} />
    case 'whole':
      return <NumberInput {...common} step={1} autoFocus={autoFocus} />
    case 'date':
      return <DateInput {...common} autoFocus={autoFocus} />
    case 'time':
      return <TimeInput {...common} autoFocus={autoFocus} />
    default:
      return (
        <TextInput
          {...common}
          autoFocus={autoFocus}
          multiline={field.kind === 'text'}
          minRows={4}
          maxRows={12}
        />
      )
  }
}
