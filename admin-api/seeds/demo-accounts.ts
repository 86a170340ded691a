import type { StaffRole } from '#shared/contract/enums.ts'

/** One account a role, in the embedded database only. */
export const demoStaff: readonly { email: string; name: string; role: StaffRole }[] = [
  { email: 'support@purser.example', name: 'Sami Support', role: 'SUPPORT' },
  { email: 'finance@purser.example', name: 'Fia Finance', role: 'FINANCE' },
  { email: 'marketing@purser.example', name: 'Mara Marketing', role: 'MARKETING' },
  { email: 'trust@purser.example', name: 'Tove Trust', role: 'TRUST_SAFETY' },
  { email: 'operations@purser.example', name: 'Omar Operations', role: 'OPERATIONS' },
  { email: 'data@purser.example', name: 'Dana Data', role: 'PLATFORM_DATA' },
  { email: 'owner@purser.example', name: 'Ona Owner', role: 'OWNER' },
]

/** What the console prints at the start: how to sign in, by role. */
export const demoAccounts = (password: string) =>
  [
    'Sign in with',
    ...demoStaff.map(({ email, role }) => `  ${email.padEnd(28)} ${role}`),
    `password ${password}\n`,
  ].join('\n')
