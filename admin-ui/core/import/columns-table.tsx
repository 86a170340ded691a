import type { ImportMapping, ImportView } from '#shared/core/import.ts'
import { MenuItem, TextField } from '@mui/material'
import { styled } from '@mui/material/styles'
import { say } from '../say.ts'
import { sideways } from '../theme/sideways.ts'
import { color, size, textSize, weight } from '../theme.ts'
import { fieldLabel } from './import-words.ts'

type Columns = ImportMapping['columns']
type Props = { found: ImportView; mapping: ImportMapping; onChange: (columns: Columns) => void }

/** Each column of the file, what stands in it, and the field it fills. */
export const ColumnsTable = ({ found, mapping, onChange }: Props) => (
  <Scroll>
    <table>
      <thead>
        <tr>
          <th scope="col">{say('import.column')}</th>
          <th scope="col">{say('import.such_as')}</th>
          <th scope="col">{say('import.becomes')}</th>
        </tr>
      </thead>
      <tbody>
        {found.columns.map((heading, from) => (
          <Row key={from} heading={heading} from={from} found={found} mapping={mapping} onChange={onChange} />
        ))}
      </tbody>
    </table>
  </Scroll>
)

type RowProps = Props & { heading: string; from: number }

function Row(props: RowProps) {
  const { heading, from, found, mapping } = props
  const name = heading || say('import.nameless', { number: from + 1 })
  const sample = found.sample.map(cells => cells[from]).filter(text => text?.trim())
  const chosen = mapping.columns.find(column => column.from === from)
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{sample.slice(0, 3).join(' · ')}</td>
      <td>
        <FieldChoice {...props} name={name} chosen={chosen} />
        {chosen?.unit && <UnitChoice {...props} name={name} chosen={chosen} />}
      </td>
    </tr>
  )
}

type ChoiceProps = RowProps & { name: string; chosen: Columns[number] | undefined }

/** The field that a column fills; each is filled once. */
function FieldChoice({ name, chosen, from, found, mapping, onChange }: ChoiceProps) {
  const others = mapping.columns.filter(column => column.from !== from)
  const choose = (to: string) => {
    const isMoney = found.fields.some(field => field.name === to && field.money)
    const made = { from, to, ...(isMoney && { unit: 'MAJOR' as const }) }
    onChange(to ? [...others, made].toSorted((a, b) => a.from - b.from) : others)
  }
  const label = (field: ImportView['fields'][number]) => {
    const said = fieldLabel(found.table, field.name)
    return field.required ? say('import.needed_field', { field: said }) : said
  }
  return (
    <TextField
      select
      size="small"
      value={chosen?.to ?? ''}
      onChange={event => choose(event.target.value)}
      slotProps={{
        select: { displayEmpty: true },
        htmlInput: { 'aria-label': say('import.becomes_of', { column: name }) },
      }}
      sx={{ minWidth: size.tagMenu }}
    >
      <MenuItem value="">{say('import.left_out')}</MenuItem>
      {found.fields.map(field => (
        <MenuItem key={field.name} value={field.name} disabled={others.some(({ to }) => to === field.name)}>
          {label(field)}
        </MenuItem>
      ))}
    </TextField>
  )
}

/** Whether an amount is written as people write it, or as it is stored. */
function UnitChoice({ name, chosen, mapping, onChange }: ChoiceProps) {
  const choose = (unit: 'MAJOR' | 'MINOR') =>
    onChange(mapping.columns.map(one => (one === chosen ? { ...one, unit } : one)))
  return (
    <TextField
      select
      size="small"
      value={chosen!.unit}
      onChange={event => choose(event.target.value as 'MAJOR' | 'MINOR')}
      slotProps={{ htmlInput: { 'aria-label': say('import.unit_of', { column: name }) } }}
      sx={{ ml: 2 }}
    >
      <MenuItem value="MAJOR">{say('import.unit_major')}</MenuItem>
      <MenuItem value="MINOR">{say('import.unit_minor')}</MenuItem>
    </TextField>
  )
}

const Scroll = styled('div')(({ theme }) => ({
  ...sideways,
  '& table': { width: '100%', borderCollapse: 'collapse' },
  '& th, & td': {
    padding: '6px 16px',
    textAlign: 'left',
    verticalAlign: 'middle',
    fontWeight: weight.regular,
  },
  '& thead th': { color: color.ink3, fontSize: textSize.beside, lineHeight: '18px' },
  '& tbody tr': { borderTop: `1px solid ${color.lineFaint}` },
  '& tbody th': { fontWeight: weight.strong, whiteSpace: 'nowrap' },
  '& td:nth-of-type(1)': {
    color: color.ink3,
    maxWidth: size.cell,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  '& td:last-of-type': { whiteSpace: 'nowrap' },
  // A phone has them under each other: what a column becomes would be out of sight.
  [theme.breakpoints.down('sm')]: {
    '& thead': { display: 'none' },
    '& tbody, & tr, & tbody th, & td': { display: 'block', maxWidth: 'none' },
    '& tr': { padding: '6px 0' },
    '& tbody th, & tbody td': { paddingBlock: 3, whiteSpace: 'normal' },
  },
}))
