import type { Column } from '#shared/core/contract.ts'
import { target } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { words } from '#shared/core/words.ts'
import Visibility from '@mui/icons-material/VisibilityOutlined'
import { Skeleton } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useState } from 'react'
import { useReference } from 'react-admin'
import { Link } from 'react-router-dom'
import { tableOf } from '#shared/core/about.ts'
import { useMay } from '../session/access.ts'
import { filteredList } from '../filter/filters.ts'
import { shortId } from './format.ts'
import { IdText } from './id-text.tsx'
import { lookAttribute } from '../record/quick-look.tsx'
import { recordPath } from '../record/record-address.ts'
import { recordLabel, singular } from '../record/record-label.ts'
import { say } from '../say.ts'
import { color, iconSize, mono, radius } from '../theme.ts'

/** The row a foreign key points to, by its name, linked; its id for those who may not read it. */
export function ReferenceValue({ column, value }: { column: Column; value: string }) {
  const to = target(column)
  const may = useMay()
  if (!to) return <IdText id={value} />
  if (to.column === 'id') return <RowValue table={to.table} id={value} />
  if (!may('list', to.table)) return value
  return <KeyLink to={filteredList(to.table, { [to.column]: value })} {...keyText(value)} />
}

/** A row of any table by its id: its name for those who may read it. */
export function RowValue({ table, id }: { table: TableName; id: string }) {
  const may = useMay()
  return may('show', table) ? <LabelLink table={table} id={id} /> : <IdText id={id} />
}

/** The row that two columns name together, kind and id, with what it is. */
export function AboutValue({ kind, id }: { kind: unknown; id: string }) {
  const table = tableOf(kind, id)
  const what = table ? singular(table) : typeof kind === 'string' && words(kind)
  return (
    <>
      {what && <Kind>{what}</Kind>}
      {table ? <RowValue table={table} id={id} /> : <IdText id={id} />}
    </>
  )
}

const Kind = styled('span')({ color: color.ink3, marginRight: 6 })

function LabelLink({ table, id }: { table: TableName; id: string }) {
  const { referenceRecord, isPending } = useReference({ reference: table, id })
  if (isPending) return <Skeleton sx={{ width: 96, height: 14, display: 'inline-block' }} />
  if (!referenceRecord) return <IdText id={id} />
  const label = recordLabel(table, referenceRecord)
  return <LookedLink path={recordPath(table, id)} label={label} isId={label === shortId(id)} />
}

/** A link to a record, with an eye for the mouse; from the keyboard it is looked through by Space. */
function LookedLink({ path, label, isId }: { path: string; label: string; isId: boolean }) {
  const [isNear, setNear] = useState(false)
  return (
    <Looked onMouseEnter={() => setNear(true)} onMouseLeave={() => setNear(false)}>
      <KeyLink to={path} isId={isId} looked>
        {label}
      </KeyLink>
      {isNear && (
        <button
          type="button"
          tabIndex={-1}
          aria-label={say('look.at', { name: label })}
          title={say('look.title')}
          {...{ [lookAttribute]: path }}
        >
          <Visibility sx={{ fontSize: iconSize.usual }} />
        </button>
      )}
    </Looked>
  )
}

/** An id of ours is shortened wherever it stands. */
const keyText = (value: string) =>
  tableOf(undefined, value) ? { isId: true, title: value, children: shortId(value) } : { children: value }

type KeyLinkProps = {
  to: string
  isId?: boolean
  /** Through Space, too. */
  looked?: boolean
  title?: string
  children: string
}

const KeyLink = ({ to, isId, looked, title, children }: KeyLinkProps) => (
  // A click on the name goes there, not to the row it stands in.
  <Link
    to={to}
    title={title ?? children}
    aria-keyshortcuts={looked ? 'Space' : undefined}
    className="reference"
    onClick={event => event.stopPropagation()}
    style={isId ? mono : undefined}
  >
    {children}
  </Link>
)

/** A link with an eye behind it, which takes no room of its own. */
const Looked = styled('span')({
  position: 'relative',
  '& button': {
    all: 'unset',
    position: 'absolute',
    left: '100%',
    top: '50%',
    display: 'grid',
    placeItems: 'center',
    width: 24,
    height: 24,
    marginTop: -12,
    borderRadius: radius.small,
    color: color.ink3,
    cursor: 'pointer',
    '&:hover': { color: color.ink },
  },
  // What is too long for its cell must not take the eye along.
  '.MuiTableCell-root &': {
    position: 'static',
    '& button': { left: 'auto', right: 4, backgroundColor: color.surface },
  },
})
