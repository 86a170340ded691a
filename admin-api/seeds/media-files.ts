import type { MediaKind } from '#shared/contract/enums.ts'
import type { Chance } from './chance.ts'
import { whileActive } from './moments.ts'
import type { Person } from './people.ts'
import { day, idOf } from './seed.ts'
import type { Seed } from './seed.ts'

/** A file before it becomes a row: whose it is, where it lies, and the row that shows it, if any. */
export type PlannedFile = {
  id: string
  bucket: string
  owner: string | null
  path: string
  name: string
  mime: string
  kind: MediaKind
  at: number
  alt: string | null
  shownBy?: { table: string; column: string; row: string }
}

type Facts = Omit<PlannedFile, 'id'>
export const planned = (facts: Facts, chance: Chance): PlannedFile => ({
  id: idOf('media_files', facts.at, chance),
  ...facts,
})

/** All files but those of dating profiles. */
export async function plannedFiles(seed: Seed, people: readonly Person[], chance: Chance) {
  const facts = [
    ...ownFiles(seed),
    ...avatars(people, chance),
    ...(await adventurePictures(seed)),
    ...(await vendorPapers(seed)),
    ...(await identityPapers(seed)),
  ]
  return facts.map(one => planned(one, chance))
}

const systemPictures: readonly (readonly [path: string, alt: string])[] = [
  ['mail/header.png', 'A suitcase in front of a harbour'],
  ['mail/footer.png', 'A thin line of waves'],
  ['badges/explorer.svg', 'A compass'],
  ['badges/host.svg', 'A set table'],
  ['badges/trusted.svg', 'Two hands'],
  ['empty/no-results.webp', 'A lighthouse in the fog'],
  ['welcome/first-steps.mp4', 'How to find the first event'],
]

function ownFiles({ asOf }: Seed): Facts[] {
  return systemPictures.map(([path, alt], i) => {
    const ending = path.split('.')[1]!
    const film = ending === 'mp4'
    const mime = film ? 'video/mp4' : `image/${ending === 'svg' ? 'svg+xml' : ending}`
    const kind: MediaKind = film ? 'VIDEO' : 'IMAGE'
    return {
      ...{ bucket: 'system-media', owner: null, path, mime, kind, alt },
      name: path.split('/')[1]!,
      at: asOf - (980 - 60 * i) * day,
    }
  })
}

const avatars = (people: readonly Person[], chance: Chance): Facts[] =>
  people
    .filter(({ status, complete }) => status === 'ACTIVE' && complete >= 40 && chance.yes(0.35))
    .map(person => ({
      ...{ bucket: 'avatars', owner: person.id, path: `${person.id}/avatar.jpg`, name: 'IMG_2041.jpg' },
      ...{ mime: 'image/jpeg', kind: 'IMAGE' as const, at: whileActive(person, chance) },
      alt: `Portrait of ${person.first}`,
    }))

/** The main picture of each adventure. */
async function adventurePictures({ tx }: Seed): Promise<Facts[]> {
  const rows = await tx('adventure_media as m')
    .join('adventures as a', 'a.id', 'm.adventure_id')
    .join('vendors as v', 'v.id', 'a.vendor_id')
    .where({ 'm.is_primary': true, 'm.kind': 'IMAGE' })
    .whereNull('m.media_file_id')
    .orderBy('m.id')
    .select('m.id', 'm.created_at', 'm.caption', 'a.title', 'a.id as adventure_id', 'v.user_id')
  return rows.map(({ id, created_at, caption, title, adventure_id, user_id }) => ({
    ...{ bucket: 'adventure-media', owner: user_id, path: `${adventure_id}/${id}.jpg`, name: 'cover.jpg' },
    ...{ mime: 'image/jpeg', kind: 'IMAGE', at: Date.parse(created_at), alt: caption ?? title },
    shownBy: { table: 'adventure_media', column: 'media_file_id', row: id },
  }))
}

/** Certificates and insurance policies, as their vendors handed them in. */
async function vendorPapers({ tx }: Seed): Promise<Facts[]> {
  const papers = async (table: 'vendor_certifications' | 'vendor_insurance'): Promise<Facts[]> => {
    const rows = await tx(`${table} as d`)
      .join('vendors as v', 'v.id', 'd.vendor_id')
      .whereNull('d.document_media_id')
      .orderBy('d.id')
      .select('d.id', 'd.created_at', 'd.vendor_id', 'v.user_id')
    return rows.map(({ id, created_at, vendor_id, user_id }) => ({
      ...{ bucket: 'vendor-documents', owner: user_id, path: `${vendor_id}/${id}.pdf`, name: 'scan.pdf' },
      ...{ mime: 'application/pdf', kind: 'DOCUMENT', at: Date.parse(created_at), alt: null },
      shownBy: { table, column: 'document_media_id', row: id },
    }))
  }
  return [...(await papers('vendor_certifications')), ...(await papers('vendor_insurance'))]
}

/** What people handed in to be verified; it is deleted once they are. */
async function identityPapers({ tx }: Seed): Promise<Facts[]> {
  const rows = await tx('verifications')
    .whereIn('status', ['PENDING', 'REJECTED'])
    .whereIn('type', ['GOVERNMENT_ID', 'ADDRESS', 'BUSINESS'])
    .orderBy('id')
    .select('id', 'user_id', 'submitted_at')
  return rows.map(({ id, user_id, submitted_at }) => ({
    ...{ bucket: 'identity-documents', owner: user_id, path: `${user_id}/${id}.pdf`, name: 'document.pdf' },
    ...{ mime: 'application/pdf', kind: 'DOCUMENT', at: Date.parse(submitted_at), alt: null },
    shownBy: { table: 'verifications', column: 'document_media_id', row: id },
  }))
}
