import { useState } from 'react'
import { formatDate } from '../value/format.ts'
import { say } from '../say.ts'

type Field = HTMLInputElement | HTMLTextAreaElement
type Faults = Readonly<Record<string, string>>

const none: Faults = {}

/** What a form is wrong about before it is sent: told by us beside each field, all at once, not by the browser one by one. */
export function useOwnFaults() {
  const [faults, setFaults] = useState(none)
  const check = (form: HTMLFormElement): boolean => {
    const found = faultsOf(form)
    setFaults(found)
    return Object.keys(found).length === 0
  }
  return { faults, check }
}

function faultsOf(form: HTMLFormElement): Faults {
  const fields = [...form.elements].filter(
    (one): one is Field => one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement,
  )
  return Object.fromEntries(
    fields.flatMap(field => (field.name && !field.validity.valid ? [[field.name, faultOf(field)]] : [])),
  )
}

/** https://developer.mozilla.org/en-US/docs/Web/API/ValidityState, in our words. */
function faultOf(field: Field): string {
  const { validity } = field
  if (validity.valueMissing) return say('form.needed')
  if (validity.typeMismatch && field.type === 'email') return say('form.must_be_email')
  if (validity.tooShort) return say('form.at_least', { smart_count: field.minLength })
  if (validity.tooLong) return say('form.at_most', { smart_count: field.maxLength })
  if (validity.rangeUnderflow && 'min' in field) return say('form.not_before', { day: formatDate(field.min) })
  return field.title || say('form.cannot_be_read')
}
