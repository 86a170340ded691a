import type { TableName } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { Button, Stack, Typography } from '@mui/material'
import type { ReactNode } from 'react'
import { useListContext } from 'react-admin'
import { useMay } from '../session/access.ts'
import { lowerFirst, newLabel } from '../record/record-label.ts'
import { say } from '../say.ts'
import { color } from '../theme.ts'
import { isTrash, onlyDeleted } from './trash.tsx'

/** Why a list is empty, and what to do about it. */
export function EmptyList({ table }: { table: TableName }) {
  const { filterValues, setFilters } = useListContext()
  const may = useMay()
  const { deleted: _, ...narrowing } = filterValues
  const narrowed = Object.keys(narrowing).length > 0
  const things = lowerFirst(words(table))
  if (isTrash(filterValues) && !narrowed) return <Nowhere>{say('trash.empty')}</Nowhere>
  return (
    <Stack sx={{ p: 5, gap: 2, alignItems: 'flex-start' }}>
      <Typography variant="h2">
        {narrowed ? say('list.none_match', { things }) : say('list.none_yet', { things })}
      </Typography>
      <Typography sx={{ color: color.ink2 }}>
        {narrowed
          ? say('list.take_one_away')
          : may('create', table)
            ? say('list.first_begins', { button: newLabel(table) })
            : say('list.made_elsewhere')}
      </Typography>
      {narrowed && (
        <Button onClick={() => setFilters(isTrash(filterValues) ? onlyDeleted : {}, {}, false)}>
          {say('list.clear_filters')}
        </Button>
      )}
    </Stack>
  )
}

/** That nothing of a kind belongs to a record. */
export const NoneHere = ({ table }: { table: TableName }) => (
  <Nowhere>{say('related.none', { things: lowerFirst(words(table)) })}</Nowhere>
)

const Nowhere = ({ children }: { children: ReactNode }) => (
  <Typography sx={{ px: 3, py: 2.5, color: color.ink3 }}>{children}</Typography>
)
