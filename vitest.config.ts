import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'
import { BaseSequencer } from 'vitest/node'
import type { TestSpecification } from 'vitest/node'

const projects = ['e2e', 'ui', 'api']

/** One project after the other, so that its files can share what they have loaded; first the one that waits most. */
class ByProject extends BaseSequencer {
  override async sort(files: TestSpecification[]) {
    const place = ({ project }: TestSpecification) => projects.indexOf(project.name)
    return (await super.sort(files)).toSorted((one, other) => place(one) - place(other))
  }
}

export default defineConfig({
  test: {
    // All cores: the workers wait for the database half of the time.
    maxWorkers: '100%',
    sequence: { sequencer: ByProject },
    globalSetup: 'admin-api/test/server.ts',
    projects: [
      {
        test: {
          name: 'api',
          include: ['admin-api/**/*.test.ts', 'shared/**/*.test.ts'],
          // Modules keep nothing of an app or a database: loading the API once for many files saves most of their time.
          isolate: false,
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'ui',
          environment: 'jsdom',
          include: ['admin-ui/**/*.test.{ts,tsx}'],
          setupFiles: ['admin-ui/test/setup.ts'],
          isolate: false,
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          globalSetup: 'e2e/global-setup.ts',
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
