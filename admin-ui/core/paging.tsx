import ChevronLeft from '@mui/icons-material/ChevronLeft'
import ChevronRight from '@mui/icons-material/ChevronRight'
import { IconButton, MenuItem, Select, Stack } from '@mui/material'
import { useListContext } from 'react-admin'
import { formatNumber, formatTotal } from './format.ts'
import { color, tabular } from './theme.ts'

const sizes = [10, 25, 50, 100]

/** How much there is, where one is in it, and the way on. An estimated total wears a "~". */
export function Paging() {
  const { total = 0, isPending, page, perPage, setPage, setPerPage, data, meta } = useListContext()
  if (isPending || !total) return null
  const first = (page - 1) * perPage + 1
  const last = first - 1 + (data?.length ?? 0)
  const estimated = !!(meta as { estimated?: boolean } | undefined)?.estimated
  return (
    <Stack direction="row" sx={{ ...foot, ...tabular }}>
      <span>
        {formatNumber(first)}–{formatNumber(last)} of {formatTotal(total, estimated)}
      </span>
      <Stack direction="row" sx={{ ml: 'auto', alignItems: 'center', gap: 1 }}>
        <Select
          variant="standard"
          disableUnderline
          value={perPage}
          onChange={event => setPerPage(event.target.value)}
          sx={plain}
          inputProps={{ 'aria-label': 'Rows per page' }}
        >
          {sizes.map(size => (
            <MenuItem key={size} value={size}>
              {size} per page
            </MenuItem>
          ))}
        </Select>
        <IconButton aria-label="Previous page" disabled={page === 1} onClick={() => setPage(page - 1)}>
          <ChevronLeft />
        </IconButton>
        <span aria-live="polite">Page {formatNumber(page)}</span>
        <IconButton aria-label="Next page" disabled={last >= total} onClick={() => setPage(page + 1)}>
          <ChevronRight />
        </IconButton>
      </Stack>
    </Stack>
  )
}

const foot = {
  px: 3,
  py: 1,
  gap: 2,
  alignItems: 'center',
  color: color.ink3,
  borderTop: `1px solid ${color.lineFaint}`,
}
const plain = { color: 'inherit', '& .MuiSelect-select': { py: 0 } }
