import { chanceOf } from './chance.ts'
import { day, insert, iso, made } from './seed.ts'
import type { Seed } from './seed.ts'
import type { StaffPerson } from './seed-staff.ts'

type Plan = [code: string, description: string, off: string, from: number, to: number | null, rest?: object]

/** What is taken off is a share, such as 10%, or an amount with its currency; times are days from the present. */
const plans: readonly Plan[] = [
  ['WELCOME10', 'For the first booking of everybody.', '10%', -900, null],
  [
    'WELCOME5EUR',
    'The same as an amount, for the countries of the euro.',
    '5.00 EUR',
    -700,
    null,
    { min: 2000 },
  ],
  ['WELCOME5GBP', 'The same for the United Kingdom.', '5.00 GBP', -700, null, { min: 2000 }],
  ['WELCOME6USD', 'The same for the United States.', '6.00 USD', -700, null, { min: 2500 }],
  ['SUMMER24', 'Two months of summer.', '15%', -880, -810, { limit: 500 }],
  ['SUMMER25', 'Two months of summer, once more.', '15%', -520, -450, { limit: 800 }],
  ['SUMMER26', 'Two months of summer, with a cap.', '20%', -155, -85, { limit: 1000, max: '25.00 EUR' }],
  ['EARLYBIRD', 'For those who plan ahead.', '8%', -400, 60, { perUser: 3 }],
  ['SUPPERCLUB', 'To let people try a dinner at a stranger’s table.', '7.50 EUR', -300, 30, { limit: 300 }],
  ['KAYAK25', 'With the partners on the water.', '25%', -210, -120, { limit: 150 }],
  ['NEWSLETTER', 'In the letter of every month.', '10%', -365, 45, { perUser: 2 }],
  ['SORRY15', 'Support gives it when something went wrong.', '15%', -600, null, { perUser: 5 }],
  ['SORRY10EUR', 'Support gives it when something went wrong.', '10.00 EUR', -600, null, { perUser: 5 }],
  ['PRESS', 'For journalists who write about a trip.', '100%', -500, 200, { limit: 40, max: '80.00 EUR' }],
  ['STUDENT', 'Checked by the address of the university.', '12%', -450, null, { perUser: 10 }],
  ['LASTMINUTE', 'For places that are left on Thursdays.', '20%', -90, 14, { perUser: 4 }],
  ['AUTUMNWALKS', 'For walks and hikes.', '10%', -70, 12, { limit: 400 }],
  ['WINTERSALE', 'From the first of the month on.', '15%', 10, 70, { limit: 1000 }],
  ['PARTNER-HOTEL', 'In the rooms of partner hotels.', '8%', -250, 115],
  ['BIRTHDAY', 'Sent on the day.', '5.00 EUR', -500, null],
  ['TESTRUN', 'Never used; made to see how it looks.', '1%', -640, null, { off: true }],
  ['BLOGGER20', 'Was passed on too widely and switched off.', '20%', -330, null, { off: true, limit: 100 }],
]

type Rest = { limit?: number; perUser?: number; min?: number; max?: string; off?: true }

/** Codes that give something off, before anything is booked. How often they were used is counted by the database. */
export async function seedPromoCodes(seed: Seed, staff: readonly StaffPerson[]) {
  const chance = chanceOf('promo codes')
  const marketing = staff.find(({ role }) => role === 'MARKETING')!
  const rows = plans.map(([code, description, off, from, to, rest = {}]) => {
    const { limit, perUser, min, max, off: switchedOff } = rest as Rest
    const [value, currency] = off.split(' ') as [string, string?]
    const percent = value.endsWith('%')
    return {
      ...made('promo_codes', seed.asOf + (Math.min(from, 0) - 5) * day, chance),
      ...{ code, description, created_by: marketing.id },
      discount_type: percent ? ('PERCENT' as const) : ('FIXED_AMOUNT' as const),
      discount_value: percent ? `${value.slice(0, -1)}.00` : value,
      max_discount_minor: max ? Number.parseFloat(max) * 100 : null,
      currency: currency ?? max?.split(' ')[1] ?? null,
      min_order_minor: min ?? null,
      starts_at: iso(seed.asOf + from * day),
      expires_at: to === null ? null : iso(seed.asOf + to * day),
      ...{ usage_limit: limit ?? null, per_user_limit: perUser ?? 1, is_active: !switchedOff },
    }
  })
  await insert(seed, 'promo_codes', rows)
}
