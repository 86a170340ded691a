import { measure } from './load.ts'
import type { Load, Measured } from './load.ts'

/** The two servers, asked the same in their own dialects. */
export type Sides = { app: Side; bare: Side }
export type Side = Pick<Load, 'urls' | 'headers' | 'body'>

export type Compared = { app: Measured; bare: Measured; ratio: number }

const connections = 16
const warmUp = { connections, requests: 2_000, milliseconds: 1_500 }
const round = { connections, requests: 20_000, milliseconds: 2_000 }
const rounds = 5

/** Takes turns, so that whatever else the machine does meets both; of the rounds, and of their ratios, the median counts. */
export async function compare({ app, bare }: Sides): Promise<Compared> {
  const measured: { app: Measured[]; bare: Measured[] } = { app: [], bare: [] }
  for (const side of [app, bare]) await measure({ ...side, ...warmUp })
  for (let i = 0; i < rounds; i++) {
    measured.app.push(await measure({ ...app, ...round }))
    measured.bare.push(await measure({ ...bare, ...round }))
  }
  const ratios = measured.app.map(({ perSecond }, i) => perSecond / measured.bare[i]!.perSecond)
  const rate = ({ perSecond }: Measured) => perSecond
  return {
    app: median(measured.app, rate),
    bare: median(measured.bare, rate),
    ratio: median(ratios, ratio => ratio),
  }
}

const median = <T>(all: readonly T[], by: (one: T) => number): T =>
  all.toSorted((a, b) => by(a) - by(b))[Math.floor(all.length / 2)]!
