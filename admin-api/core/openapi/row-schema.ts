import type { Column } from '#shared/core/contract.ts'
import { enumValues, summary, table } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { visibleColumns } from '../rest/visible.ts'
import { ref } from './operation.ts'
import type { Json } from './operation.ts'

/** A row as it is read: of the columns only `id` is certain, since `fields` leaves out others. */
export function rowSchema(name: TableName): Json {
  const columns = visibleColumns(name).map(column => [column, columnSchema(table(name).columns[column]!)])
  const embedded = {
    type: 'object',
    description: 'The rows asked for by embed, by the name of the way there.',
  }
  return {
    type: 'object',
    description: table(name).comment,
    required: summary(name).view ? ['id'] : ['id', '_etag'],
    properties: {
      ...Object.fromEntries(columns),
      ...(!summary(name).view && {
        _etag: { type: 'string', readOnly: true, description: 'The version of the row, for If-Match.' },
      }),
      _embed: { ...embedded, readOnly: true },
      _title: { ...ref('schemas', 'Title'), readOnly: true, description: 'Not with fields.' },
    },
  }
}

const jsonTypes: Record<string, Json> = {
  bool: { type: 'boolean' },
  int2: { type: 'integer' },
  int4: { type: 'integer' },
  int8: { type: 'integer' },
  float4: { type: 'number' },
  float8: { type: 'number' },
  timestamptz: { type: 'string', format: 'date-time' },
  date: { type: 'string', format: 'date' },
  jsonb: {},
  json: {},
}

function columnSchema(column: Column): Json {
  const plain = column.enum
    ? { type: 'string', enum: enumValues(column) }
    : (jsonTypes[column.type] ?? { type: 'string' })
  const array = column.array ? { type: 'array', items: plain } : plain
  const value = column.nullable && 'type' in array ? { anyOf: [array, { type: 'null' }] } : array
  return {
    // Where it is masked, it is text whatever its type.
    ...(column.pii ? { 'x-personal-data': true, anyOf: [value, { type: 'string' }] } : value),
    ...(column.references && { 'x-references': column.references }),
    ...(column.money && { 'x-currency-column': column.money }),
    ...(column.comment && { description: column.comment }),
  }
}
