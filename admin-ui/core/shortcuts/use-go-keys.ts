import { useContext, useRef } from 'react'
import { useNavigate } from 'react-router-dom'
import { useMay } from '../session/access.ts'
import { DomainPages } from '../frame/pages.ts'
import type { Keys } from './use-keys.ts'

/** Milliseconds between `g` and the key that says where to. */
const pause = 1_200

/** The keys that lead to pages, pressed after `g`: `h` home, and those that domains name. */
export function useGoKeys(): Keys {
  const may = useMay()
  const navigate = useNavigate()
  const pages = Object.values(useContext(DomainPages)).flat()
  const begun = useRef(0)
  const go = (to: string) => () => {
    if (Date.now() - begun.current > pause) return false
    begun.current = 0
    void navigate(to)
  }
  const ways = pages.flatMap(({ goKey, path, table, action = 'list' }) =>
    goKey && may(action, table) ? [[goKey, go(`/${path}`)] as const] : [],
  )
  return {
    g: () => void (begun.current = Date.now()),
    h: go('/home'),
    ...Object.fromEntries(ways),
  }
}
