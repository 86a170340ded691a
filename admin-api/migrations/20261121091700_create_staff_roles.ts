import type { Knex } from 'knex'
import { createEnum, createTable, dropEnums, indexes, uniqueKeys } from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(knex, 'staff_role', 'What a member of staff does, and so what they may see and change.', [
    'SUPPORT',
    'FINANCE',
    'MARKETING',
    'TRUST_SAFETY',
    'OPERATIONS',
    'PLATFORM_DATA',
    'OWNER',
  ])

  await createTable(
    knex,
    'staff_roles',
    'A role a user has in the back office. Only these rows let anybody in. @domain identity @prefix stf',
    t => {
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.specificType('role', 'staff_role').notNullable().comment('What it lets them do. @label')
      t.text('granted_by')
        .references('users.id')
        .onDelete('SET NULL')
        .comment('Who gave it; empty if it was given on the server, or the account is gone.')
      t.timestamp('granted_at').notNullable().defaultTo(knex.fn.now())
      t.timestamp('revoked_at').comment('When it was taken back; empty while it holds.')
    },
  )
  await uniqueKeys(knex, 'staff_roles', {
    'user_id, role': 'This user already has or had this role. Give it back instead of adding it again.',
  })
  await indexes(knex, 'staff_roles', 'granted_by')
}

export async function down(knex: Knex) {
  await knex.schema.dropTable('staff_roles')
  await dropEnums(knex, 'staff_role')
}
