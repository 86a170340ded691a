import type { Policy } from '#shared/core/policy.ts'
import type { Domain } from '../index.ts'

/** Written by the machines that send and receive. */
const record: Policy = {
  read: ['OPERATIONS', 'PLATFORM_DATA', 'OWNER'],
  pii: ['OWNER'],
  reveal: ['OPERATIONS'],
}

export const notifications: Domain = {
  label: 'Notifications',
  policy: {
    default: record,
    tables: {
      email_templates: {
        read: ['SUPPORT', 'MARKETING', 'OPERATIONS', 'PLATFORM_DATA', 'OWNER'],
        create: ['MARKETING', 'OPERATIONS', 'OWNER'],
        update: ['MARKETING', 'OPERATIONS', 'OWNER'],
        delete: ['MARKETING', 'OPERATIONS', 'OWNER'],
      },
      notifications: {
        read: ['SUPPORT', 'TRUST_SAFETY', 'OPERATIONS', 'PLATFORM_DATA', 'OWNER'],
        pii: ['SUPPORT', 'OWNER'],
        reveal: ['TRUST_SAFETY', 'OPERATIONS'],
      },
      // Changed for users who ask to be left alone.
      notification_preferences: {
        read: ['SUPPORT', 'MARKETING', 'PLATFORM_DATA', 'OWNER'],
        create: ['SUPPORT', 'OWNER'],
        update: ['SUPPORT', 'OWNER'],
        delete: ['SUPPORT', 'OWNER'],
      },
      notification_queue: {
        read: ['SUPPORT', 'OPERATIONS', 'PLATFORM_DATA', 'OWNER'],
        pii: ['OWNER'],
        reveal: ['SUPPORT', 'OPERATIONS'],
      },
      device_tokens: { read: ['SUPPORT', 'OPERATIONS', 'PLATFORM_DATA', 'OWNER'] },
      whatsapp_contacts: {
        read: ['SUPPORT', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
        create: ['SUPPORT', 'OWNER'],
        update: ['SUPPORT', 'OWNER'],
        delete: ['OWNER'],
        pii: ['SUPPORT', 'OWNER'],
        reveal: ['TRUST_SAFETY'],
      },
      whatsapp_conversations: {
        read: ['SUPPORT', 'TRUST_SAFETY', 'PLATFORM_DATA', 'OWNER'],
        create: ['SUPPORT', 'OWNER'],
        update: ['SUPPORT', 'OWNER'],
      },
      // Written through WhatsApp, so that every message was really sent.
      whatsapp_messages: { read: ['SUPPORT', 'TRUST_SAFETY', 'OWNER'] },
    },
    stamped: { email_templates: { create: 'updated_by', update: 'updated_by' } },
    readonly: {
      whatsapp_contacts: ['wa_id', 'opted_in_at', 'opted_out_at'],
      whatsapp_conversations: ['last_message_at', 'window_expires_at'],
    },
  },
  workflows: [],
}
