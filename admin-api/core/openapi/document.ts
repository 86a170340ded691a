import { tableNames } from '#shared/core/rows.ts'
import { domains } from '#shared/domains/index.ts'
import { sharedComponents } from './components.ts'
import type { Json } from './operation.ts'
import { ownPaths } from './own-paths.ts'
import { tablePaths, tableSchemas } from './table-paths.ts'

/** The document as JSON, made when somebody first asks for it. */
export function openApiText(version: string, domainPaths: readonly Json[]): () => string {
  let made: string | undefined
  return () => (made ??= JSON.stringify(openApi(version, domainPaths)))
}

/** The API as OpenAPI 3.1, drawn from the contract and the workflows; `domainPaths` are the routes that domains have of their own. */
function openApi(version: string, domainPaths: readonly Json[]): Json {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Purser',
      version,
      description: 'Every table and view of the back office, and every step of its workflows.',
    },
    servers: [{ url: '/api' }],
    security: [{ bearer: [] }],
    tags: Object.entries(domains).map(([name, { label }]) => ({ name, description: label })),
    paths: Object.assign({}, ownPaths, ...domainPaths, ...tableNames.map(tablePaths)),
    components: {
      ...sharedComponents,
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: Object.assign({}, sharedComponents.schemas, ...tableNames.map(tableSchemas)),
    },
  }
}
