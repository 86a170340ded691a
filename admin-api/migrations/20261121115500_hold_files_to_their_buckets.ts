import type { Knex } from 'knex'
import { addRules, dropRules } from '../core/migration.ts'
import type { TableRules } from '../core/migration.ts'

const rules: TableRules = [
  [
    'storage_buckets',
    'limit_positive',
    'max_file_size_bytes > 0',
    'A limit lets something in; empty means no limit.',
  ],
  [
    'storage_buckets',
    'public_is_public_read',
    `not is_public or access = 'PUBLIC_READ'`,
    'Only what everybody may read can be fetched without signing in.',
  ],
  ['media_files', 'size_not_negative', 'size_bytes >= 0', 'A file cannot be smaller than nothing.'],
  [
    'media_files',
    'kind_of_type',
    `mime_type ~ '^[a-z]+/[A-Za-z0-9.+-]+$' and case kind when 'DOCUMENT' then true else mime_type like lower(kind::text) || '/%' end`,
    'A file type is like image/png, and pictures, films and sounds are of such types.',
  ],
  [
    'media_files',
    'path_within_bucket',
    `path <> '' and path !~ '^/|(^|/)\\.\\.(/|$)'`,
    'A path leads down from the bucket: it neither begins with / nor goes up by ..',
  ],
  [
    'media_files',
    'checksum_shape',
    `checksum_sha256 ~ '^[0-9a-f]{64}$'`,
    'A checksum is 64 hexadecimal digits in lower case.',
  ],
]

const definer = 'language plpgsql security definer set search_path = public, pg_temp'

export async function up(knex: Knex) {
  await addRules(knex, rules)
  await knex.raw(`
    create function hold_file_to_bucket() returns trigger ${definer} as $$
    declare
      bucket storage_buckets;
    begin
      select * into bucket from storage_buckets where id = new.bucket_id;
      if new.size_bytes > bucket.max_file_size_bytes then
        perform refuse(format('The bucket %s takes files of up to %s: this one is of %s.',
          bucket.name, pg_size_pretty(bucket.max_file_size_bytes), pg_size_pretty(new.size_bytes)));
      elsif bucket.allowed_mime_types <> '{}' and new.mime_type <> all (bucket.allowed_mime_types) then
        perform refuse(format('The bucket %s takes no files of the type %s, only %s.',
          bucket.name, new.mime_type, array_to_string(bucket.allowed_mime_types, ', ')));
      elsif new.is_public and not bucket.is_public then
        perform refuse(format('Nothing in the bucket %s can be fetched without signing in.', bucket.name));
      end if;
      return new;
    end $$;
    comment on function hold_file_to_bucket is 'Refuses files that are too large for their bucket, of a type it does not take, or more public than it is.';
    create trigger hold_to_bucket before insert or update of bucket_id, mime_type, size_bytes, is_public on media_files
      for each row execute function hold_file_to_bucket();

    create function require_encrypted_document() returns trigger ${definer} as $$
    begin
      -- Locked, so that it stays encrypted until this is written.
      if not (select is_encrypted from media_files where id = new.document_media_id for share) then
        perform refuse('Documents that prove who somebody is are stored encrypted: this file is not.');
      end if;
      return new;
    end $$;
    comment on function require_encrypted_document is 'Refuses a document of a verification that is not stored encrypted.';
    create trigger require_encrypted_document before insert or update of document_media_id on verifications
      for each row when (new.document_media_id is not null) execute function require_encrypted_document();

    create function keep_document_encrypted() returns trigger ${definer} as $$
    begin
      if exists (select from verifications where document_media_id = new.id) then
        perform refuse('This file proves who somebody is: it stays encrypted.');
      end if;
      return new;
    end $$;
    comment on function keep_document_encrypted is 'Refuses to store the document of a verification in the clear.';
    create trigger keep_document_encrypted before update of is_encrypted on media_files
      for each row when (old.is_encrypted and not new.is_encrypted) execute function keep_document_encrypted();
  `)
}

export async function down(knex: Knex) {
  await knex.raw(`
    drop trigger keep_document_encrypted on media_files;
    drop trigger require_encrypted_document on verifications;
    drop trigger hold_to_bucket on media_files;
    drop function keep_document_encrypted, require_encrypted_document, hold_file_to_bucket;
  `)
  await dropRules(knex, rules)
}
