import { isTable } from '#shared/core/rows.ts'
import type { TableName } from '#shared/core/rows.ts'
import { upperFirst, words } from '#shared/core/words.ts'
import type { Step } from '#shared/core/workflow.ts'
import { toJSONSchema } from 'zod'
import { say } from '../say.ts'

type Property = {
  type?: string | string[]
  enum?: (string | number)[]
  maxLength?: number
  description?: string
  format?: string
  reference?: string
  /** Of a person: the table whose rows they must be able to open. */
  opens?: string
  anyOf?: Property[]
}

/** One thing a step wants to be told, and how it is asked for. */
export type StepField = {
  source: string
  label: string
  help?: string
  required: boolean
  maxLength?: number
} & (
  | { kind: 'line' | 'text' | 'number' | 'whole' | 'yes-no' | 'date' | 'time' }
  | { kind: 'choice'; choices: (string | number)[] }
  | { kind: 'row'; table: TableName; opens?: TableName }
)

/** Text longer than this is not written on one line. */
const line = 200

/** What the dialog of a step asks, drawn from its input. */
export function stepFields({ input }: Pick<Step, 'input'>): StepField[] {
  const { properties = {}, required = [] } = toJSONSchema(input, { io: 'input', unrepresentable: 'any' })
  return Object.entries(properties as Record<string, Property>).map(([source, property]) => ({
    source,
    label: words(source),
    help: property.description,
    required: required.includes(source),
    maxLength: property.maxLength,
    ...kindOf(source, property),
  }))
}

function kindOf(source: string, property: Property) {
  // What may be null is "this or null" in JSON schema.
  const {
    type,
    enum: choices,
    maxLength = 0,
    format,
    reference = property.reference,
    opens = property.opens,
  } = {
    ...property,
    ...property.anyOf?.find(one => one.type !== 'null'),
  }
  if (reference && isTable(reference))
    return { kind: 'row' as const, table: reference, ...(opens && isTable(opens) && { opens }) }
  if (choices) return { kind: 'choice' as const, choices }
  if (type === 'boolean') return { kind: 'yes-no' as const }
  if (type === 'number') return { kind: 'number' as const }
  if (type === 'integer') return { kind: 'whole' as const }
  if (format === 'date') return { kind: 'date' as const }
  if (format === 'date-time') return { kind: 'time' as const }
  return { kind: maxLength > line || source === 'message' ? ('text' as const) : ('line' as const) }
}

type Values = Record<string, unknown>

/** What was filled in: an input left empty was not said. */
export const given = (values: Values): Values =>
  Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== ''),
  )

/** What is wrong with the input of a step, by field, in the words the API would use. */
export function stepErrors({ input }: Pick<Step, 'input'>, values: Values): Record<string, string> {
  const said = given(values)
  const parsed = input.safeParse(said)
  const issues = parsed.success ? [] : parsed.error.issues
  return Object.fromEntries(
    issues.map(({ path, message }) => {
      const field = String(path[0] ?? '')
      return [field, field in said ? upperFirst(message) : say('form.needed')]
    }),
  )
}
