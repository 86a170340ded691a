import { wordsWithin } from '#shared/core/words.ts'
import Close from '@mui/icons-material/Close'
import { Button, IconButton, LinearProgress } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useEffect } from 'react'
import { cancelExport } from './exports.ts'
import type { Export } from './exports.ts'
import { formatNumber, formatTotal } from '../value/format.ts'
import { counted } from '../record/record-label.ts'
import { RefusalAlert } from '../notice/refusal-alert.tsx'
import { say } from '../say.ts'
import { color, iconSize, radius, size, tabular } from '../theme.ts'
import { forget } from '../notice/under-way.ts'
import { useDeed } from '../dialog/use-deed.ts'

/** Milliseconds that the end of an export stays, unless it must be dealt with. */
const stay = 6_000

/** How far an export is, and the way to end it; then how it ended. */
export function ExportNotice({ found }: { found: Export }) {
  const { id, table, rows, total, estimated, outcome } = found
  const things = wordsWithin(table)
  useEffect(() => {
    if (!outcome || outcome === 'BROKEN') return
    const timer = setTimeout(() => forget(id), stay)
    return () => clearTimeout(timer)
  }, [id, outcome])
  return (
    <NoticeShape>
      <NoticeLine>
        <span role="status">{outcome ? sayEnd(found) : say('export.under_way', { things })}</span>
        {outcome ? (
          <IconButton aria-label={say('frame.close')} onClick={() => forget(id)}>
            <Close sx={{ fontSize: iconSize.usual }} />
          </IconButton>
        ) : (
          <Cancel found={found} things={things} />
        )}
      </NoticeLine>
      {!outcome && (
        <>
          <LinearProgress
            aria-label={say('export.under_way', { things })}
            variant={rows > 0 && rows <= total ? 'determinate' : 'indeterminate'}
            value={Math.min(100, Math.round((100 * rows) / total))}
          />
          <span style={{ ...tabular, color: color.ink2 }}>
            {say('export.rows_of', { rows: formatNumber(rows), total: formatTotal(total, estimated) })}
          </span>
        </>
      )}
    </NoticeShape>
  )
}

function sayEnd({ table, rows, outcome }: Export): string {
  if (outcome === 'WHOLE') return say('export.whole', { things: counted(table, rows) })
  const things = wordsWithin(table)
  if (outcome === 'CANCELED') return say('export.canceled', { things })
  return say('export.broken', { things, rows: formatNumber(rows) })
}

function Cancel({ found, things }: { found: Export; things: string }) {
  const { run, busy, refusal } = useDeed(() => cancelExport(found))
  return (
    <>
      <Button
        variant="text"
        disabled={busy}
        aria-label={say('export.cancel', { things })}
        onClick={() => void run()}
      >
        {say('frame.cancel')}
      </Button>
      <RefusalAlert refusal={refusal} />
    </>
  )
}

export const NoticeShape = styled('div')({
  display: 'grid',
  gap: 6,
  width: `min(${size.factLabel * 2}px, calc(100vw - 32px))`,
  padding: '6px 14px 10px',
  backgroundColor: color.raised,
  border: `1px solid ${color.line}`,
  borderRadius: radius.card,
  boxShadow: color.shadow,
})

export const NoticeLine = styled('div')({
  display: 'flex',
  justifyContent: 'space-between',
  alignItems: 'center',
  gap: 8,
  minHeight: 30,
})
