import { cleanUpImports } from '#api/core/import/clean-up-imports-job.ts'
import { importJob } from '#api/core/import/import-job.ts'
import { bulkJob } from '#api/core/rest/bulk-job.ts'
import type { Job, Schedule } from '#api/core/job.ts'
import type { AllEffects } from '#api/core/workflow.ts'
import { identity } from './identity/index.ts'
import { platform } from './platform/index.ts'
import { support } from './support/index.ts'

/** What a domain brings to the API besides what the contract says. */
export type ApiDomain = {
  readonly effects?: AllEffects
  readonly jobs?: readonly Job[]
  readonly schedules?: readonly Schedule[]
}

const domains: readonly ApiDomain[] = [identity, support, platform]

export const effects: AllEffects = Object.assign({}, ...domains.map(d => d.effects))
export const jobs: readonly Job[] = [
  bulkJob(effects),
  importJob,
  cleanUpImports,
  ...domains.flatMap(d => d.jobs ?? []),
]
export const schedules: readonly Schedule[] = [
  { cron: '20 * * * *', job: cleanUpImports },
  ...domains.flatMap(d => d.schedules ?? []),
]
