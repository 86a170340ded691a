import { useListContext } from 'react-admin'

/** How much the list around has, and whether that is an estimate. */
export function useTotal() {
  const { total = 0, meta } = useListContext()
  return { total, estimated: !!(meta as { estimated?: boolean } | undefined)?.estimated }
}
