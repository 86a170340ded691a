import type { Hit, SearchAnswer } from '#shared/core/search.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { request } from '../session/http.ts'

/** Milliseconds without a key after which the server is asked. */
const pause = 120

/** What the server finds for a text. What it found for the text before stays as far as it fits, until it has answered. */
export function useSearch(text: string) {
  const q = useSettled(text)
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery({
    queryKey: ['search', q],
    // The signal gives up a question as soon as nobody waits for its answer.
    queryFn: async ({ signal }) =>
      (await request(`/api/search?${new URLSearchParams({ q })}`, { signal })).json as SearchAnswer,
    enabled: q !== '',
    placeholderData: keepPreviousData,
  })
  const current = q === text && !isPlaceholderData
  const answer = text && q ? data : undefined
  return {
    answer: current ? answer : answer && refined(answer, text),
    /** Whether the answer to just this text is still to come. */
    pending: text !== '' && (!current || isFetching) && !(q === text && error),
    error: text && q === text ? error : null,
    retry: () => void refetch(),
  }
}

function useSettled(text: string) {
  const [settled, settle] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => settle(text), pause)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

/** What of an answer still fits; what it lacked is told with the next one. */
function refined({ groups }: SearchAnswer, text: string): SearchAnswer {
  const fits = ({ label, detail = '' }: Hit) =>
    `${label}\n${detail}`.toLowerCase().includes(text.toLowerCase())
  const fitting = groups.map(group => ({ ...group, rows: group.rows.filter(fits) }))
  return { groups: fitting.filter(({ rows }) => rows.length > 0), incomplete: false, missing: [] }
}
