import type { TableName } from '#shared/core/rows.ts'
import type { Field } from '../filter/filter-field.ts'
import type { Condition } from '../filter/filter-part.ts'
import { createContext } from 'react'

/** What every input for the value of a condition is given. */
export type ValueProps = {
  /** The table that is listed. */
  root: TableName
  field: Field
  condition: Condition
  onChange: (condition: Condition) => void
}

/** Whether it was tried to apply a condition whose value is still to be said. */
export const Lacking = createContext(false)

/** The values of a condition, however many its operator takes. */
export const valuesOf = ({ value }: Condition): unknown[] => (value === undefined ? [] : [value].flat())
