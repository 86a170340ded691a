import { DateTimeInput } from 'react-admin'
import type { DateTimeInputProps } from 'react-admin'
import { momentOf, wallTime } from './time-zone.ts'

/** A moment, entered by the clock of the viewer's own zone and kept in UTC: the field alone would leave its zone out. */
export const TimeInput = (props: DateTimeInputProps) => (
  <DateTimeInput {...props} parse={inUtc} format={onTheClock} />
)

function inUtc(text: string): string | null {
  const moment = text ? momentOf(text) : undefined
  return moment && !Number.isNaN(moment.getTime()) ? moment.toISOString() : null
}

/** The field gives what it was given back to be written once more. */
const isWritten = /^\d{4,}-\d{2}-\d{2}T\d{2}:\d{2}$/

function onTheClock(value: string | Date | null | undefined): string {
  if (!value) return ''
  if (typeof value === 'string' && isWritten.test(value)) return value
  const moment = new Date(value)
  return Number.isNaN(moment.getTime()) ? '' : wallTime(moment).slice(0, 16)
}
