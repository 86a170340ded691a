import type { StaffRole } from '#shared/contract/enums.ts'
import type { z } from 'zod'
import type { Row, TableName } from './rows.ts'
import { words } from './words.ts'

/** One step a person can take: from which states, to which, which roles may, and what they must tell us. */
export type Step<State extends string = string> = {
  /** The verb on the button, where it is not the step's own name; with "…" where it is to be asked about though it wants to be told nothing. */
  readonly label?: string
  readonly from: readonly State[]
  /** Left out: the state stays. */
  readonly to?: State
  readonly roles: readonly StaffRole[]
  readonly input: z.ZodObject
  /** What will happen, for the dialog and the docs. */
  readonly says: string
  /** Who outside gets what is said as this part of its input; it cannot be taken back. */
  readonly reaches?: { readonly whom: string; readonly by: string }
}

export type Workflow = {
  readonly table: TableName
  /** The column that holds the state. Only steps write it, and the columns in `owns`. */
  readonly column: string
  readonly owns: readonly string[]
  /** The state a row is created in. */
  readonly initial: string
  /** States that nothing leads out of, on purpose. */
  readonly final: readonly string[]
  readonly steps: Readonly<Record<string, Step>>
}

/** Ties a workflow to its table: a state or column that the database does not have is a compile error. */
export function defineWorkflow<
  T extends TableName,
  C extends keyof Row<T> & string,
  const S extends Record<string, Step<Row<T>[C] & string>>,
>(workflow: {
  table: T
  column: C
  owns: readonly (keyof Row<T> & string)[]
  initial: Row<T>[C] & string
  final: readonly (Row<T>[C] & string)[]
  steps: S
}) {
  return workflow
}

export const stepsFrom = (workflow: Workflow, state: string) =>
  Object.entries(workflow.steps).filter(([, step]) => step.from.includes(state))

/** The words of a step, unless it is called otherwise: `reopen` reads "Reopen". */
export const stepWords = (name: string, step?: Pick<Step, 'label'>) =>
  (step?.label ?? words(name)).replace(/…$/, '')

/** Whom a step reaches that is told this: nobody where nothing is said to them. */
export const reached = ({ reaches }: Pick<Step, 'reaches'>, input: object) =>
  reaches && (input as Record<string, unknown>)[reaches.by] ? reaches : undefined

/** Whether a step is asked about before it is taken: it wants to be told something, or its label says so. */
export const asks = ({ label = '', input }: Pick<Step, 'label' | 'input'>) =>
  label.endsWith('…') || Object.keys(input.shape).length > 0

/** A step as what begins it says it: with "…" where something is asked first. */
export const stepLabel = (name: string, step: Step) => stepWords(name, step) + (asks(step) ? '…' : '')
