import type { Knex } from 'knex'
import { check, createSoftTable, createTable, dropTables, indexes, uniqueKeys } from '../core/migration.ts'

export async function up(knex: Knex) {
  await createThumbnails(knex)
  await createMetadata(knex)
  await createProfilePhotos(knex)
  await createProfileVideos(knex)
}

async function createThumbnails(knex: Knex) {
  await createTable(
    knex,
    'media_thumbnails',
    'A small copy of a picture or a video, in one size. @domain media @prefix mth @nohistory made by machine, and made again when needed',
    t => {
      t.text('media_file_id').notNullable().references('media_files.id').onDelete('CASCADE')
      t.text('size_label').notNullable().comment('Such as small or 200x200. @label')
      t.integer('width').notNullable().comment('In pixels.')
      t.integer('height').notNullable().comment('In pixels.')
      t.text('path').notNullable().comment('Where it lies within the bucket of the file.')
      t.text('mime_type').comment('The file type, such as image/webp.')
    },
  )
  await uniqueKeys(knex, 'media_thumbnails', {
    'media_file_id, size_label': 'This file already has a copy of this size.',
  })
  await indexes(knex, 'media_thumbnails', 'created_at, id')
  await check(
    knex,
    'media_thumbnails',
    'media_thumbnails_size',
    'width > 0 and height > 0',
    'A picture is at least one pixel wide and high.',
  )
}

async function createMetadata(knex: Knex) {
  await createTable(
    knex,
    'media_metadata',
    'What is known of the contents of a file. One per file. @domain media @prefix mmd',
    t => {
      t.text('media_file_id').notNullable().references('media_files.id').onDelete('CASCADE')
      t.integer('width').comment('In pixels; empty for what is not seen.')
      t.integer('height').comment('In pixels; empty for what is not seen.')
      t.decimal('duration_seconds', 10, 2).comment('Empty for what does not last.')
      t.jsonb('exif')
        .notNullable()
        .defaultTo('{}')
        .comment('What the camera wrote into the file, by name; may tell where and by whom. @pii')
      t.double('latitude').comment('Where it was taken, in degrees; empty if not known. @pii')
      t.double('longitude').comment('Where it was taken, in degrees; empty if not known. @pii')
      t.timestamp('taken_at').comment('By the clock of the camera; empty if not known.')
      t.text('alt_text').comment('What is to be seen, for those who cannot see it. @label')
      t.jsonb('labels').notNullable().defaultTo('[]').comment('A list of what was recognised in it.')
    },
  )
  await uniqueKeys(knex, 'media_metadata', { media_file_id: 'This file is described already.' })
  await indexes(knex, 'media_metadata', 'created_at, id')
  const rule = (name: string, holds: string, message: string) =>
    check(knex, 'media_metadata', `media_metadata_${name}`, holds, message)
  await rule('size', 'width > 0 and height > 0', 'A picture is at least one pixel wide and high.')
  await rule('duration', 'duration_seconds >= 0', 'Nothing lasts less than no time.')
  await rule('latitude_range', 'latitude between -90 and 90', 'A latitude lies between -90 and 90 degrees.')
  await rule(
    'longitude_range',
    'longitude between -180 and 180',
    'A longitude lies between -180 and 180 degrees.',
  )
}

async function createProfilePhotos(knex: Knex) {
  await createSoftTable(
    knex,
    'profile_photos',
    'A photo on a dating profile. Nobody else sees it until staff approve it. @domain media @prefix pph',
    t => {
      t.text('dating_profile_id').notNullable().references('dating_profiles.id').onDelete('CASCADE')
      t.text('media_file_id')
        .references('media_files.id')
        .onDelete('SET NULL')
        .comment('Empty for photos kept elsewhere.')
      t.text('url').notNullable().comment('Where the photo is fetched.')
      t.text('public_id').comment('By which the image service deletes it; empty for photos kept here. @label')
      approval(t)
      t.integer('sort_order').notNullable().defaultTo(0).comment('Place on the profile, lowest first.')
    },
  )
  await uniqueKeys(knex, 'profile_photos', {
    public_id: 'This photo of the image service is already on a profile. It may be in the trash.',
  })
  await indexes(
    knex,
    'profile_photos',
    'dating_profile_id, sort_order',
    'is_approved, created_at, id',
    'created_at, id',
    'media_file_id',
    'approved_by',
  )
  await approvalRules(knex, 'profile_photos', 'photo')
}

async function createProfileVideos(knex: Knex) {
  await createSoftTable(
    knex,
    'profile_videos',
    'A video on a dating profile. Nobody else sees it until staff approve it. @domain media @prefix pvi',
    t => {
      t.text('dating_profile_id').notNullable().references('dating_profiles.id').onDelete('CASCADE')
      t.text('media_file_id')
        .references('media_files.id')
        .onDelete('SET NULL')
        .comment('Empty for videos kept elsewhere.')
      t.text('url').notNullable().comment('Where the video is fetched.')
      approval(t)
      t.integer('duration').comment('In seconds; empty if not known.')
    },
  )
  await indexes(
    knex,
    'profile_videos',
    'dating_profile_id, created_at',
    'is_approved, created_at, id',
    'created_at, id',
    'media_file_id',
    'approved_by',
  )
  await approvalRules(knex, 'profile_videos', 'video')
  await check(
    knex,
    'profile_videos',
    'profile_videos_duration',
    'duration >= 0',
    'Nothing lasts less than no time.',
  )
}

function approval(t: Knex.CreateTableBuilder) {
  t.boolean('is_approved').notNullable().defaultTo(false).comment('Whether others may see it.')
  t.text('approved_by')
    .references('users.id')
    .onDelete('SET NULL')
    .comment('Who of staff approved it; empty until then, or if the account is gone.')
  t.timestamp('approved_at').comment('Set if, and only if, it is approved.')
  t.text('rejection_reason').comment('Why it was turned down; empty unless it was.')
}

async function approvalRules(knex: Knex, table: string, thing: string) {
  await check(
    knex,
    table,
    `${table}_approved_at`,
    'is_approved = (approved_at is not null)',
    `A ${thing} has a time of approval if, and only if, it is approved.`,
  )
  await check(
    knex,
    table,
    `${table}_approved_or_rejected`,
    'not is_approved or rejection_reason is null',
    `A ${thing} cannot be approved and turned down. Empty the reason to approve it.`,
  )
}

export async function down(knex: Knex) {
  await dropTables(knex, 'profile_videos', 'profile_photos', 'media_metadata', 'media_thumbnails')
}
