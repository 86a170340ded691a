import type { Row } from '#shared/core/rows.ts'

type Campaign = Pick<
  Row<'referral_campaigns'>,
  'name' | 'code' | 'description' | 'target_segments' | 'target_countries' | 'usage_limit'
> & {
  /** Days from the moment the data describe. */
  from: number
  to: number | undefined
  referrer: Reward
  referee: Reward
}

export type Reward =
  | { type: 'POINTS'; points: number }
  | { type: 'CREDITS'; euros: number }
  | { type: 'SUBSCRIPTION_DISCOUNT'; discount_percent: number }
  | { type: 'FREE_EVENT' }

const everybody = { target_segments: [], target_countries: [], usage_limit: null }
const points = (amount: number) => ({ type: 'POINTS', points: amount }) as const

/** What both get where no campaign says otherwise. */
export const standingRewards = { referrer: points(200), referee: points(100) }

export const campaigns: readonly Campaign[] = [
  {
    ...everybody,
    ...{ name: 'First winter', code: 'WARMUP', from: -900, to: -810 },
    description: 'The first campaign there was: points for both, to see who brings whom.',
    ...{ referrer: points(150), referee: points(150) },
  },
  {
    ...everybody,
    ...{ name: 'Summer together', code: 'SUMMER', from: -560, to: -440 },
    description: 'Bring a friend for the summer: credit for both for events by the sea.',
    ...{ referrer: { type: 'CREDITS', euros: 8 }, referee: { type: 'CREDITS', euros: 5 } },
  },
  {
    ...{ name: 'Hosts bring hosts', code: 'HOSTS', from: -420, to: -240 },
    description: 'For hosts who bring hosts. Their fee is lower for three months.',
    ...{ target_segments: ['hosts'], target_countries: [], usage_limit: 300 },
    referrer: { type: 'SUBSCRIPTION_DISCOUNT', discount_percent: 25 },
    referee: { type: 'SUBSCRIPTION_DISCOUNT', discount_percent: 15 },
  },
  {
    ...{ name: 'Iberian spring', code: 'PRIMAVERA', from: -230, to: -150 },
    description: 'In Portugal and Spain only: a place at an event for everybody who brings somebody.',
    ...{ target_segments: [], target_countries: ['PT', 'ES'], usage_limit: 200 },
    ...{ referrer: { type: 'FREE_EVENT' }, referee: points(100) },
  },
  {
    ...everybody,
    ...{ name: 'Autumn tables', code: 'AUTUMN', from: -75, to: 20 },
    description: 'Supper clubs and board games: points for who refers, credit for who comes.',
    ...{ referrer: points(250), referee: { type: 'CREDITS', euros: 6 } },
  },
  {
    ...{ name: 'Snow and sauna', code: 'SNOW', from: 14, to: 110 },
    description: 'Prepared for the winter. Members of the North first.',
    ...{ target_segments: ['travellers'], target_countries: ['SE', 'NO', 'DK', 'FI'], usage_limit: 500 },
    ...{ referrer: points(300), referee: points(150) },
  },
]
