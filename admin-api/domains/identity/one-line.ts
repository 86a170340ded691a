import { storable } from '#shared/core/writable.ts'

/** Whether a text can stand in the header of a mail and in a line of a list: no controls, no breaks. */
export const isOneLine = (text: string): boolean => storable(text) && !/[\p{Cc}\u2028\u2029]/u.test(text)
