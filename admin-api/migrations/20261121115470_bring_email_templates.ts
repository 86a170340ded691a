import type { Knex } from 'knex'
import { bringRows, referenceId, takeBackRows } from '../core/migration.ts'

const template = (key: string, name: string, subject: string, paragraphs: string[]) => ({
  id: referenceId('emt', `${key} en 1`),
  ...{ key, name, subject, locale: 'en', version: 1 },
  body_text: paragraphs.join('\n\n'),
  body_html: paragraphs.map(text => `<p>${text}</p>`).join('\n'),
  variables: JSON.stringify([
    ...new Set(Array.from([subject, ...paragraphs].join().matchAll(/\{\{(\w+)\}\}/g), ([, word]) => word)),
  ]),
})

const rows = [
  template('booking_confirmed', 'Booking confirmed', 'Booking Confirmed! {{event}}', [
    'Hello {{name}},',
    'your place at {{event}} is booked: {{start}}, {{place}}. You paid {{amount}}.',
    'Have your ticket at hand when you arrive: {{link}}',
  ]),
  template('mutual_match', 'Match', 'You and {{match}} like each other', [
    'Hello {{name}},',
    '{{match}} likes you too. Say hello: {{link}}',
  ]),
  template('payment_reminder', 'Reminder to pay a share', 'Your share of {{booking}} is due on {{due}}', [
    'Hello {{name}},',
    '{{organiser}} booked {{booking}} for you and others. Your share is {{amount}}, to be paid by {{due}}.',
    'Pay it here: {{link}}',
  ]),
  template('trial_ending', 'Trial about to end', 'Your trial of {{plan}} ends on {{end}}', [
    'Hello {{name}},',
    'your trial of {{plan}} ends on {{end}}. From then on it costs {{amount}}, unless you cancel it before.',
    'Keep it, change it or cancel it here: {{link}}',
  ]),
]

export const up = (knex: Knex) => bringRows(knex, 'email_templates', rows)
export const down = (knex: Knex) => takeBackRows(knex, 'email_templates', rows)
