/** Of a password, in characters. A longer one would only cost time to hash. */
export const passwordLength = { min: 12, max: 1000 } as const
