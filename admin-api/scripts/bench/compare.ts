import { measure } from './load.ts'
import type { Load, Measured } from './load.ts'

/** The two servers, asked the same in their own dialects. */
export type Sides = { app: Side; bare: Side }
export type Side = Pick<Load, 'urls' | 'headers' | 'body'>

export type Compared = { app: Measured; bare: Measured; ratio: number }

const connections = 16
const warmUp = { connections, requests: 2_000, milliseconds: 1_500 }
const round = { connections, requests: 20_000, milliseconds: 3_000 }
const rounds = 3

/** Takes turns, so that whatever else the machine does meets both, and keeps each side's median round. */
export async function compare({ app, bare }: Sides): Promise<Compared> {
  const measured: { app: Measured[]; bare: Measured[] } = { app: [], bare: [] }
  for (const side of [app, bare]) await measure({ ...side, ...warmUp })
  for (let i = 0; i < rounds; i++) {
    measured.app.push(await measure({ ...app, ...round }))
    measured.bare.push(await measure({ ...bare, ...round }))
  }
  const [ours, theirs] = [median(measured.app), median(measured.bare)]
  return { app: ours, bare: theirs, ratio: ours.perSecond / theirs.perSecond }
}

const median = (all: Measured[]): Measured =>
  all.sort((a, b) => a.perSecond - b.perSecond)[Math.floor(all.length / 2)]!
