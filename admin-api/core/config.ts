import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { loadEnvFile } from 'node:process'
import { z } from 'zod'

const postgresUrl = z
  .string()
  .regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')
  .refine(value => URL.canParse(value), 'must be a URL such as postgres://user:password@host:5432/database')

/** 32 random bytes in base64, separated by commas: the first encrypts, all decrypt. */
const encryptionKeys = z
  .string()
  .transform(value => value.split(',').map(key => key.trim()))
  .refine(
    keys => keys.every(key => Buffer.from(key, 'base64').length === 32),
    'must be one or more keys of 32 bytes in base64, separated by commas',
  )

const settings = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a number from 0 to 65535')
    .transform(Number)
    .refine(port => port <= 65535, 'must be a number from 0 to 65535')
    .default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_DIRECT_URL: postgresUrl.optional(),
  DATA_DIR: z.string().min(1).default('.data'),
  JWT_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  ENCRYPTION_KEYS: encryptionKeys.optional(),
  DEMO_PASSWORD: z.string().min(8, 'must have at least 8 characters').default('purser-demo'),
  DEMO_SIZE: z.enum(['small', 'large'], 'must be small or large').default('small'),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'must be trace, debug, info, warn, error, fatal or silent',
    )
    .default('info'),
})

export type Config = {
  port: number
  host: string
  /** Absent: the embedded PostgreSQL in `dataDir` is used. */
  databaseUrl?: string
  /** For LISTEN, jobs and migrations, where `databaseUrl` goes through a pooler. */
  databaseDirectUrl?: string
  dataDir: string
  jwtSecret?: string
  encryptionKeys?: string[]
  demo: { password: string; size: 'small' | 'large' }
  logLevel: string
}

/** A value of the environment that is missing or wrong; its message is the one line a person gets. */
export class ConfigError extends Error {}

/** The configuration from the environment and, where it exists, `.env`. The environment wins. */
export function loadConfig(): Config {
  if (existsSync('.env')) loadEnvFile('.env')
  return readConfig(process.env)
}

/** Throws a ConfigError that names the first bad or missing value. An empty value counts as absent. */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = settings.safeParse(given)
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!
    throw new ConfigError(`${path.join('.')}: ${message}.`)
  }
  const value = parsed.data
  if (value.DATABASE_DIRECT_URL && !value.DATABASE_URL)
    throw new ConfigError('DATABASE_DIRECT_URL: is only of use together with DATABASE_URL.')
  return {
    port: value.PORT,
    host: value.HOST,
    databaseUrl: value.DATABASE_URL,
    databaseDirectUrl: value.DATABASE_DIRECT_URL ?? value.DATABASE_URL,
    dataDir: resolve(value.DATA_DIR),
    jwtSecret: value.JWT_SECRET,
    encryptionKeys: value.ENCRYPTION_KEYS,
    demo: { password: value.DEMO_PASSWORD, size: value.DEMO_SIZE },
    logLevel: value.LOG_LEVEL,
  }
}
