import { z } from 'zod'
import { refusalName } from './components.ts'
import type { Refusal } from './components.ts'

export type Json = Record<string, unknown>

/** A part of the document that stands among its components. */
export const ref = (kind: 'schemas' | 'parameters' | 'headers' | 'responses', name: string): Json => ({
  $ref: `#/components/${kind}/${name}`,
})

/** An answer that went well. */
export type Done = {
  status?: number
  description?: string
  schema?: Json
  /** Names of shared headers. */
  headers?: readonly string[]
  /** What else the same may be answered as, by its media type. */
  media?: Record<string, Json>
}

export type Operation = {
  id: string
  says: string
  description?: string
  tags?: readonly string[]
  parameters?: readonly Json[]
  /** The schema of what is sent as JSON. */
  body?: Json
  done: Done | readonly Done[]
  refusals: readonly Refusal[]
  /** For those who are not signed in, too. */
  open?: true
}

/** One method of a path. */
export function operation({
  id,
  says,
  description,
  tags,
  parameters,
  body,
  done,
  refusals,
  open,
}: Operation) {
  const answers = Array.isArray(done) ? (done as Done[]) : [done as Done]
  return {
    operationId: id,
    summary: says,
    ...(description && { description }),
    ...(tags && { tags }),
    ...(parameters?.length && { parameters }),
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: {
      ...Object.fromEntries(answers.map(answer => [String(answer.status ?? 200), answered(answer, open)])),
      ...Object.fromEntries(refusals.map(status => [status, ref('responses', refusalName(status))])),
      default: ref('responses', 'Refused'),
    },
    ...(open && { security: [] }),
  }
}

function answered({ description = 'Done.', schema, headers = [], media }: Done, open: boolean | undefined) {
  const content = { ...(schema && { 'application/json': { schema } }), ...media }
  const all = open ? headers : [...headers, 'RateLimit', 'RateLimit-Policy']
  return {
    description,
    ...(all.length && { headers: Object.fromEntries(all.map(name => [name, ref('headers', name)])) }),
    ...(Object.keys(content).length && { content }),
  }
}

/** What zod checks, as JSON Schema. */
export function jsonSchema(rules: z.ZodType): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(rules, {
    io: 'input',
    unrepresentable: 'any',
    // A format says it better than the pattern behind it.
    override: ({ jsonSchema: part }) => void (part.format && delete part.pattern),
  })
  return schema
}

/** An object with these properties, all of which it has but those that are named with a `?` at their end. */
export function object(properties: Record<string, Json>, more: Json = {}): Json {
  const names = Object.keys(properties)
  return {
    type: 'object',
    required: names.filter(name => !name.endsWith('?')),
    properties: Object.fromEntries(names.map(name => [name.replace(/\?$/, ''), properties[name]])),
    ...more,
  }
}

export const text: Json = { type: 'string' }
export const yesOrNo: Json = { type: 'boolean' }
export const whole: Json = { type: 'integer' }
export const time: Json = { type: 'string', format: 'date-time' }
export const listOf = (items: Json): Json => ({ type: 'array', items })
export const orNull = (schema: Json): Json => ({ anyOf: [schema, { type: 'null' }] })
/** An object that says nothing. */
export const nothing = object({}, { additionalProperties: false })

/** A part of a path. */
export const inPath = (name: string, description: string, schema: Json = text): Json => ({
  name,
  in: 'path',
  required: true,
  description,
  schema,
})
