import { importLimits } from '#shared/core/import.ts'
import { isTable, summary } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import { Box, Button, LinearProgress, Stack, Typography } from '@mui/material'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { DragEvent } from 'react'
import { useNotify } from 'react-admin'
import { Link, useNavigate, useSearchParams } from 'react-router-dom'
import { useMay } from '../session/access.ts'
import { formatNumber } from '../value/format.ts'
import { Page } from '../frame/page.tsx'
import { messageOf } from '../notice/problem.ts'
import { lowerFirst } from '../record/record-label.ts'
import { RefusalAlert } from '../notice/refusal-alert.tsx'
import { say } from '../say.ts'
import { color, radius, size } from '../theme.ts'
import { useDeed } from '../dialog/use-deed.ts'
import { upload } from './import-data.ts'
import { Steps } from './steps.tsx'

/** Written as one likes it when the page is drawn. */
const fileLimits = () => ({
  megabytes: formatNumber(importLimits.bytes / 1024 ** 2),
  rows: formatNumber(importLimits.rows),
})

/** The first step: a file for a table. */
export function NewImport() {
  const [search] = useSearchParams()
  const may = useMay()
  const table = search.get('table') ?? ''
  if (!isTable(table) || summary(table).view) return <NoTable />
  const things = lowerFirst(words(table))
  if (!may('create', table))
    return <Page title={say('import.barred', { things })} says={say('nowhere.ask_owner')} />
  return (
    <Page
      title={say('import.title', { things })}
      crumb={say('import.title', { things })}
      says={say('import.file_says', fileLimits())}
      actions={<Yours />}
    >
      <Steps at={1} />
      <FileDrop key={table} table={table} />
    </Page>
  )
}

/** An import begins at a list, which says what it brings rows into. */
const NoTable = () => (
  <Page title={say('import.into_which')} says={say('import.how_to_begin')}>
    <Yours />
  </Page>
)

const Yours = () => (
  <Button component={Link} to="/imports">
    {say('import.yours')}
  </Button>
)

/** Milliseconds for which somebody who has left meanwhile is offered the way to what was uploaded. */
const offered = 20_000

/** Sends a file and leads on to it; whoever has gone elsewhere meanwhile is told, and stays where they are. */
function useUpload(table: TableName) {
  const navigate = useNavigate()
  const notify = useNotify()
  const client = useQueryClient()
  const isHere = useRef(false)
  useEffect(() => {
    isHere.current = true
    return () => void (isHere.current = false)
  }, [])
  return useDeed(async (file: File) => {
    try {
      const { id } = await upload(table, file)
      await client.invalidateQueries({ queryKey: ['imports'] })
      if (isHere.current) await navigate(`/imports/${id}`)
      else notify(<Uploaded id={id} file={file.name} />, { type: 'info', autoHideDuration: offered })
    } catch (error) {
      const why = messageOf(error)
      if (!isHere.current) notify(say('import.not_uploaded', { file: file.name, why }), { type: 'error' })
      throw error
    }
  })
}

const Uploaded = ({ id, file }: { id: string; file: string }) => (
  <span>
    {say('import.uploaded', { file })} <Link to={`/imports/${id}`}>{say('import.go_to_columns')}</Link>
  </span>
)

function FileDrop({ table }: { table: TableName }) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const { run, busy, refusal } = useUpload(table)
  const take = (files: FileList | null) => !busy && files?.[0] && void run(files[0])
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <Stack sx={{ gap: 3, maxWidth: size.form }}>
      <Box
        onDragOver={event => (event.preventDefault(), setOver(!busy))}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        sx={{ ...dropArea, ...(over && { borderColor: color.accent, backgroundColor: color.accentWeak }) }}
      >
        <Typography sx={{ color: color.ink2 }}>{say('import.drop_here')}</Typography>
        <Button variant="contained" color="primary" disabled={busy} onClick={() => input.current?.click()}>
          {say('import.choose_file')}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          accept=".csv,.tsv,.txt,text/csv"
          aria-label={say('import.file')}
          // The file that was refused may be chosen again, mended.
          onClick={event => (event.currentTarget.value = '')}
          onChange={event => take(event.target.files)}
        />
      </Box>
      {busy && <LinearProgress aria-label={say('import.uploading')} />}
      <RefusalAlert refusal={refusal} />
    </Stack>
  )
}

const dropArea = {
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'flex-start',
  gap: 3,
  p: 5,
  border: `1px dashed ${color.lineField}`,
  borderRadius: `${radius.card}px`,
  backgroundColor: color.surface,
} as const
