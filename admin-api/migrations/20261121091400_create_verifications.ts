import type { Knex } from 'knex'
import { createEnum, createSoftTable, dropEnums, indexes } from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(knex, 'verification_type', 'What a user proves.', [
    'EMAIL',
    'PHONE',
    'GOVERNMENT_ID',
    'SELFIE',
    'ADDRESS',
    'BUSINESS',
  ])
  await createEnum(knex, 'verification_status', 'Where the proof of something about a user stands.', [
    'PENDING',
    'APPROVED',
    'REJECTED',
    'EXPIRED',
  ])

  await createSoftTable(
    knex,
    'verifications',
    'A user’s request to have something about them verified, and what staff decided. @domain identity @prefix vrf',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.specificType('type', 'verification_type').notNullable().comment('What is to be verified. @label')
      t.specificType('status', 'verification_status').notNullable().defaultTo('PENDING')
      t.text('document_url').comment('Where the document is kept, if not among the media files. @pii')
      t.text('document_media_id')
        .references('media_files.id')
        .onDelete('SET NULL')
        .comment('The document, in encrypted storage; empty if none was needed or it has been removed.')
      t.text('document_number_encrypted').comment('The number of the passport, licence and so on. @secret')
      t.timestamp('submitted_at').notNullable().defaultTo(knex.fn.now())
      t.text('reviewed_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who decided; empty until then, or if the account is gone.')
      t.timestamp('reviewed_at').comment('When it was decided; empty while it waits.')
      t.text('rejection_reason').comment('What the user is told; empty unless rejected.')
      t.timestamp('expires_at').comment('When the proof has to be renewed; empty if never.')
    },
  )
  await indexes(knex, 'verifications', 'user_id, type', 'status', 'document_media_id', 'reviewed_by')
}

export async function down(knex: Knex) {
  await knex.schema.dropTable('verifications')
  await dropEnums(knex, 'verification_status', 'verification_type')
}
