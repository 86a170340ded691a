import ChevronLeft from '@mui/icons-material/ChevronLeft'
import ChevronRight from '@mui/icons-material/ChevronRight'
import type { TableName } from '#shared/core/rows.ts'
import { IconButton, MenuItem, Select, Stack } from '@mui/material'
import { useListContext } from 'react-admin'
import { formatNumber, formatTotal } from '../value/format.ts'
import { say } from '../say.ts'
import { color, tabular } from '../theme.ts'
import { sayOrder } from './order-words.ts'
import { isTrash, trashColumns } from './trash.tsx'
import { useTotal } from './use-total.ts'

/** How many rows a page has unless one wants more. */
export const usualPage = 25
const sizes = [usualPage, 50, 100]

type Props = { table: TableName; columns: readonly string[] }

/**
 * How much there is, where one is in it, in which order if no head says so, and the way on. An estimated total wears a "~".
 */
export function Paging({ table, columns }: Props) {
  const { isPending, page, perPage, setPage, setPerPage, data, sort, filterValues } = useListContext()
  const { total, estimated } = useTotal()
  if (isPending || !total) return null
  const shown = isTrash(filterValues) ? trashColumns(columns) : columns
  const first = (page - 1) * perPage + 1
  const last = first - 1 + (data?.length ?? 0)
  // An estimate may be too low: then a full page may have one after it.
  const isLast = estimated ? (data?.length ?? 0) < perPage : last >= total
  return (
    <Stack direction="row" sx={{ ...foot, ...tabular }}>
      <span>
        {say('list.extent', {
          first: formatNumber(first),
          last: formatNumber(last),
          total: formatTotal(total, estimated),
        })}
      </span>
      {!shown.includes(sort.field) && <span>{sayOrder(table, sort)}</span>}
      <Stack direction="row" sx={{ ml: 'auto', alignItems: 'center', gap: 1 }}>
        <Select
          variant="standard"
          disableUnderline
          value={perPage}
          onChange={event => setPerPage(event.target.value)}
          sx={plain}
          inputProps={{ 'aria-label': say('list.rows_per_page') }}
        >
          {[...new Set([...sizes, perPage])].map(size => (
            <MenuItem key={size} value={size}>
              {say('list.per_page', { count: size })}
            </MenuItem>
          ))}
        </Select>
        <IconButton
          aria-label={say('list.previous_page')}
          disabled={page === 1}
          onClick={() => setPage(page - 1)}
        >
          <ChevronLeft />
        </IconButton>
        <span aria-live="polite">{say('list.page', { page: formatNumber(page) })}</span>
        <IconButton aria-label={say('list.next_page')} disabled={isLast} onClick={() => setPage(page + 1)}>
          <ChevronRight />
        </IconButton>
      </Stack>
    </Stack>
  )
}

const foot = {
  px: 3,
  py: 1,
  columnGap: 4,
  flexWrap: 'wrap',
  alignItems: 'center',
  color: color.ink3,
  borderTop: `1px solid ${color.lineFaint}`,
}
const plain = { color: 'inherit', '& .MuiSelect-select': { py: 0 } }
