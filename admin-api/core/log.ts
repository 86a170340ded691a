import { pino } from 'pino'
import type { DestinationStream, Logger } from 'pino'

/** JSON lines on standard error: standard output belongs to the person at the terminal. */
export const createLog = (level: string, to: DestinationStream = pino.destination(2)): Logger =>
  pino({ level, base: undefined, serializers: { err: describeError } }, to)

type Failure = Error & { code?: string; constraint?: string; sql?: string }

/** PostgreSQL puts whole rows into `detail` and `where`: neither is logged. */
const describeError = ({ name, message, stack, code, constraint, sql }: Failure) => ({
  name,
  message,
  stack,
  code,
  constraint,
  sql,
})
