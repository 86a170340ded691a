import type { Knex } from 'knex'
import {
  createEnum,
  createSoftTable,
  createTable,
  dropEnums,
  dropTables,
  indexes,
  searchIndexes,
  uniqueKeys,
} from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(knex, 'access_class', 'Who may read what is stored.', [
    'PUBLIC_READ',
    'OWNER',
    'VENDOR',
    'ADMIN',
  ])
  await createEnum(knex, 'media_kind', 'What sort of file it is.', ['IMAGE', 'VIDEO', 'DOCUMENT', 'AUDIO'])

  await createTable(
    knex,
    'storage_buckets',
    'A place where files are kept, with what it accepts and who may read there. @domain media @prefix bkt',
    t => {
      t.text('name').notNullable().comment('As the file storage knows it, such as avatars. @label')
      t.specificType('access', 'access_class')
        .notNullable()
        .defaultTo('OWNER')
        .comment('Who may read its files.')
      t.boolean('is_public')
        .notNullable()
        .defaultTo(false)
        .comment('Whether files can be fetched without signing in.')
      t.bigInteger('max_file_size_bytes').comment('The largest file accepted; empty for no limit.')
      t.specificType('allowed_mime_types', 'text[]')
        .notNullable()
        .defaultTo('{}')
        .comment('File types accepted, such as image/png; empty for all.')
      t.text('description')
    },
  )
  await uniqueKeys(knex, 'storage_buckets', { name: 'There is already a bucket of this name.' })

  await createSoftTable(
    knex,
    'media_files',
    'What is known of an uploaded file; the file itself is in its bucket. @domain media @prefix med',
    t => {
      t.text('owner_id')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who uploaded it; empty for the platform’s own files, or if the account is gone.')
      t.text('bucket_id').notNullable().references('storage_buckets.id').onDelete('RESTRICT')
      t.text('path').notNullable().comment('Where it lies within the bucket. @label @search')
      t.text('original_name').comment('What the file was called on the device it came from.')
      t.text('mime_type').notNullable().comment('The file type, such as image/jpeg.')
      t.specificType('kind', 'media_kind').notNullable()
      t.bigInteger('size_bytes').notNullable()
      t.text('checksum_sha256').comment('To notice damage and duplicates, in hexadecimal.')
      t.boolean('is_encrypted')
        .notNullable()
        .defaultTo(false)
        .comment('Whether the stored file is encrypted.')
      t.boolean('is_public')
        .notNullable()
        .defaultTo(false)
        .comment('Whether it can be fetched without signing in.')
    },
  )
  await uniqueKeys(knex, 'media_files', { 'bucket_id, path': 'This bucket already has a file at this path.' })
  await indexes(knex, 'media_files', 'owner_id', 'created_at')
  await searchIndexes(knex, 'media_files', 'path')
  await knex.raw(`
    comment on constraint media_files_bucket_id_foreign on media_files
      is 'Files are still kept in this bucket, maybe in the trash. Move them to another bucket first.'
  `)
}

export async function down(knex: Knex) {
  await dropTables(knex, 'media_files', 'storage_buckets')
  await dropEnums(knex, 'media_kind', 'access_class')
}
