import { isMasked } from '#shared/core/mask.ts'
import type { Column } from '#shared/core/contract.ts'
import { columnOf } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { isStateColumn, isStateWord, isUrgencyColumn } from '#shared/core/tones.ts'
import { words } from '#shared/core/words.ts'
import { Chip, Stack } from '@mui/material'
import { useRecordContext } from 'react-admin'
import { kindColumn } from '#shared/core/about.ts'
import { isCodeWord, isJson } from './columns.ts'
import { formatDecimal, formatMoney, formatNumber } from './format.ts'
import { IdText } from './id-text.tsx'
import { JsonView } from './json-view.tsx'
import { LongText } from './long-text.tsx'
import { isMailAddress, MailAddress } from './mail-address.tsx'
import { Day, DayOf, Moment, PlannedMoment } from './moment.tsx'
import { StatePill, Urgency } from './pill.tsx'
import { AboutValue, ReferenceValue } from './reference-value.tsx'
import { say } from '../say.ts'
import { color, mono, tabular } from '../theme.ts'

type Values = Readonly<Record<string, unknown>>
type Props = { table: TableName; source: string; /** On one line, as in a table. */ compact?: boolean }

/** One column of the record around it, as its type in the contract wants to be shown. */
export function ColumnField(props: Props) {
  const record = useRecordContext()
  return record && <ColumnValue {...props} record={record} />
}

/** The same for a record at hand. */
export function ColumnValue({ table, source, compact, record }: Props & { record: Values }) {
  const column = columnOf(table, source)
  const value = record[source]
  if (value === null || value === undefined || value === '' || !column) return <Nothing />
  if (isMasked(value)) return <Quiet title={say('record.not_for_role')}>{String(value)}</Quiet>
  if (Array.isArray(value) && !isJson(column))
    return <Tags values={value.map(one => (column.enum ? words(String(one)) : String(one)))} />
  if (isStateColumn(table, source) && isStateWord(String(value))) return <StatePill state={String(value)} />
  if (column.enum && isUrgencyColumn(source)) return <Urgency word={String(value)} />
  if (column.enum) return words(String(value))
  if (column.references) return <ReferenceValue column={column} value={String(value)} />
  const kind = kindColumn(table, source)
  if (kind) return <AboutValue kind={record[kind]} id={String(value)} />
  if (column.money)
    return <Figure>{formatMoney(Number(value), record[column.money] as string | null)}</Figure>
  if (isPercent(source, record))
    return <Figure>{say('format.percent', { number: formatDecimal(String(value)) })}</Figure>
  return <Plain column={column} source={source} value={value} compact={compact} />
}

/** Whether the type beside a value says that it is one: a discount of 15 is of 15 %. */
const isPercent = (source: string, record: Values) =>
  source.endsWith('_value') && /^PERCENT(AGE)?$/.test(String(record[source.replace(/_value$/, '_type')]))

type PlainProps = { column: Column; source: string; value: unknown; compact?: boolean }

function Plain({ column, source, value, compact }: PlainProps) {
  switch (column.type) {
    case 'bool':
      return value ? say('record.yes') : say('record.no')
    case 'timestamptz':
      return <Time source={source} at={String(value)} />
    case 'date':
      return <Day date={String(value)} />
    case 'int2':
    case 'int4':
    case 'int8':
    case 'float4':
    case 'float8':
      return <Figure>{formatNumber(Number(value))}</Figure>
    case 'numeric':
      return <Figure>{formatDecimal(String(value))}</Figure>
    case 'time':
    case 'interval':
      return <Figure>{String(value)}</Figure>
    case 'json':
    case 'jsonb':
      return <JsonView value={value} compact={compact} />
    case 'inet':
      return <Code>{String(value)}</Code>
    default:
      return <Text source={source} value={String(value)} compact={compact} />
  }
}

/** Days that something is reckoned by: how long ago they were tells nothing. */
const isPeriod = /(^|_)period_(start|end)$|^valid_(from|until)$/

/** When something begins or ends, other than when it was written down. */
const isPlanned = /(^|_)((start|end|booking)_date|(starts|ends)_at|scheduled_(at|for))$/

function Time({ source, at }: { source: string; at: string }) {
  if (isPeriod.test(source)) return <DayOf at={at} />
  return isPlanned.test(source) ? <PlannedMoment at={at} /> : <Moment at={at} />
}

/** Ids of this system and of others: one word with digits, too long to be read. */
const looksLikeId = (source: string, value: string) => /(^|_)id$/.test(source) && /^[\w-]{8,}$/.test(value)

/** One of a few words that the platform itself uses, where the column is no enum: `BANK`, `SIGN_IN`. */
const looksLikeCode = (source: string, value: string) =>
  /(^|_)(action|frequency|kind|level|period|scope|type)$/.test(source) && /^[A-Z]+(_[A-Z]+)*$/.test(value)

function Text({ source, value, compact }: { source: string; value: string; compact?: boolean }) {
  if (looksLikeId(source, value)) return <IdText id={value} />
  if (looksLikeCode(source, value)) return words(value)
  if (isCodeWord(source, value)) return words(value)
  if (!compact && isAddress.test(value)) return <Address href={value} />
  if (compact) return <span title={value}>{value}</span>
  if (isMailAddress(value)) return <MailAddress address={value} />
  return <LongText text={value} />
}

/** Elsewhere on the web, and nothing that could be run. */
const isAddress = /^https?:\/\/\S+$/

const Address = ({ href }: { href: string }) => (
  <a href={href} target="_blank" rel="noopener noreferrer">
    {href}
  </a>
)

const Tags = ({ values }: { values: string[] }) =>
  values.length === 0 ? (
    <Nothing />
  ) : (
    <Stack direction="row" component="span" sx={{ gap: 1, flexWrap: 'wrap' }}>
      {values.map(value => (
        <Chip key={value} label={value} component="span" />
      ))}
    </Stack>
  )

const Figure = ({ children }: { children: string }) => <span style={tabular}>{children}</span>
const Code = ({ children }: { children: string }) => <span style={mono}>{children}</span>
const Quiet = ({ children, title }: { children: string; title: string }) => (
  <span title={title} style={{ color: color.ink3 }}>
    {children}
  </span>
)

/** Where there is no value. */
export const Nothing = () => <span style={{ color: color.ink3 }}>–</span>
