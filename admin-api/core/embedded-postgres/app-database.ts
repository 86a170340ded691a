import { Client } from 'pg'
import type { Cluster } from './cluster.ts'
import { readPassword } from './password-file.ts'

/** Any fixed number: two processes preparing the same server take turns on it. */
const advisoryLock = 18_071_921

/** A password in a statement must reach neither the log nor the statistics that the app shows. */
const sessionSettings = [
  'search_path=pg_catalog',
  'pg_stat_statements.track=none',
  'log_statement=none',
  'log_min_error_statement=panic',
  'log_min_duration_statement=-1',
  'statement_timeout=60s',
]

export const appUrl = (cluster: Cluster, port: number): string =>
  `postgres://purser:${readPassword(cluster.appPassword)}@127.0.0.1:${port}/purser`

/** Makes, or completes, the role and the database of the app. Safe to repeat and to interrupt anywhere. */
export async function prepareAppDatabase(cluster: Cluster, port: number): Promise<void> {
  await asSuperuser(cluster, port, 'postgres', async server => {
    await server.query('select pg_advisory_lock($1)', [advisoryLock])
    await prepareRole(server, readPassword(cluster.appPassword))
    const { rowCount } = await server.query(`select from pg_database where datname = 'purser'`)
    if (rowCount === 0) await server.query('create database purser owner purser')
    await asSuperuser(cluster, port, 'purser', prepareStatistics)
  })
}

async function prepareRole(server: Client, password: string): Promise<void> {
  const { rowCount } = await server.query(`select from pg_roles where rolname = 'purser'`)
  if (rowCount === 0) await server.query('create role purser')
  await server.query(
    `alter role purser login createrole createdb nosuperuser password ${server.escapeLiteral(password)}`,
  )
  await server.query('grant pg_monitor to purser')
}

/** Only a superuser may add this extension. In a schema of its own it stays out of the app's tables. */
async function prepareStatistics(database: Client): Promise<void> {
  await database.query('create schema if not exists monitoring')
  await database.query('grant usage on schema monitoring to purser')
  await database.query('create extension if not exists pg_stat_statements schema monitoring')
}

function explained(error: Error, cluster: Cluster): Error {
  if (!('code' in error) || error.code !== '28P01') return error
  return new Error(
    `${cluster.superuserPassword} is not the password that ${cluster.data} was created with.`,
    { cause: error },
  )
}

async function asSuperuser(
  cluster: Cluster,
  port: number,
  database: string,
  work: (client: Client) => Promise<void>,
): Promise<void> {
  const client = new Client({
    host: '127.0.0.1',
    port,
    database,
    user: 'postgres',
    password: readPassword(cluster.superuserPassword),
    // Said here so that PGSSLMODE and PGOPTIONS of a person's shell do not count.
    ssl: false,
    options: sessionSettings.map(setting => `-c ${setting}`).join(' '),
    connectionTimeoutMillis: 10_000,
  })
  client.on('error', () => {}) // also rejects the query under way
  try {
    await client.connect().catch(error => Promise.reject(explained(error, cluster)))
    await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}
