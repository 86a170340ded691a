/** Of a filter: groups within groups, conditions in all, and foreign keys that lead to a column. What is more is refused. */
export const filterLimits = { depth: 5, conditions: 100, hops: 3 } as const
