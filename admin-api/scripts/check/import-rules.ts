import { posix } from 'node:path'

/** A file or a package that a file imports; paths are relative to the repository. */
export type Step = { from: string; to: { path: string } | { package: string }; typeOnly: boolean }

/** A direction imports may not take, in words, and the test whether one does. */
export type ImportRule = { says: string; broken: (step: Step) => boolean }

const inside = (path: string, ...folders: string[]) => folders.some(folder => path.startsWith(`${folder}/`))
const isTest = (path: string) =>
  /\.test\.tsx?$/.test(path) || inside(path, 'admin-api/test', 'admin-ui/test', 'e2e')
const pathOf = ({ to }: Step) => ('path' in to ? to.path : undefined)
const packageOf = ({ to }: Step) => ('package' in to ? to.package : undefined)

/** `admin-api`, `admin-ui` or `shared`; undefined for what belongs to none. */
const partOf = (path: string) => /^(admin-api|admin-ui|shared)\//.exec(path)?.[1]

/** `support` of `admin-ui/domains/support/inbox.tsx`; undefined outside a domain, also for `domains/index.ts`. */
const domainOf = (path: string) => /^[\w-]+\/domains\/([^/]+)\//.exec(path)?.[1]

/** Whether a step stays in its part and ends outside the folders of it that are named. */
function leaves(step: Step, ...folders: string[]) {
  const [part, path] = [partOf(step.from), pathOf(step)]
  return (
    path !== undefined &&
    part !== undefined &&
    partOf(path) === part &&
    !inside(path, ...folders.map(f => `${part}/${f}`))
  )
}

export const importRules: readonly ImportRule[] = [
  {
    says: 'shared imports nothing from outside shared',
    broken: step =>
      inside(step.from, 'shared') && pathOf(step) !== undefined && !inside(pathOf(step)!, 'shared'),
  },
  {
    says: 'shared runs in the browser and on the server: of packages it imports only zod',
    broken: step =>
      inside(step.from, 'shared') &&
      !isTest(step.from) &&
      packageOf(step) !== undefined &&
      packageOf(step) !== 'zod',
  },
  {
    says: 'admin-api does not import admin-ui',
    broken: step => inside(step.from, 'admin-api') && inside(pathOf(step) ?? '', 'admin-ui'),
  },
  {
    // The tests of the screens run against the real server.
    says: 'admin-ui does not import admin-api (its tests may import admin-api/test)',
    broken: step =>
      inside(step.from, 'admin-ui') &&
      inside(pathOf(step) ?? '', 'admin-api') &&
      !(isTest(step.from) && inside(pathOf(step)!, 'admin-api/test')),
  },
  {
    says: 'core knows no domain: of its own part it imports only core',
    broken: step => {
      const part = partOf(step.from)
      if (!part || !inside(step.from, `${part}/core`)) return false
      if (part === 'shared') return leaves(step, 'core', 'contract')
      return isTest(step.from) ? inside(pathOf(step) ?? '', `${part}/domains`) : leaves(step, 'core')
    },
  },
  {
    says: 'core reads the facts of the domains only through #shared/domains/index.ts',
    broken: step =>
      inside(step.from, 'admin-api/core', 'admin-ui/core') &&
      inside(pathOf(step) ?? '', 'shared/domains') &&
      pathOf(step) !== 'shared/domains/index.ts',
  },
  {
    says: 'a domain imports of its own part only core and domains',
    broken: step => {
      if (!domainOf(step.from) || isTest(step.from)) return false
      return inside(step.from, 'shared')
        ? leaves(step, 'core', 'contract', 'domains')
        : leaves(step, 'core', 'domains')
    },
  },
  {
    says: "a domain uses another domain only through that domain's index.ts",
    broken: step => {
      const [own, other] = [domainOf(step.from), domainOf(pathOf(step) ?? '')]
      return (
        own !== undefined &&
        other !== undefined &&
        own !== other &&
        posix.basename(pathOf(step)!) !== 'index.ts'
      )
    },
  },
  {
    says: 'only admin-api/core/model.ts imports objection',
    broken: step => packageOf(step) === 'objection' && step.from !== 'admin-api/core/model.ts',
  },
  {
    says: "a migration imports only core/migration.ts, core/row-access.ts and knex's types",
    broken: step => {
      if (!inside(step.from, 'admin-api/migrations') || isTest(step.from)) return false
      return packageOf(step) === 'knex'
        ? !step.typeOnly
        : !['admin-api/core/migration.ts', 'admin-api/core/row-access.ts'].includes(pathOf(step) ?? '')
    },
  },
  {
    says: 'only tests import from a test folder',
    broken: step =>
      !isTest(step.from) && inside(pathOf(step) ?? '', 'admin-api/test', 'admin-ui/test', 'e2e'),
  },
]
