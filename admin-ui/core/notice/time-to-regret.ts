/** Milliseconds for which a deed can be taken back where it is told of: it takes longer to regret than to read. */
export const timeToRegret = 12_000
