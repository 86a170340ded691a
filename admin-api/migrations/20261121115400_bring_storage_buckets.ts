import type { Knex } from 'knex'
import { bringRows, referenceId, takeBackRows } from '../core/migration.ts'

const megabyte = 1024 * 1024
const pictures = ['image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif']
const films = ['video/mp4', 'video/webm', 'video/quicktime']
const sounds = ['audio/mpeg', 'audio/mp4', 'audio/ogg', 'audio/webm']
const papers = ['application/pdf', 'image/jpeg', 'image/png']

const bucket = (name: string, access: string, megabytes: number, types: string[], description: string) => ({
  id: referenceId('bkt', name),
  ...{ name, access, description, allowed_mime_types: types },
  is_public: access === 'PUBLIC_READ',
  max_file_size_bytes: megabytes * megabyte,
})

const rows = [
  bucket('avatars', 'PUBLIC_READ', 5, pictures, 'Pictures of users on their profiles.'),
  bucket(
    'adventure-media',
    'PUBLIC_READ',
    200,
    [...pictures, ...films],
    'Pictures and films that show adventures.',
  ),
  bucket(
    'vendor-documents',
    'VENDOR',
    20,
    papers,
    'Papers of vendors, such as licences and insurance. For the vendor and for staff.',
  ),
  bucket(
    'user-uploads',
    'OWNER',
    100,
    [...pictures, ...films, ...sounds, 'application/pdf'],
    'What users upload elsewhere: in chats, posts, stories and dating.',
  ),
  bucket(
    'system-media',
    'PUBLIC_READ',
    20,
    [...pictures, 'image/svg+xml', 'video/mp4'],
    'The platform’s own pictures, such as those of badges and mails.',
  ),
  bucket(
    'identity-documents',
    'ADMIN',
    20,
    papers,
    'Passports and the like, encrypted, to verify who somebody is. For those who decide alone.',
  ),
]

export const up = (knex: Knex) => bringRows(knex, 'storage_buckets', rows)
export const down = (knex: Knex) => takeBackRows(knex, 'storage_buckets', rows)
