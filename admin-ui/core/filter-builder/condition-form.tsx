import type { TableName } from '#shared/core/rows.ts'
import { Box, FormHelperText, MenuItem, Skeleton, TextField } from '@mui/material'
import { createContext, Suspense, useContext } from 'react'
import { useRoles } from '../session/access.ts'
import { fieldAt, kindOf, useTablesOn } from '../filter/filter-field.ts'
import { operatorsOf, sayOperator } from '../filter/filter-operators.ts'
import type { Condition, Operator } from '../filter/filter-part.ts'
import { say } from '../say.ts'
import { color, size } from '../theme.ts'
import { beginnings, isWhole, withOperator } from './draft.ts'
import { FieldPicker } from './field-picker.tsx'
import { Lacking } from './value.ts'
import { ValueInput } from './value-input.tsx'

type Props = {
  table: TableName
  first: readonly string[]
  condition: Condition
  onChange: (condition: Condition) => void
}

/** Whether it was tried to apply the filter: each condition that is not whole then says so. */
export const ToldOf = createContext(false)

/** Asks for one condition: the column, what it is to be, and the value. */
export function ConditionForm({ table, first, condition, onChange }: Props) {
  const roles = useRoles()
  useTablesOn(table, [condition.path])
  const field = condition.path ? fieldAt(table, condition.path) : undefined
  const isLacking = useContext(ToldOf) && !isWhole(table, condition)
  const operators = field ? operatorsOf(field, roles) : []
  const choose = (path: string, [operator = 'in']: readonly Operator[]) =>
    onChange({ path, operator, value: beginnings[operator] })
  return (
    <Box sx={look}>
      <FieldPicker table={table} first={first} field={field} onChoose={choose} />
      {field && (
        <TextField
          select
          label={say('filter.operator')}
          value={condition.operator}
          onChange={event => onChange(withOperator(condition, event.target.value as Operator))}
        >
          {withOwn(operators, condition.operator).map(operator => (
            <MenuItem key={operator} value={operator}>
              {sayOperator(operator, kindOf(field.column))}
            </MenuItem>
          ))}
        </TextField>
      )}
      {field && (
        // What the value is chosen from may have to be loaded first; the column keeps the focus.
        <Suspense fallback={<Skeleton variant="rounded" height={size.control} />}>
          <Lacking value={isLacking}>
            <Box data-value sx={{ display: 'contents', ...(isLacking && lackingLook) }}>
              <ValueInput
                key={`${field.path} ${condition.operator}`}
                root={table}
                field={field}
                condition={condition}
                onChange={onChange}
              />
            </Box>
          </Lacking>
        </Suspense>
      )}
      {isLacking && (
        <FormHelperText role="alert" error sx={{ gridColumn: '1 / -1' }}>
          {field ? say('filter.not_whole', { column: field.label }) : say('filter.no_column')}
        </FormHelperText>
      )}
    </Box>
  )
}

/** What stands in its frame, too, which not every input draws by itself. */
const lackingLook = { '& .MuiOutlinedInput-notchedOutline': { borderColor: color.failed } } as const

/** Under each other, or where there is room side by side. */
const look = {
  display: 'grid',
  gap: 2,
  alignItems: 'start',
  gridTemplateColumns: `repeat(auto-fit, minmax(${size.factLabel}px, 1fr))`,
}

/** What came by a link may ask what is not offered. */
const withOwn = (operators: readonly Operator[], own: Operator) =>
  operators.includes(own) ? operators : [...operators, own]
