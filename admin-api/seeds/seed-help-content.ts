import { announcements } from './announcements.ts'
import type { Announcement } from './announcements.ts'
import { chanceOf } from './chance.ts'
import { faqs } from './faqs.ts'
import { day, insert, iso, made } from './seed.ts'
import type { Seed } from './seed.ts'
import type { StaffPerson } from './seed-staff.ts'

/** The help centre and what the platform tells its users. */
export async function seedHelpContent(seed: Seed, staff: readonly StaffPerson[]) {
  const chance = chanceOf('help content')
  const questions = Object.entries(faqs).flatMap(([category, entries]) =>
    entries.map(([question, answer], sort_order) => {
      const view_count = Math.round(chance.around(900))
      return {
        ...made('faqs', seed.asOf - 800 * day, chance, seed.asOf - chance.int(2, 300) * day),
        ...{ question, answer, category, sort_order, view_count },
        helpful_count: Math.round(view_count * (0.3 + 0.5 * chance.share())),
        is_published: chance.yes(0.93),
      }
    }),
  )
  await insert(seed, 'faqs', questions)
  await insert(seed, 'announcements', announcements.map(row))

  function row({ from, to, by, draft, ...said }: Announcement) {
    const written = seed.asOf + Math.min(from - 3, -1) * day
    const published = draft ? null : iso(written + day / 2)
    return {
      ...made('announcements', written, chance, written + day / 2),
      ...said,
      starts_at: iso(seed.asOf + from * day),
      ends_at: to === undefined ? null : iso(seed.asOf + to * day),
      is_published: !draft,
      published_at: published,
      created_by: staff.find(({ role }) => role === by)!.id,
    }
  }
}
