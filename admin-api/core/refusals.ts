import type { Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Logger } from 'pino'
import { cutShort } from './http.ts'
import type { Env } from './http.ts'
import { Problem, toProblem } from './problem.ts'

/** Refuses bodies that are larger than anything here needs. One that does not say how large it is, is read to see. */
export function limitBodies(maxSize = 1024 * 1024) {
  const limited = bodyLimit({ maxSize, onError: () => tooLarge(maxSize) })
  return createMiddleware<Env>(async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
    // The server reads so much and no more; to look at the body itself would cost more than to read it.
    const length = c.req.header('Transfer-Encoding') ? undefined : c.req.header('Content-Length')
    if (Number(length) > maxSize) tooLarge(maxSize)
    if (length !== undefined) return next()
    let isRead = false
    const goOn = () => ((isRead = true), next())
    // What is read at once may break off.
    return limited(c, goOn).catch((error: unknown) => (isRead ? Promise.reject(error) : cutShort(error)))
  })
}

function tooLarge(most: number): never {
  throw new Problem('too-large', { detail: `A body may have at most ${most} bytes.` })
}

/** Answers what was thrown as the problem it means. What is our own fault is logged, with the id that the person sees. */
export const answerError = (log: Logger) => (error: Error, c: Context<Env>) => {
  const problem = toProblem(error)
  if (problem.status === 500) log.error({ err: error, request: c.var.request.id }, 'a request failed')
  return answerProblem(c, problem)
}

/** A refusal as RFC 9457 has it, with the request's id as its instance. */
export const answerProblem = (c: Context<Env>, { body, status, retryAfter }: Problem) =>
  c.json({ ...body, instance: c.var.request.id }, status as ContentfulStatusCode, {
    'Content-Type': 'application/problem+json',
    ...(retryAfter && { 'Retry-After': String(retryAfter) }),
    ...(status === 401 && { 'WWW-Authenticate': 'Bearer' }),
    // What is still being sent will not be read.
    ...(status === 413 && { Connection: 'close' }),
  })
