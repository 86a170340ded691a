import { expect, test } from 'vitest'
import { words } from './words.ts'

test.each([
  ['first_response_at', 'First response at'],
  ['IN_PROGRESS', 'In progress'],
  ['faqs', 'FAQs'],
  ['ip_address', 'IP address'],
  ['allowed_ips', 'Allowed IPs'],
  ['os_version', 'OS version'],
  ['status', 'Status'],
])('%s reads "%s"', (identifier, text) => expect(words(identifier)).toBe(text))
