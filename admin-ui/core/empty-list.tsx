import type { TableName } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { Button, Stack, Typography } from '@mui/material'
import type { ReactNode } from 'react'
import { useListContext } from 'react-admin'
import { useMay } from './access.ts'
import { lowerFirst, newLabel } from './record-label.ts'
import { color } from './theme.ts'
import { isTrash, onlyDeleted } from './trash.tsx'

/** Why a list is empty, and what to do about it. */
export function EmptyList({ table }: { table: TableName }) {
  const { filterValues, setFilters } = useListContext()
  const may = useMay()
  const { deleted: _, ...narrowing } = filterValues
  const narrowed = Object.keys(narrowing).length > 0
  const things = lowerFirst(words(table))
  if (isTrash(filterValues) && !narrowed) return <Nowhere>Nothing is in the trash.</Nowhere>
  return (
    <Stack sx={{ p: 5, gap: 2, alignItems: 'flex-start' }}>
      <Typography variant="h2">
        {narrowed ? `No ${things} match these filters` : `There are no ${things} yet`}
      </Typography>
      <Typography sx={{ color: color.ink2 }}>
        {narrowed
          ? 'Take one away, or search for something else.'
          : may('create', table)
            ? `The first begins with “${newLabel(table)}”, above.`
            : 'They are made elsewhere, and will be here as soon as there is one.'}
      </Typography>
      {narrowed && (
        <Button onClick={() => setFilters(isTrash(filterValues) ? onlyDeleted : {}, {}, false)}>
          Clear the filters
        </Button>
      )}
    </Stack>
  )
}

/** That nothing of a kind belongs to a record. */
export const NoneHere = ({ table }: { table: TableName }) => (
  <Nowhere>No {lowerFirst(words(table))} here.</Nowhere>
)

const Nowhere = ({ children }: { children: ReactNode }) => (
  <Typography sx={{ px: 3, py: 2.5, color: color.ink3 }}>{children}</Typography>
)
