/** What a list is narrowed by, as the API takes it. */
export type Filter = Readonly<Record<string, unknown>>

/** The address of a list, narrowed. */
export const filteredList = (table: string, filter: Filter) =>
  `/${table}?${new URLSearchParams({ filter: JSON.stringify(filter) })}`

/** What is searched for and whether it is the trash: they stand elsewhere than the conditions. */
export const besides = ({ q, deleted }: Filter): Filter => ({
  ...(q !== undefined && { q }),
  ...(deleted !== undefined && { deleted }),
})
