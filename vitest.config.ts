import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

const server = 'admin-api/test/server.ts'
const rules = 'admin-api/test/rules/**/*.test.ts'

export default defineConfig({
  test: {
    // All cores: the workers wait for the database half of the time.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'api',
          include: ['admin-api/**/*.test.ts', 'shared/**/*.test.ts'],
          exclude: [rules],
          globalSetup: server,
          testTimeout: 20_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'rules',
          include: [rules],
          globalSetup: server,
          // They keep nothing in modules: loading the API once for many of them saves most of their time.
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
          globalSetup: server,
          setupFiles: ['admin-ui/test/setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          globalSetup: 'e2e/global-setup.ts',
          fileParallelism: false,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
