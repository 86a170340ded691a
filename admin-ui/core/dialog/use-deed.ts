import { useState } from 'react'
import { HttpError } from 'react-admin'
import { formErrorsOf } from '../notice/problem.ts'
import { say } from '../say.ts'

/** Why something was not done: of the whole, by field, and when it may be tried again where that is not at once. */
export type Refusal = { message?: string; fields: Readonly<Record<string, string>>; until?: number }

const none: Refusal = { fields: {} }

/** Something a person does by a button: `run` says whether it was done, `refusal` why not. */
export function useDeed<Given extends unknown[]>(work: (...given: Given) => Promise<unknown>) {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState(none)
  const run = async (...given: Given): Promise<boolean> => {
    setBusy(true)
    setRefusal(none)
    try {
      await work(...given)
      return true
    } catch (error) {
      setRefusal(refusalOf(error))
      return false
    } finally {
      setBusy(false)
    }
  }
  return { run, busy, refusal, clear: () => setRefusal(none) }
}

function refusalOf(error: unknown): Refusal {
  const { root, ...fields } = formErrorsOf(error)
  const retryAfter = error instanceof HttpError && error.status === 429 && (error.body as Waiting).retryAfter
  return {
    message: retryAfter ? say('problem.too_many') : root?.serverError,
    fields: Object.fromEntries(
      Object.entries(fields).map(([field, said]) => [
        field,
        typeof said === 'string' ? said : (said?.serverError ?? ''),
      ]),
    ),
    ...(retryAfter && { until: Date.now() + retryAfter * 1000 }),
  }
}

/** Where one has to wait, seconds counted down say more than those at the time of the answer. */
type Waiting = { retryAfter?: number }
