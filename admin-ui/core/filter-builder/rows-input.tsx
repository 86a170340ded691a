import type { TableName } from '#shared/core/rows.ts'
import { Autocomplete, TextField } from '@mui/material'
import { useState } from 'react'
import { useGetList, useGetMany } from 'react-admin'
import type { RaRecord } from 'react-admin'
import { newest } from '../value/columns.ts'
import { choiceLabel } from '../record/record-label.ts'
import { rowsLike } from '../edit/row-input.tsx'
import { say } from '../say.ts'
import { useTables } from '../value/tables.ts'
import { useDelayedText } from '../list/use-delayed-text.ts'
import { valuesOf } from './value.ts'
import type { ValueProps } from './value.ts'

const offered = 25

/** One or more rows of another table, found by typing part of what they are called, or their id. */
export function RowsInput({ to, condition, onChange }: ValueProps & { to: TableName }) {
  useTables([to])
  const ids = valuesOf(condition).map(String)
  const { data: chosen = [] } = useGetMany<RaRecord>(to, { ids }, { enabled: ids.length > 0 })
  const [asked, ask] = useState('')
  const [text, setText] = useDelayedText(asked, ask)
  const { data: found = [], isFetching } = useGetList<RaRecord>(to, {
    filter: rowsLike(to, asked),
    sort: newest(to),
    pagination: { page: 1, perPage: offered },
  })
  const rows = ids.map(id => chosen.find(row => row?.id === id) ?? { id })
  return (
    <Autocomplete<RaRecord, true>
      multiple
      filterSelectedOptions
      options={found}
      value={rows}
      loading={isFetching}
      inputValue={text}
      onInputChange={(_, typed, reason) => reason !== 'blur' && setText(typed)}
      // The server has found them by more than they are called.
      filterOptions={each => each.filter(row => !ids.includes(String(row.id)))}
      getOptionLabel={row => choiceLabel(to, row)}
      getOptionKey={row => row.id}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      onChange={(_, next) => onChange({ ...condition, value: next.map(row => row.id) })}
      renderInput={props => (
        <TextField
          {...props}
          label={say('filter.value')}
          placeholder={ids.length ? '' : say('filter.search_rows')}
        />
      )}
    />
  )
}
