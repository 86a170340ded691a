import { factKinds } from '../contract/read-facts.ts'
import { migrationStatus } from '../../core/migrate.ts'
import { driftOf } from './drift.ts'
import type { Check } from './verify.ts'

const drift =
  'Apply pending migrations first. What then still differs was changed past them: undo it, or write a migration that says the same.'

const connection: Check = {
  name: 'connection',
  remedy: 'Use PostgreSQL 15 or newer.',
  run: async ({ tx }) => {
    const { rows } = await tx.raw(`
      select current_setting('server_version_num')::int as version, current_database() as database, current_user as role`)
    const { version, database, role } = rows[0]
    const wrong = version < 150_000 ? [`PostgreSQL ${Math.floor(version / 10_000)} is too old`] : []
    const release = `${Math.floor(version / 10_000)}.${version % 10_000}`
    return { seen: `PostgreSQL ${release}, database ${database} as ${role}`, wrong }
  },
}

const migrations: Check = {
  name: 'migrations',
  remedy:
    'npm run db:migrate applies what is pending. What is unknown came from another version: use that one.',
  run: async ({ tx }) => {
    const { applied, pending, unknown } = await migrationStatus(tx)
    const wrong = [...pending.map(name => `pending: ${name}`), ...unknown.map(name => `unknown: ${name}`)]
    return { seen: `${applied.length} applied`, wrong }
  },
}

/** An administrator may have installed more. */
const harmlessBeyond = new Set(['extensions'])

const kinds = factKinds.map((kind): Check => ({
  name: kind,
  remedy: drift,
  run: async ({ wanted, present }) => {
    const lines = driftOf(wanted.schema[kind], present[kind])
    const wrong = harmlessBeyond.has(kind) ? lines.filter(line => !line.startsWith('beyond')) : lines
    return { seen: `${Object.keys(present[kind]).length} present`, wrong }
  },
}))

const keysAreHeld: Check = {
  name: 'triggers of foreign keys',
  remedy: 'Have a superuser run ALTER TABLE … ENABLE TRIGGER ALL on these tables.',
  run: async ({ tx }) => {
    const { rows } = await tx.raw(`
      select tgrelid::regclass::text as table, count(*) as triggers, count(*) filter (where tgenabled <> 'O') as off
      from pg_trigger where tgisinternal group by 1 order by 1`)
    const wrong = rows.flatMap((row: { table: string; off: number }) =>
      row.off ? [`${row.table}: ${row.off} switched off`] : [],
    )
    return {
      seen: `${rows.reduce((n: number, row: { triggers: number }) => n + row.triggers, 0)} present`,
      wrong,
    }
  },
}

const rowSecurity: Check = {
  name: 'row level security',
  remedy: 'ALTER TABLE … ENABLE ROW LEVEL SECURITY; ALTER VIEW … SET (security_invoker = true).',
  run: async ({ tx }) => {
    const { rows } = await tx.raw(`
      select c.relname as name, case when c.relkind = 'v' then coalesce('security_invoker=true' = any (c.reloptions), false)
        else c.relrowsecurity end as safe
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v') and c.relname not like 'knex\\_%'
        and not exists (select from pg_depend x where x.classid = 'pg_class'::regclass and x.objid = c.oid and x.deptype = 'e')
      order by 1`)
    const open = rows.filter((row: { safe: boolean }) => !row.safe)
    return {
      seen: `${rows.length - open.length} of ${rows.length} tables and views`,
      wrong: open.map((row: { name: string }) => row.name),
    }
  },
}

export const schemaChecks: readonly Check[] = [connection, migrations, ...kinds, keysAreHeld, rowSecurity]
