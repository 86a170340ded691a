import { filterLimits } from '#shared/core/filter-limits.ts'
import { target } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { Autocomplete, TextField } from '@mui/material'
import { startTransition, useState } from 'react'
import { useMay, useRoles } from '../session/access.ts'
import { shownColumns } from '../value/columns.ts'
import { fieldAt, isMaskedFor, useTablesOn } from '../filter/filter-field.ts'
import type { Field } from '../filter/filter-field.ts'
import { operatorsOf } from '../filter/filter-operators.ts'
import type { Operator } from '../filter/filter-part.ts'
import { say } from '../say.ts'

/** A column to choose, or a step to the columns of another table or back from there. */
type Option = { path: string; label: string; heading: string; operators?: readonly Operator[]; steps?: true }

type Props = {
  table: TableName
  first: readonly string[]
  field?: Field
  onChoose: (path: string, operators: readonly Operator[]) => void
}

/** Chooses a column of a table, or of a row that it refers to, and so on. */
export function FieldPicker({ table, first, field, onChoose }: Props) {
  // Where one looks for a column: nowhere else than at home, or at the end of `user.` or `user.profile.`.
  const [at, setAt] = useState(field ? field.path.replace(/[^.]*$/, '') : '')
  const [open, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const options = useOptions(table, at, first)
  const choose = ({ path, operators, steps }: Option) => {
    setTyped('')
    // The columns of here stay until those of there are known.
    if (steps) return startTransition(() => setAt(path))
    setOpen(false)
    return onChoose(path, operators!)
  }
  return (
    <Autocomplete<Option, false, true>
      options={options}
      groupBy={({ heading }) => heading}
      value={options.find(({ path }) => path === field?.path) ?? (null as unknown as Option)}
      isOptionEqualToValue={(one, other) => one.path === other?.path}
      getOptionKey={({ path }) => path}
      disableClearable
      open={open}
      onOpen={() => setOpen(true)}
      // A step opens the columns it leads to.
      onClose={(_, reason) => reason !== 'selectOption' && setOpen(false)}
      inputValue={open ? typed : (field?.name ?? '')}
      onInputChange={(_, text, reason) => reason === 'input' && setTyped(text)}
      onChange={(_, option) => option && choose(option)}
      renderInput={props => <TextField {...props} label={say('filter.column')} autoFocus={!field} />}
    />
  )
}

function useOptions(table: TableName, at: string, first: readonly string[]): Option[] {
  const roles = useRoles()
  const may = useMay()
  useTablesOn(table, [`${at}id`])
  const here = fieldAt(table, `${at}id`)?.table ?? table
  const fields = shownColumns(here).flatMap(([source]) => fieldAt(table, at + source) ?? [])
  const columns = fields.flatMap((field): Option[] => {
    const operators = operatorsOf(field, roles)
    const isFirst = at === '' && first.includes(field.source)
    const heading = isFirst ? say('filter.columns_first') : say('filter.columns_all')
    return operators.length ? [{ path: field.path, label: field.name, heading, operators }] : []
  })
  const ways = fields.flatMap(field => {
    const to = target(field.column)
    if (
      !to ||
      at.split('.').length > filterLimits.hops ||
      isMaskedFor(field, roles) ||
      !may('list', to.table)
    )
      return []
    const step = field.source.replace(/_id$/, '')
    return [way(`${at}${step}.`, say('filter.into', { owner: words(step) }))]
  })
  const back = at ? [way(at.replace(/[^.]+\.$/, ''), say('filter.back', { table: words(table) }))] : []
  const often = ({ heading }: Option) => heading === say('filter.columns_first')
  return [...back, ...columns.filter(often), ...columns.filter(one => !often(one)), ...ways]
}

const way = (path: string, label: string): Option => ({
  ...{ path, label, steps: true },
  heading: say('filter.columns_there'),
})
