import type { Column } from '#shared/core/contract.ts'
import { columnOf, enumValues, target } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import {
  Box,
  Checkbox,
  FormControlLabel,
  Popover,
  Radio,
  RadioGroup,
  Stack,
  TextField,
  Typography,
} from '@mui/material'
import { Suspense, useState } from 'react'
import { Form } from 'react-admin'
import type { Filter } from './filters.ts'
import { columnLabel } from './record-label.ts'
import { RowInput } from './row-input.tsx'
import { size } from './theme.ts'

type Props = {
  table: TableName
  source: string
  anchor: HTMLElement
  /** Everything the list is narrowed by now. */
  filter: Filter
  /** What is to be said of this column from now on; nothing for no narrowing. */
  onChange: (by: Filter) => void
  onClose: () => void
}

/** Asks what one column of a list is to be. */
export function FilterEditor({ anchor, onClose, ...props }: Props) {
  const column = columnOf(props.table, props.source)
  if (!column) return null
  const Editor = column.enum
    ? EnumEditor
    : column.type === 'bool'
      ? BoolEditor
      : target(column)?.column === 'id'
        ? RowEditor
        : TextEditor
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
    >
      <Box sx={{ p: 3, width: size.tagMenu }}>
        <Typography variant="h2" sx={{ mb: 1.5 }}>
          {columnLabel(props.table, props.source)} is
        </Typography>
        <Suspense>
          <Editor {...props} column={column} onClose={onClose} />
        </Suspense>
      </Box>
    </Popover>
  )
}

type EditorProps = Omit<Props, 'anchor'> & { column: Column }

function EnumEditor({ source, column, filter, onChange }: EditorProps) {
  const chosen = [filter[`${source}_in`] ?? filter[source] ?? []].flat() as string[]
  const toggle = (value: string, on: boolean) => {
    const next = enumValues(column).filter(one => (one === value ? on : chosen.includes(one)))
    onChange(next.length ? { [`${source}_in`]: next } : {})
  }
  return (
    <Stack>
      {enumValues(column).map(value => (
        <FormControlLabel
          key={value}
          label={words(value)}
          control={<Checkbox checked={chosen.includes(value)} onChange={(_, on) => toggle(value, on)} />}
        />
      ))}
    </Stack>
  )
}

function BoolEditor({ source, filter, onChange, onClose }: EditorProps) {
  const choose = (value: string) => {
    onChange({ [source]: value === 'true' })
    onClose()
  }
  return (
    <RadioGroup value={String(filter[source] ?? '')} onChange={(_, value) => choose(value)}>
      <FormControlLabel value="true" label="Yes" control={<Radio size="small" />} />
      <FormControlLabel value="false" label="No" control={<Radio size="small" />} />
    </RadioGroup>
  )
}

function RowEditor({ source, column, filter, onChange, onClose }: EditorProps) {
  const choose = (value: unknown) => {
    onChange(value ? { [source]: value } : {})
    if (value) onClose()
  }
  return (
    <>
      <Form record={{ [source]: filter[source] }} key={String(filter[source])}>
        <RowInput
          table={target(column)!.table}
          source={source}
          label=""
          helperText={false}
          onChange={choose}
        />
      </Form>
      {column.nullable && (
        <FormControlLabel
          label="Empty"
          control={
            <Checkbox
              checked={filter[`${source}_null`] === true}
              onChange={(_, on) => onChange(on ? { [`${source}_null`]: true } : {})}
            />
          }
        />
      )}
    </>
  )
}

function TextEditor({ source, column, filter, onChange, onClose }: EditorProps) {
  const [text, setText] = useState(String(filter[source] ?? ''))
  const value = /^(int|float)/.test(column.type) && text.trim() ? Number(text) : text.trim()
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        onChange(text.trim() ? { [source]: value } : {})
        onClose()
      }}
    >
      <TextField
        autoFocus
        value={text}
        onChange={event => setText(event.target.value)}
        slotProps={{ htmlInput: { 'aria-label': words(source) } }}
      />
    </form>
  )
}
