import type { Row } from '#shared/core/rows.ts'
import { soonAfter } from './busy-times.ts'
import type { Chance } from './chance.ts'
import { planned } from './media-files.ts'
import type { PlannedFile } from './media-files.ts'
import { hour, iso, made } from './seed.ts'
import type { Seed } from './seed.ts'

type Profile = { id: string; user_id: string; name: string; created_at: string; updated_at: string }
type DatingMedia = {
  files: PlannedFile[]
  photos: Partial<Row<'profile_photos'>>[]
  videos: Partial<Row<'profile_videos'>>[]
}

/** Photos and videos of dating profiles, most of them approved within hours and some waiting since today. */
export async function datingMedia(seed: Seed, approver: string, chance: Chance): Promise<DatingMedia> {
  const profiles: Profile[] = await seed
    .tx('dating_profiles')
    .orderBy('id')
    .select('id', 'user_id', 'name', 'created_at', 'updated_at')
  const media: DatingMedia = { files: [], photos: [], videos: [] }
  for (const profile of profiles) {
    if (chance.yes(0.4)) continue
    for (let place = 0; place < chance.int(1, 3); place += 1)
      addPhoto(media, profile, place, seed.asOf, approver, chance)
    if (chance.yes(0.15)) addVideo(media, profile, seed.asOf, approver, chance)
  }
  return media
}

const addressOf = ({ bucket, path }: PlannedFile) => `https://media.example.com/${bucket}/${path}`

/** Some photos came before we kept them ourselves, and are still with the image service. */
function addPhoto(
  media: DatingMedia,
  profile: Profile,
  place: number,
  asOf: number,
  approver: string,
  chance: Chance,
) {
  const at = uploaded(profile, chance)
  const path = `${profile.user_id}/dating/${place + 1}.jpg`
  const facts = {
    bucket: 'user-uploads',
    owner: profile.user_id,
    path,
    at,
    alt: `${profile.name}, photo ${place + 1}`,
  }
  const file = planned({ ...facts, name: 'IMG_1180.jpg', mime: 'image/jpeg', kind: 'IMAGE' }, chance)
  const elsewhere = chance.yes(0.15)
  if (!elsewhere) media.files.push(file)
  const public_id = `dating/${chance.hex(20)}`
  media.photos.push({
    ...looked('profile_photos', at, asOf, approver, chance),
    ...{ dating_profile_id: profile.id, sort_order: place },
    media_file_id: elsewhere ? null : file.id,
    url: elsewhere ? `https://images.example.net/${public_id}.jpg` : addressOf(file),
    public_id: elsewhere ? public_id : null,
  })
}

function addVideo(media: DatingMedia, profile: Profile, asOf: number, approver: string, chance: Chance) {
  const at = uploaded(profile, chance)
  const path = `${profile.user_id}/dating/hello.mp4`
  const facts = {
    bucket: 'user-uploads',
    owner: profile.user_id,
    path,
    at,
    alt: `${profile.name} says hello`,
  }
  const file = planned({ ...facts, name: 'VID_0007.mp4', mime: 'video/mp4', kind: 'VIDEO' }, chance)
  media.files.push(file)
  media.videos.push({
    ...looked('profile_videos', at, asOf, approver, chance),
    ...{
      dating_profile_id: profile.id,
      media_file_id: file.id,
      url: addressOf(file),
      duration: chance.int(6, 45),
    },
  })
}

/** Most come with the profile, and some when the person was last seen. */
function uploaded({ created_at, updated_at }: Profile, { yes, share }: Chance): number {
  const [from, to] = [Date.parse(created_at), Date.parse(updated_at)]
  return yes(0.25) ? to : from + (to - from) * 0.2 * share()
}

const refusals = [
  'Your face cannot be seen.',
  'There are other people in the picture. Please use one of you alone.',
  'The picture has a telephone number in it.',
] as const

/** What staff made of it, if they have looked at it yet. */
function looked(
  table: 'profile_photos' | 'profile_videos',
  at: number,
  asOf: number,
  approver: string,
  chance: Chance,
) {
  const waits = asOf - at < 20 * hour
  const reviewed = waits ? null : soonAfter(at, asOf, 5 * hour, chance)
  const good = reviewed !== null && chance.yes(0.94)
  return {
    ...made(table, at, chance, reviewed ?? at),
    is_approved: good,
    approved_by: good ? approver : null,
    approved_at: good ? iso(reviewed) : null,
    rejection_reason: reviewed !== null && !good ? chance.pick(refusals) : null,
  }
}
