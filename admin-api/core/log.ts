import { pino } from 'pino'
import type { Logger } from 'pino'

/** JSON lines on standard error: standard output belongs to the person at the terminal. */
export const createLog = (level: string): Logger =>
  pino({ level, base: undefined, serializers: { err: describeError } }, pino.destination(2))

/** PostgreSQL puts whole rows into `detail` and `where`: neither is logged. */
const describeError = ({
  name,
  message,
  stack,
  code,
  constraint,
}: Error & { code?: string; constraint?: string }) => ({
  ...{ name, message, stack, code, constraint },
})
