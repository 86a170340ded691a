import { summary } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { Button } from '@mui/material'
import { useListContext } from 'react-admin'
import { Link } from 'react-router-dom'
import { useMay } from '../session/access.ts'
import { say } from '../say.ts'
import { isTrash } from '../list/trash.tsx'

/** The way to bring a file into a table, for those who may make rows of it. */
export function ImportButton({ table }: { table: TableName }) {
  const may = useMay()
  const { filterValues } = useListContext()
  if (summary(table).view || !may('create', table) || isTrash(filterValues)) return null
  return (
    <Button component={Link} to={`/imports/new?table=${table}`}>
      {say('import.ask')}
    </Button>
  )
}
