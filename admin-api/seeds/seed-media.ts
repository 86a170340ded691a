import type { MediaKind } from '#shared/contract/enums.ts'
import type { Row } from '#shared/core/rows.ts'
import { chanceOf } from './chance.ts'
import type { Chance } from './chance.ts'
import { idOf, insert, iso, made, minute } from './seed.ts'
import type { Seed } from './seed.ts'
import { datingMedia } from './seed-media-dating.ts'
import { plannedFiles } from './media-files.ts'
import type { PlannedFile } from './media-files.ts'
import type { Person } from './people.ts'
import type { StaffPerson } from './seed-staff.ts'

/** Files in their buckets with what is known of them, and the photos and videos of dating profiles. */
export async function seedMedia(seed: Seed, people: readonly Person[], staff: readonly StaffPerson[]) {
  const chance = chanceOf('media')
  const buckets: Bucket[] = await seed.tx('storage_buckets').select('id', 'name', 'max_file_size_bytes')
  const bucketOf = new Map(buckets.map(bucket => [bucket.name, bucket]))
  const approver = staff.find(({ role }) => role === 'TRUST_SAFETY')!.id
  const dating = await datingMedia(seed, approver, chance)
  const files = [...(await plannedFiles(seed, people, chance)), ...dating.files].map(plan => ({
    plan,
    row: file(plan, bucketOf.get(plan.bucket)!, chance),
  }))
  await insert(
    seed,
    'media_files',
    files.map(({ row }) => row),
  )
  await linkFiles(seed, files)
  const pictures = files.filter(({ plan }) => plan.kind === 'IMAGE')
  await insert(
    seed,
    'media_thumbnails',
    pictures.flatMap(({ plan, row }) => thumbnails(plan, row.id, chance)),
  )
  const seen = files.filter(({ plan }) => plan.kind !== 'DOCUMENT')
  await insert(
    seed,
    'media_metadata',
    seen.map(({ plan, row }) => metadata(plan, row.id, chance)),
  )
  await insert(seed, 'profile_photos', dating.photos)
  await insert(seed, 'profile_videos', dating.videos)
}

type Bucket = Pick<Row<'storage_buckets'>, 'id' | 'name' | 'max_file_size_bytes'>

/** In bytes; most files are about as large. */
const sizes: Record<MediaKind, number> = { IMAGE: 900_000, VIDEO: 14_000_000, DOCUMENT: 240_000, AUDIO: 1 }

const file = (plan: PlannedFile, bucket: Bucket, chance: Chance) => ({
  ...made('media_files', plan.at, chance),
  id: plan.id,
  ...{ owner_id: plan.owner, bucket_id: bucket.id, path: plan.path, mime_type: plan.mime, kind: plan.kind },
  original_name: plan.name,
  size_bytes: Math.round(Math.min(chance.around(sizes[plan.kind]), bucket.max_file_size_bytes ?? Infinity)),
  checksum_sha256: chance.hex(64),
  is_encrypted: plan.bucket === 'identity-documents',
  is_public: ['avatars', 'adventure-media', 'system-media'].includes(plan.bucket),
})

/** Has the rows that show a file point at it, one statement a table. */
async function linkFiles({ tx }: Seed, files: readonly { plan: PlannedFile }[]) {
  const links = files.flatMap(({ plan }) => (plan.shownBy ? [{ id: plan.id, ...plan.shownBy }] : []))
  for (const place of new Set(links.map(({ table, column }) => `${table} ${column}`))) {
    const [table, column] = place.split(' ')
    const here = links.filter(link => link.table === table && link.column === column)
    await tx.raw(
      `update ${table} t set ${column} = v.file from unnest(?::text[], ?::text[]) v (place, file) where t.id = v.place`,
      [here.map(({ row }) => row), here.map(({ id }) => id)],
    )
  }
}

const copies = [
  ['small', 200],
  ['medium', 800],
] as const

/** Profile pictures are only shown small. */
const thumbnails = (
  plan: PlannedFile,
  media_file_id: string,
  chance: Chance,
): Partial<Row<'media_thumbnails'>>[] =>
  copies.slice(0, plan.bucket === 'avatars' ? 1 : 2).map(([size_label, width]) => ({
    ...made('media_thumbnails', plan.at, chance),
    ...{ media_file_id, size_label, width, height: (width * 3) / 4, mime_type: 'image/webp' },
    path: `thumbnails/${size_label}/${plan.path.replace(/\.\w+$/, '.webp')}`,
  }))

const shapes = [
  [4032, 3024],
  [3024, 4032],
  [1920, 1080],
] as const
const cameras = ['Phone 15', 'Pixel 9', 'EOS R8', null] as const

function metadata(plan: PlannedFile, media_file_id: string, chance: Chance): Partial<Row<'media_metadata'>> {
  const [width, height] = chance.pick(shapes)
  const camera = plan.owner ? chance.pick(cameras) : null
  return {
    id: idOf('media_metadata', plan.at, chance),
    ...{ created_at: iso(plan.at), updated_at: iso(plan.at), media_file_id, width, height },
    duration_seconds: plan.kind === 'VIDEO' ? (5 + 40 * chance.share()).toFixed(2) : null,
    exif: camera ? { Model: camera } : {},
    taken_at: camera ? iso(plan.at - Math.round(chance.around(600 * minute))) : null,
    alt_text: plan.alt,
    labels: chance.some(['person', 'outdoors', 'food', 'water', 'city', 'mountain', 'dog'], chance.int(0, 3)),
  }
}
