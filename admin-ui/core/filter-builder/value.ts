import type { TableName } from '#shared/core/rows.ts'
import type { Field } from '../filter/filter-field.ts'
import type { Condition } from '../filter/filter-part.ts'

/** What every input for the value of a condition is given. */
export type ValueProps = {
  /** The table that is listed. */
  root: TableName
  field: Field
  condition: Condition
  onChange: (condition: Condition) => void
}

/** The values of a condition, however many its operator takes. */
export const valuesOf = ({ value }: Condition): unknown[] => (value === undefined ? [] : [value].flat())
