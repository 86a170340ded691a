import { storable } from '#shared/core/writable.ts'
import { z } from 'zod'

/** An e-mail address as somebody types it who wants to sign in. */
export const typedEmail = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, 'must not be empty')
  .max(320)
  .refine(storable, 'must be plain text')
