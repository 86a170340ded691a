import { match } from '../fuzzy.ts'
import type { Mark } from '../fuzzy.ts'

/** Something that can be chosen: it leads somewhere, or does something. */
export type Item = {
  key: string
  label: string
  marks?: readonly Mark[]
  /** Beside the label, quietly. */
  detail?: string
  detailMarks?: readonly Mark[]
  detailIsId?: boolean
  /** What it does takes the place of the palette, which is to stay until then. */
  takesOver?: true
} & ({ to: string; act?: undefined } | { act: () => void; to?: undefined })

export type Section = { key: string; title: string; items: readonly Item[] }

type Fitting = { score: number; item: Item }

/** Of two that fit as well the shorter one, for more of it was typed. */
const byFit = (a: Fitting, b: Fitting) => b.score - a.score || a.item.label.length - b.item.label.length

/** The items that what was typed means, best first; marked where it stands. */
export function matching(items: readonly Item[], typed: string, most: number) {
  const found = items.flatMap(item => {
    const fit = match(typed, item.label)
    return fit ? [{ score: fit.score, item: { ...item, marks: fit.marks } }] : []
  })
  const best = found.toSorted(byFit).slice(0, most)
  return { score: best[0]?.score ?? 0, items: best.map(({ item }) => item) }
}
