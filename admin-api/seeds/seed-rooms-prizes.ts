import type { Chance } from './chance.ts'
import { minorPrice } from './prices.ts'
import { added, iso, made, minute } from './seed.ts'
import type { RoomPlan } from './seed-rooms.ts'
import { prizeTexts } from './texts/room-texts.ts'

/** What can be won in a room, if its app has prizes. */
export function prizesIn(room: RoomPlan, chance: Chance) {
  if (!room.app.prizes || room.status === 'CANCELED') return []
  const at = Date.parse(room.row.created_at) + minute
  return chance.some(prizeTexts, chance.int(2, 4)).map(([name, quantity, euros], sort_order) => ({
    room,
    row: {
      ...made('prizes', at, chance),
      ...{
        room_id: room.id,
        name,
        quantity,
        sort_order,
        description: 'Handed out at the end of the evening.',
      },
      ...{ value_minor: minorPrice(euros, room.currency), currency: room.currency },
      image_url: chance.yes(0.5) ? `https://media.purser.example/prizes/${chance.hex(12)}.jpg` : null,
      metadata: { shown_on_screen: true },
    },
  }))
}

/** Who won: drawn at the end of the evening among those who were still there. A few prizes were taken back. */
export function winnersOf({ room, row }: ReturnType<typeof prizesIn>[number], asOf: number, chance: Chance) {
  const at = room.end - 20 * minute + row.sort_order * 2 * minute
  if (room.status !== 'COMPLETED' || at > asOf - 30 * minute) return []
  const there = room.members.filter(
    ({ role, deleted_at, joined_at }) => role === 'PARTICIPANT' && !deleted_at && joined_at < iso(at),
  )
  const count = Math.min(row.quantity, 5)
  return chance.some(there, count).map((member, i) => {
    const won = at + i * 15_000
    const revoked = chance.yes(0.06) ? won + chance.int(2, 25) * minute : null
    const { id, created_at } = added('winners', won, chance)
    return {
      ...{ id, created_at, updated_at: iso(revoked ?? won), room_id: room.id, prize_id: row.id },
      ...{
        participant_id: member.id,
        won_at: iso(won),
        drawn_by: room.app.appId === 'lucky-draw' ? null : room.host.id,
      },
      revoked_reason: revoked === null ? null : 'Had gone home already; drawn anew.',
      deleted_at: revoked === null ? null : iso(revoked),
      metadata: { among: there.length },
    }
  })
}
