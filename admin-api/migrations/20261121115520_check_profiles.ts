import type { Knex } from 'knex'
import { addRules, dropRules } from '../core/migration.ts'
import type { TableRules } from '../core/migration.ts'

const position = `(latitude is null) = (longitude is null) and latitude between -90 and 90 and longitude between -180 and 180`
const positionMessage = 'A position has a latitude from -90 to 90 and a longitude from -180 to 180 degrees.'
const reported = 'latitude is null or location_updated_at is not null'
const reportedMessage = 'A position says when it was reported.'
const currencyMessage = 'A currency is three capital letters, such as EUR.'
const countryMessage = 'A country is two capital letters, such as PT.'

const rules: TableRules = [
  [
    'user_profiles',
    'adult',
    `date_of_birth between date '1900-01-01' and current_date - interval '18 years'`,
    'People have to be 18 or over, and were born in 1900 or later.',
  ],
  ['user_locations', 'position', position, positionMessage],
  ['user_locations', 'position_reported', reported, reportedMessage],
  ['user_locations', 'current_country_code', `current_country ~ '^[A-Z]{2}$'`, countryMessage],
  ['user_locations', 'home_country_code', `home_country ~ '^[A-Z]{2}$'`, countryMessage],
  ['user_locations', 'currency_code', `currency ~ '^[A-Z]{3}$'`, currencyMessage],
  [
    'user_locations',
    'language_shape',
    `language ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'`,
    'A language is like en or pt-BR.',
  ],
  ['dating_profiles', 'position', position, positionMessage],
  ['dating_profiles', 'position_reported', reported, reportedMessage],
  [
    'dating_profiles',
    'position_shared',
    'location_enabled or latitude is null',
    'The position of somebody who does not share it is not kept.',
  ],
  [
    'dating_profiles',
    'video_uploaded_at',
    'video_url is null or video_uploaded_at is not null',
    'A video says when it was uploaded.',
  ],
  [
    'user_privacy',
    'consent_at',
    'not gdpr_consent or gdpr_consent_at is not null',
    'Consent says when it was given.',
  ],
  [
    'user_privacy',
    'deletion_requested',
    'data_deletion_requested_at is not null or num_nonnulls(data_deletion_scheduled_for, data_deletion_completed_at) = 0',
    'Data are deleted when the user asks for it.',
  ],
  [
    'user_privacy',
    'deletion_order',
    'data_deletion_scheduled_for >= data_deletion_requested_at and data_deletion_completed_at >= data_deletion_requested_at',
    'Data are deleted after the user asked for it.',
  ],
  [
    'user_metadata',
    'not_own_referrer',
    'referred_by_user_id <> user_id',
    'Nobody brings themselves to the platform.',
  ],
  ['user_metadata', 'ltv_currency_code', `ltv_currency ~ '^[A-Z]{3}$'`, currencyMessage],
  [
    'profile_completion_status',
    'points_not_negative',
    'points_awarded >= 0',
    'Points given cannot be fewer than none.',
  ],
  [
    'profile_completion_status',
    'completed_at',
    '(completion_percentage = 100) = (completed_at is not null)',
    'A profile has a time of completion if, and only if, it is complete.',
  ],
  [
    'profile_completion_status',
    'lists',
    `jsonb_typeof(completed_steps) = 'array' and jsonb_typeof(missing_steps) = 'array' and jsonb_typeof(badges_awarded) = 'array'`,
    'Steps and badges are lists.',
  ],
  [
    'user_service_profiles',
    'rate_not_negative',
    'hourly_rate_minor >= 0',
    'An hour cannot cost less than nothing.',
  ],
  ['user_service_profiles', 'currency_code', `currency ~ '^[A-Z]{3}$'`, currencyMessage],
]

export const up = (knex: Knex) => addRules(knex, rules)
export const down = (knex: Knex) => dropRules(knex, rules)
