import type { Knex } from 'knex'
import { addRules, dropRules } from '../core/migration.ts'
import type { TableRules } from '../core/migration.ts'

// No more than what tells an address from something else: what mail servers take is theirs to say.
const email = `email ~ '^[^@[:space:]]+@[^@[:space:]]+$'`
const emailMessage = 'An e-mail address is like name@example.com.'

const rules: TableRules = [
  ['users', 'email_shape', email, emailMessage],
  [
    'users',
    'phone_shape',
    `phone ~ '^[+]?[0-9 ().-]+$' and length(regexp_replace(phone, '[^0-9]', '', 'g')) between 7 and 15`,
    'A telephone number has 7 to 15 digits, such as +4930123456.',
  ],
  ['users', 'username_shape', `username ~ '^[^[:space:]]+$'`, 'A username has no spaces in it.'],
  [
    'users',
    'password_hashed',
    `password_hash ~ '^[$](argon2(id|i|d)|2[aby])[$]'`,
    'A password is stored as its argon2 or bcrypt hash alone.',
  ],
  [
    'users',
    'verified_address',
    'email_verified_at is null or email is not null',
    'Without an e-mail address there is none that could be confirmed.',
  ],
  [
    'users',
    'credentials_have_email',
    `primary_provider is distinct from 'CREDENTIALS' or email is not null`,
    'An account that signs in by a password needs an e-mail address.',
  ],
  ['password_reset_tokens', 'email_shape', email, emailMessage],
  ['email_verification_tokens', 'email_shape', email, emailMessage],
  [
    'refresh_tokens',
    'revoked_at',
    'revoked_reason is null or revoked_at is not null',
    'A token that was revoked says when.',
  ],
  [
    'login_attempts',
    'failure_reason',
    'failure_reason is null or not success',
    'An attempt that succeeded has no reason why it failed.',
  ],
  [
    'login_attempts',
    'country_code',
    `country ~ '^[A-Z]{2}$'`,
    'A country is two capital letters, such as PT.',
  ],
  [
    'device_registrations',
    'trusted_at',
    'is_trusted = (trusted_at is not null)',
    'A device has a time since which it is trusted if, and only if, it is.',
  ],
  [
    'user_security',
    'counts_not_negative',
    'login_count >= 0 and failed_login_count >= 0',
    'Nobody signs in, or fails to, fewer than no times.',
  ],
  [
    'user_security',
    'lock_facts',
    'is_locked or (locked_until is null and lock_reason is null and not locked_by_failures)',
    'An account that is not locked has neither a reason for it nor an end of it.',
  ],
  [
    'verifications',
    'reviewed_at',
    `case status when 'PENDING' then reviewed_at is null when 'EXPIRED' then true else reviewed_at is not null end`,
    'A verification says when it was decided if, and only if, it was.',
  ],
  [
    'verifications',
    'rejection_reason',
    `status <> 'REJECTED' or rejection_reason is not null`,
    'Who is rejected is told why.',
  ],
  [
    'verifications',
    'expires_later',
    'expires_at > submitted_at',
    'A proof has to be renewed some time after it was given.',
  ],
]

export async function up(knex: Knex) {
  await addRules(knex, rules)
  await knex.raw(`
    create unique index auth_identities_one_primary on auth_identities (user_id) where is_primary;
    comment on index auth_identities_one_primary is 'This user already has an identity that the account was made with.';

    create function require_future_premium() returns trigger language plpgsql as $$
    begin
      -- What a batch brings may have ended since.
      if new.premium_until <= now() and nullif(current_setting('app.batch_id', true), '') is null then
        perform refuse('Premium ends in the future. To end it now, switch it off.');
      end if;
      return new;
    end $$;
    comment on function require_future_premium is 'Refuses an end of premium that has passed when it is set.';
    create trigger require_future_premium_of_new before insert on users
      for each row when (new.premium_until is not null) execute function require_future_premium();
    create trigger require_future_premium before update of premium_until on users
      for each row when (new.premium_until is distinct from old.premium_until) execute function require_future_premium();
  `)
}

export async function down(knex: Knex) {
  await knex.raw(`
    drop trigger require_future_premium on users;
    drop trigger require_future_premium_of_new on users;
    drop function require_future_premium;
    drop index auth_identities_one_primary;
  `)
  await dropRules(knex, rules)
}
