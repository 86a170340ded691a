import { upperFirst } from '#shared/core/words.ts'
import { HttpError } from 'react-admin'
import { say } from '../say.ts'

/** A refusal as the API words it (RFC 9457). */
type Problem = {
  title?: string
  detail?: string
  errors?: { pointer: string; detail: string }[]
  /** Seconds after which it can be tried again. */
  retryAfter?: number
}

/** Messages by form field; what belongs to no field stands at the head of the form, under `root.serverError`. */
export type FormErrors = { root?: { serverError: string } } & {
  [field: string]: string | { serverError: string } | undefined
}

/** Errors that speak to people already. */
const told = new WeakSet<object>()

/** Turns the fetch error of a problem into one that speaks to people and puts each message on its form field; what `changes` something may have done so though no answer came. */
export function explained(error: unknown, changes = false): unknown {
  if (typeof error === 'object' && error !== null && told.has(error)) return error
  if (error instanceof DOMException && error.name === 'AbortError') return error
  if (!(error instanceof HttpError))
    return withErrors(say(changes ? 'problem.no_answer' : 'problem.unreachable'), 0)
  const problem = (error.body ?? {}) as Problem
  return withErrors(wordsOf(problem, error.status), error.status, problem)
}

function wordsOf({ detail, title, retryAfter }: Problem, status: number): string {
  if (status === 429 && retryAfter) return tooMuch(retryAfter)
  if (detail ?? title) return (detail ?? title)!
  if (status === 503) return say('problem.busy')
  // As a proxy in between refuses a long address.
  if (status === 414 || status === 431) return say('problem.too_long')
  return say('problem.answered', { status })
}

const tooMuch = (seconds: number) =>
  seconds > 90
    ? say('problem.too_much_minutes', { smart_count: Math.ceil(seconds / 60) })
    : say('problem.too_much_seconds', { smart_count: seconds })

function withErrors(message: string, status: number, problem: Problem = {}) {
  const error = new HttpError(message, status, {
    ...problem,
    errors: fieldErrors(problem.errors ?? [], message),
  })
  told.add(error)
  return error
}

/** `/subject` becomes an error of the field `subject`; a pointer into nothing becomes one of the whole form. */
export function fieldErrors(
  errors: readonly { pointer: string; detail: string }[],
  message: string,
): FormErrors {
  const found: Record<string, string[]> = {}
  for (const { pointer, detail } of errors) (found[fieldOf(pointer)] ??= []).push(detail)
  const { '': whole, ...fields } = found
  const byField = Object.fromEntries(Object.entries(fields).map(([field, said]) => [field, sentence(said)]))
  if (errors.length > 0 && !whole) return byField
  return { ...byField, root: { serverError: whole ? sentence(whole) : message } }
}

const fieldOf = (pointer: string) => (pointer.startsWith('/') ? (pointer.split('/')[1] ?? '') : '')
const sentence = (said: string[]) => said.map(upperFirst).join(' ')

/** What to tell a person about any error. */
export const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

/** The messages for a form that a failed request carries. */
export const formErrorsOf = (error: unknown): FormErrors =>
  (error instanceof HttpError && (error.body as { errors?: FormErrors } | undefined)?.errors) || {
    root: { serverError: messageOf(error) },
  }
