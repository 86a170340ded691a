import type { Knex } from 'knex'
import { bringRows, referenceId, takeBackRows } from '../core/migration.ts'

const texts = ['POST', 'COMMENT', 'EVENT', 'ADVENTURE', 'LISTING', 'REVIEW', 'FORUM_POST', 'GROUP']
const pictures = ['PHOTO', 'VIDEO', 'STORY']

const rule = (name: string, description: string, more: object) => ({
  id: referenceId('amr', name),
  ...{ name, description },
  ...more,
})

const rows = [
  rule('Contact details in public', 'Telephone numbers and e-mail addresses where everybody can read them.', {
    applies_to: texts,
    rule_type: 'pattern',
    pattern: String.raw`([\w.+-]+@[\w-]+\.\w{2,})|(\+?\d[\d ()/.-]{8,}\d)`,
    action: 'REJECT',
    severity: 'LOW',
  }),
  rule('Payment outside the platform', 'Who asks to be paid elsewhere takes the buyer’s protection away.', {
    applies_to: [...texts, 'MESSAGE'],
    rule_type: 'keyword',
    pattern: 'western union, moneygram, gift card, wire transfer, pay me directly, crypto wallet',
    action: 'REJECT',
    severity: 'MEDIUM',
  }),
  rule('Spam', 'The same text again and again, or nothing but links.', {
    applies_to: [...texts, 'MESSAGE'],
    rule_type: 'ai_score',
    threshold: 0.9,
    action: 'REJECT',
    severity: 'LOW',
  }),
  rule('Hate and threats', 'Words that attack people for what they are, or threaten them.', {
    rule_type: 'ai_score',
    threshold: 0.8,
    action: 'REMOVE',
    severity: 'HIGH',
  }),
  rule('Nudity', 'Pictures and films that show more than may be shown here.', {
    applies_to: pictures,
    rule_type: 'ai_score',
    threshold: 0.85,
    action: 'REMOVE',
    severity: 'HIGH',
  }),
  rule(
    'Children in danger',
    'Pictures and films on which a child seems to be harmed. Always looked at by people.',
    {
      applies_to: pictures,
      rule_type: 'ai_score',
      threshold: 0.5,
      action: 'REMOVE',
      severity: 'CRITICAL',
    },
  ),
]

export const up = (knex: Knex) => bringRows(knex, 'automated_moderation_rules', rows)
export const down = (knex: Knex) => takeBackRows(knex, 'automated_moderation_rules', rows)
