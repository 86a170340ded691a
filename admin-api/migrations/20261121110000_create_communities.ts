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
  await createEnum(
    knex,
    'group_privacy',
    'Who sees a community or group: everybody and may join, everybody but joins by consent, or only its members.',
    ['PUBLIC', 'PRIVATE', 'SECRET'],
  )
  await createEnum(knex, 'community_member_role', 'What a member may do in a community.', [
    'OWNER',
    'ADMIN',
    'MEMBER',
  ])
  await createEnum(
    knex,
    'membership_status',
    'Where a membership stands: INVITED waits for the person, PENDING for those who run it.',
    ['INVITED', 'PENDING', 'ACTIVE', 'LEFT', 'REMOVED'],
  )
  await createCommunities(knex)
  await createMembers(knex)
}

async function createCommunities(knex: Knex) {
  await createSoftTable(
    knex,
    'communities',
    'Many users under one name, who hold events and vouch for people together. @domain trust @prefix com',
    t => {
      t.text('name').notNullable().comment('As users see it. @label @search')
      t.text('slug').notNullable().comment('The name as it stands in links: lower case, with hyphens.')
      t.text('description').comment('What it is about, in the words of those who run it.')
      t.text('owner_id')
        .notNullable()
        .references('users.id')
        .onDelete('RESTRICT')
        .comment('Who answers for it.')
      t.text('image_url').comment('Address of the picture; empty for none.')
      t.specificType('privacy', 'group_privacy').notNullable().defaultTo('PUBLIC')
      t.integer('member_count')
        .notNullable()
        .defaultTo(0)
        .comment('Active members who are not in the trash, counted by the database. @derived')
      t.boolean('is_verified')
        .notNullable()
        .defaultTo(false)
        .comment('Whether staff made sure that it is what it says.')
    },
  )
  await uniqueKeys(knex, 'communities', {
    slug: 'There is already a community with this name in links. It may be in the trash.',
  })
  await knex.raw(`
    comment on constraint communities_owner_id_foreign on communities
      is 'This user owns communities. Give them another owner first.'
  `)
  await indexes(knex, 'communities', 'owner_id, created_at', 'privacy, created_at, id', 'created_at, id')
  await searchIndexes(knex, 'communities', 'name')
  await check(
    knex,
    'communities',
    'communities_member_count_not_negative',
    'member_count >= 0',
    'A community cannot have fewer members than none.',
  )
}

async function createMembers(knex: Knex) {
  await createSoftTable(
    knex,
    'community_members',
    'That a user belongs to a community, or is about to, or did. @domain trust @prefix cmm',
    t => {
      t.text('community_id').notNullable().references('communities.id').onDelete('CASCADE')
      t.text('user_id').notNullable().references('users.id').onDelete('CASCADE')
      t.specificType('role', 'community_member_role').notNullable().defaultTo('MEMBER')
      t.specificType('status', 'membership_status').notNullable().defaultTo('ACTIVE')
      t.timestamp('joined_at')
        .notNullable()
        .defaultTo(knex.fn.now())
        .comment('When they joined, or were asked or asked to.')
    },
  )
  await uniqueKeys(knex, 'community_members', {
    'community_id, user_id':
      'This user is or was a member of this community. Make them active again instead; they may be in the trash.',
  })
  await indexes(
    knex,
    'community_members',
    'user_id, created_at',
    'community_id, created_at',
    'status, created_at, id',
    'created_at, id',
  )
}

export async function down(knex: Knex) {
  await dropTables(knex, 'community_members', 'communities')
  await dropEnums(knex, 'membership_status', 'community_member_role', 'group_privacy')
}
