import type { Knex } from 'knex'
import { addRules, dropRules } from '../core/migration.ts'
import type { TableRules } from '../core/migration.ts'

const rules: TableRules = [
  [
    'support_tickets',
    'email_shape',
    `email ~ '^[^@[:space:]]+@[^@[:space:]]+$'`,
    'An e-mail address is like name@example.com.',
  ],
  [
    'support_tickets',
    'related_kind',
    'related_id is null or related_type is not null',
    'The id of what a ticket is about says nothing without its kind.',
  ],
  [
    'ticket_responses',
    'notes_of_staff',
    'is_staff or not is_internal_note',
    'Only staff write notes that only staff may read.',
  ],
  ['ticket_responses', 'attachments_list', `jsonb_typeof(attachments) = 'array'`, 'Attachments are a list.'],
  [
    'faqs',
    'counts_not_negative',
    'view_count >= 0 and helpful_count >= 0',
    'Nobody opens a question, or finds it helpful, fewer than no times.',
  ],
  ['faqs', 'locale_shape', `locale ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'`, 'A language is like en or pt-BR.'],
  ['announcements', 'ends_after_start', 'ends_at > starts_at', 'An announcement ends after it begins.'],
  [
    'announcements',
    'published_at',
    'not is_published or published_at is not null',
    'An announcement that is published says since when.',
  ],
]

export async function up(knex: Knex) {
  await knex.raw(`
    create function stamp_announcement() returns trigger language plpgsql as $$
    begin
      new.published_at := coalesce(new.published_at, now());
      return new;
    end $$;
    comment on function stamp_announcement is 'Keeps when an announcement was first published.';
    create trigger stamp_announcement before insert or update of is_published, published_at on announcements
      for each row when (new.is_published) execute function stamp_announcement();
  `)
  await addRules(knex, rules)
}

export async function down(knex: Knex) {
  await dropRules(knex, rules)
  await knex.raw('drop trigger stamp_announcement on announcements; drop function stamp_announcement')
}
