import { DateTimeInput } from 'react-admin'
import type { DateTimeInputProps } from 'react-admin'

/** A moment, entered in the viewer's own zone and kept in UTC: the field alone would leave its zone out. */
export const TimeInput = (props: DateTimeInputProps) => <DateTimeInput {...props} parse={inUtc} />

const inUtc = (text: string) => (text ? new Date(text).toISOString() : null)
