import { hash, verify } from '@node-rs/argon2'
import type { Algorithm } from '@node-rs/argon2'
import { Problem } from './problem.ts'

/** OWASP's first choice for argon2id: 19 MiB (in KiB), two passes, one lane; some 30 ms on one core. */
const cost = { algorithm: 2 satisfies Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export { passwordLength } from '#shared/core/password.ts'

/** Of a password nobody knows, at the cost above. It is what accounts without a password are held against. */
const nobodysHash =
  '$argon2id$v=19$m=19456,t=2,p=1$5EFU9uUc1xibRsOEqx0fKg$NSp5teeB8dFqNhwY2h5I7gu+iGZp+kGsB/fQWD6uF5U'

/** The password as it may be stored: argon2id with its own salt. */
export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password, cost))

/**
 * Whether the password belongs to the stored hash. No hash, or one of another kind, is never right and takes
 * as long as a wrong password, so that the time of the answer does not tell which accounts exist.
 */
export async function verifyPassword(password: string, stored: string | null | undefined): Promise<boolean> {
  const usable = stored?.startsWith('$argon2id$') ?? false
  const right = await inTurn(() => verify(usable ? stored! : nobodysHash, password))
  return usable && right
}

/** Hashing takes a core and 19 MiB each time: more at once would leave none for anybody else. */
const atOnce = 4
/** Beyond these nobody would wait for the answer. */
const mostWaiting = 64
const waiting: (() => void)[] = []
let running = 0

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < atOnce) running += 1
  else await turn()
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
}

function turn(): Promise<void> {
  if (waiting.length >= mostWaiting)
    throw new Problem('not-available', { detail: 'Too many are signing in right now; try again shortly.' })
  return new Promise(resolve => waiting.push(resolve))
}
