import type { Knex } from 'knex'
import { createEnum, createTable, dropEnums, dropTables, indexes, uniqueKeys } from '../core/migration.ts'

export async function up(knex: Knex) {
  await createEnum(knex, 'import_state', 'How far an import has come.', [
    'RECEIVING',
    'MAPPING',
    'CHECKING',
    'CHECKED',
    'RUNNING',
    'STOPPED',
    'DONE',
    'UNDOING',
    'UNDONE',
  ])
  await createEnum(knex, 'import_outcome', 'What becomes of a line of an import, or would.', [
    'CREATE',
    'UPDATE',
    'UNCHANGED',
    'REFUSED',
    'UNDONE',
    'KEPT',
  ])
  await createImports(knex)
  await createLines(knex)
  // No service of the platform reaches anything of staff.
  for (const name of ['csv_imports', 'csv_import_rows'])
    await knex.raw(`alter table ${name} enable row level security`)
  await forgetWithTheHistory(knex)
  await knex.raw(`comment on table batches is '${batches.from}'`)
}

/** What stands in the history of rows that come from a file, now that not all of them are silent. */
const batches = {
  from: 'A seeding or an import: what was brought in together. Rows that are written under it get one entry of history together, this one; those of a CSV file one each, which names it. @domain platform @prefix bat',
  before:
    'An import or a seeding: its rows get one entry of history together, this one. @domain platform @prefix bat',
}

/** Lines hold values of the rows they are about, before and after: what a person is erased from reaches them, too. */
const forgetWithTheHistory = (knex: Knex) =>
  knex.raw(`
    create function redact_import_lines() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      update csv_import_rows r
        set cells = '[]', key = null, changes = null, etag = null, outcome = 'REFUSED',
          faults = '[{"field": "", "detail": "What stood here is redacted."}]'
        from csv_imports i
        where i.id = r.import_id and i.table_name = new.entity_type and r.row_id = new.entity_id;
      return null;
    end $$;
    comment on function redact_import_lines is 'Empties the lines of imports about a row whose history is redacted: nothing of them is written or taken back any more.';
    revoke execute on function redact_import_lines from public;
    create trigger redact_import_lines after insert on audit_logs
      for each row when (new.action = 'REDACT') execute function redact_import_lines();
  `)

async function createImports(knex: Knex) {
  await createTable(
    knex,
    'csv_imports',
    'A file that a member of staff brings into a table, for a week. @domain platform @prefix imp',
    t => {
      t.text('started_by')
        .notNullable()
        .references('users.id')
        .onDelete('CASCADE')
        .comment('Who brings it, and alone sees it but for owners of the back office.')
      t.text('request_id').comment('The request of the last deed, as in the logs of the API.')
      t.text('table_name').notNullable().comment('The table it is brought into.')
      t.text('file_name').notNullable().comment('What the file is called. @label')
      t.specificType('state', 'import_state').notNullable().defaultTo('RECEIVING').comment('How far it is.')
      t.jsonb('columns')
        .notNullable()
        .defaultTo('[]')
        .comment('The names in the first line of the file, in order.')
      t.jsonb('mapping').comment('What its columns become; empty until somebody has said so.')
      t.integer('total').notNullable().defaultTo(0).comment('How many lines it has, without the first.')
      t.integer('reached').notNullable().defaultTo(0).comment('The last line that was dealt with.')
      t.text('job_id')
        .references('background_jobs.id')
        .onDelete('SET NULL')
        .comment('The run that deals with it; empty if none did yet.')
      t.text('batch_id')
        .references('batches.id')
        .onDelete('SET NULL')
        .comment('What the history of its rows calls it; empty until it writes.')
    },
  )
  await indexes(knex, 'csv_imports', 'started_by', 'job_id', 'batch_id', 'created_at')
}

async function createLines(knex: Knex) {
  await createTable(
    knex,
    'csv_import_rows',
    'A line of a file that is imported. @domain platform @prefix impr @nohistory it is gone with its import; the row it writes keeps its own',
    t => {
      t.text('import_id')
        .notNullable()
        .references('csv_imports.id')
        .onDelete('CASCADE')
        .comment('The file it is a line of.')
      t.integer('number').notNullable().comment('As a spreadsheet counts: the line of names is 1. @label')
      t.jsonb('cells').notNullable().comment('What stands in it. @pii')
      t.text('key').comment('What its row is recognised by; empty if by nothing. @pii')
      t.specificType('outcome', 'import_outcome').comment('What became of it; empty until it was looked at.')
      t.jsonb('faults').notNullable().defaultTo('[]').comment('What it was refused for, by field. @pii')
      t.jsonb('changes').comment('Of a row that is changed: before and after, by column. @pii')
      t.text('row_id').comment('The row it is about; empty if that is not there yet.')
      t.text('etag').comment('The version of the row it wrote; empty while it has written none.')
    },
  )
  await uniqueKeys(knex, 'csv_import_rows', {
    'import_id, number': 'This import already has a line with this number.',
  })
  await knex.raw(`
    create index csv_import_rows_import_id_outcome_number_idx on csv_import_rows (import_id, outcome, number);
    create index csv_import_rows_import_id_key_idx on csv_import_rows (import_id, md5(key)) where key is not null;
    create index csv_import_rows_row_id_idx on csv_import_rows (row_id) where row_id is not null;
  `)
}

export async function down(knex: Knex) {
  await knex.raw(`
    comment on table batches is '${batches.before}';
    drop trigger redact_import_lines on audit_logs;
    drop function redact_import_lines;
  `)
  await dropTables(knex, 'csv_import_rows', 'csv_imports')
  await dropEnums(knex, 'import_outcome', 'import_state')
}
