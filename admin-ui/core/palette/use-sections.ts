import { isWholeId } from '../record/record-address.ts'
import { foundSections, useJump } from './found-sections.ts'
import type { Item } from './item.ts'
import { useLocalSections } from './use-local-sections.ts'
import { useSearch } from './use-search.ts'

/** All there is to choose from: what is known here comes first and at once, what the server finds follows. */
export function useSections(asked: string, steps: readonly Item[]) {
  const { answer, pending, error, retry } = useSearch(asked)
  const jump = useJump(asked, answer, pending)
  const local = useLocalSections(asked, steps)
  // A whole id is nothing but an id: what the server finds by it is where the way there leads.
  const found = isWholeId(asked) ? [] : foundSections(answer, asked)
  return {
    sections: [...jump, ...local, ...found],
    ...{ pending, error, retry },
    missing: answer?.missing ?? [],
    incomplete: !!answer?.incomplete,
  }
}
