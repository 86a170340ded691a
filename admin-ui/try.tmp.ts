import { createApp } from '#api/app.ts'
import { asActor, connect } from '#api/core/db.ts'
import { startEmbedded } from '#api/core/embedded-postgres.ts'
import { createLog } from '#api/core/log.ts'
import { migrate } from '#api/core/migrate.ts'
import { serve } from '#api/core/serve.ts'
import { staticUi } from '#api/core/static-ui.ts'
import { addStaff } from '#api/domains/identity/staff.ts'
const server = await startEmbedded('/tmp/purser-ui-try')
const db = connect(server.url)
await migrate(db)
const importer = { type: 'import' as const, id: 'try', roles: [] }
const roles = ['SUPPORT','FINANCE','MARKETING','TRUST_SAFETY','OPERATIONS','PLATFORM_DATA','OWNER'] as const
const names = ['Nadia Rahman','Ivo Petrov','Sofia Lindqvist','Tomas Novak','Amara Okafor','Kestrel Guides','Casa Verde','Alpine Huts']
const subjects = ['Refund not received','Double charged for ticket','Host canceled, what now?','Cannot verify my phone','Chargeback letter from bank','Change of payout account','Where is my referral reward?','Report about a profile']
if (!(await db('staff_roles').first())) {
  await asActor(db, importer, {}, async tx => {
    const staff: string[] = []
    for (const role of roles) staff.push((await addStaff(tx, { email: `${role.toLowerCase()}@x.test`, name: `${role[0]}${role.slice(1).toLowerCase()} Person`, roles: [role], password: 'correct horse battery' })).id)
    for (const [i, name] of names.entries()) {
      const [u] = await tx('users').insert({ username: name.toLowerCase().replace(/\s/g, '.'), email: `${name.split(' ')[0]}@example.com`, phone: `+4930${100000 + i}` }, '*')
      await tx('user_profiles').insert({ user_id: u.id, display_name: name })
      await tx('user_metadata').insert({ user_id: u.id, ltv_minor: 128450 * i, ltv_currency: ['EUR', 'JPY', 'KWD'][i % 3] })
      for (let k = 0; k < 9; k++) {
        const assigned = k % 3 === 0 ? staff[0] : null
        await tx('support_tickets').insert({ user_id: u.id, subject: subjects[(i + k) % 8], description: 'I canceled the trip nine days before it began. The page said I would get 80 % back.\nNothing has arrived.', category: 'billing', priority: ['LOW','NORMAL','HIGH','URGENT'][k % 4], status: k % 3 === 0 ? 'IN_PROGRESS' : 'OPEN', assigned_to: assigned, created_at: new Date(Date.now() - (i * 9 + k) * 47 * 60_000) })
      }
    }
    await tx('feature_flags').insert({ key: 'new_checkout', name: 'New checkout', description: 'The new checkout' } as never)
  })
}
const app = createApp({ db, jwtSecret: 'x'.repeat(40), log: createLog('warn'), version: 'try' })
const ui = staticUi('dist/ui')
const s = await serve((request, env) => (new URL(request.url).pathname.startsWith('/api/') ? app : ui).fetch(request, env as never), 3999, '127.0.0.1')
console.log(s.url)
