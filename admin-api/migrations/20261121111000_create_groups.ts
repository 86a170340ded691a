import type { Knex } from 'knex'
import {
  check,
  createEnum,
  createSoftTable,
  dropEnums,
  dropTables,
  indexes,
  searchIndexes,
  uniqueKeys,
} from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(knex, 'group_member_role', 'What a member may do in a group; its owner runs it.', [
    'OWNER',
    'ADMIN',
    'MEMBER',
  ])
  await createGroups(knex)

  await createSoftTable(
    knex,
    'group_members',
    'A user’s place in a travel group, from the invitation or request until they leave. @domain compatibility @prefix gmb',
    t => {
      t.text('group_id').notNullable().references('groups.id').onDelete('CASCADE')
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.specificType('role', 'group_member_role').notNullable().defaultTo('MEMBER')
      t.specificType('status', 'membership_status')
        .notNullable()
        .defaultTo('PENDING')
        .comment('Only active members take a place.')
      t.timestamp('joined_at').comment('When they became an active member; empty until then.')
      t.timestamp('left_at').comment('When they left or were removed; empty while they have not.')
    },
  )
  await uniqueKeys(knex, 'group_members', {
    'group_id, user_id': 'This user already has a place in this group. It may be in the trash.',
  })
  await indexes(knex, 'group_members', 'user_id, created_at, id', 'status, created_at, id', 'created_at, id')
  await check(
    knex,
    'group_members',
    'group_members_left_after_joined',
    'left_at >= joined_at',
    'Nobody leaves a group before they joined it.',
  )
}

async function createGroups(knex: Knex) {
  await createSoftTable(
    knex,
    'groups',
    'People who want to travel together, brought together by what they like. @domain compatibility @prefix grp',
    t => {
      t.text('owner_id').notNullable().references('users.id').onDelete('RESTRICT')
      t.text('name').notNullable().comment('As its members see it. @label @search')
      t.text('description').comment('What the group has in mind, in the owner’s words.')
      t.specificType('privacy', 'group_privacy').notNullable().defaultTo('PUBLIC')
      t.specificType('interests', 'text[]')
        .notNullable()
        .defaultTo('{}')
        .comment('What its members like, such as hiking; people are matched by these.')
      t.text('adventure_id')
        .references('adventures.id')
        .onDelete('SET NULL')
        .comment('The adventure they mean to go on; empty while none is chosen.')
      t.integer('max_members').comment('How many places there are; empty without a limit.')
      t.integer('member_count')
        .notNullable()
        .defaultTo(0)
        .comment('Active members, counted by the database. @derived')
      t.timestamp('starts_at').comment('When the journey begins; empty while open.')
      t.timestamp('ends_at').comment('When the journey ends; empty while open.')
      t.decimal('compatibility_score', 5, 2).comment(
        'How well its members fit together, from 0 to 100; empty until computed.',
      )
    },
  )
  await indexes(
    knex,
    'groups',
    'owner_id, created_at',
    'privacy, created_at, id',
    'adventure_id',
    'created_at, id',
  )
  await knex.raw('create index groups_interests_gin on groups using gin (interests)')
  await searchIndexes(knex, 'groups', 'name')
  await knex.raw(`
    comment on constraint groups_owner_id_foreign on groups
      is 'This user owns travel groups. Give the groups to another member, or delete them, first.'
  `)
  await checkGroups(knex)
}

async function checkGroups(knex: Knex) {
  await check(
    knex,
    'groups',
    'groups_max_members_positive',
    'max_members > 0',
    'A group has at least one place, or no limit.',
  )
  await check(
    knex,
    'groups',
    'groups_member_count_not_negative',
    'member_count >= 0',
    'A group cannot have fewer members than none.',
  )
  await check(
    knex,
    'groups',
    'groups_ends_after_start',
    'ends_at >= starts_at',
    'A journey ends after it starts.',
  )
  await check(
    knex,
    'groups',
    'groups_compatibility_score_range',
    'compatibility_score between 0 and 100',
    'A compatibility score lies between 0 and 100.',
  )
}

export async function down(knex: Knex) {
  await dropTables(knex, 'group_members', 'groups')
  await dropEnums(knex, 'group_member_role')
}
