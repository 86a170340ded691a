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

const httpUrl = z
  .string()
  .regex(/^https?:\/\//, 'must begin with https://')
  .refine(value => URL.canParse(value), 'must be a URL')

/** Only the origin: routes, cookies and screens are at its root. */
const origin = httpUrl
  .refine(
    value => !URL.canParse(value) || new URL(value).href === `${new URL(value).origin}/`,
    'must be no more than https://, a host and perhaps a port',
  )
  .transform(value => new URL(value).origin)

const count = (most: number, otherwise: number) =>
  z
    .string()
    .regex(/^\d{1,7}$/, `must be a number from 0 to ${most}`)
    .transform(Number)
    .refine(value => value <= most, `must be a number from 0 to ${most}`)
    .default(otherwise)

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
  PUBLIC_URL: origin.optional(),
  TRUSTED_PROXIES: count(10, 0),
  RATE_LIMIT: count(1_000_000, 3_000),
  METRICS_TOKEN: z
    .string()
    .min(16, 'must have at least 16 characters')
    .regex(/^[!-~]+$/, 'must be visible ASCII characters')
    .optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://')
    .optional(),
  MAIL_FROM: z.string().min(3).default('Purser <purser@localhost>'),
  OIDC_ISSUER: httpUrl.optional(),
  OIDC_CLIENT_ID: z.string().min(1).optional(),
  OIDC_CLIENT_SECRET: z.string().min(1).optional(),
  OIDC_NAME: z.string().min(1).max(40).default('single sign-on'),
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
  /** Where people reach it, for links in mails and single sign-on; without a slash at its end. */
  publicUrl: string
  /** How many proxies in front of it add to X-Forwarded-For; 0 trusts none. */
  trustedProxies: number
  /** Requests a minute that one person may make of one process. */
  rateLimit: number
  /** What a scraper sends as its bearer token to read /metrics. */
  metricsToken?: string
  mail: { smtpUrl?: string; from: string }
  oidc?: { issuer: string; clientId: string; clientSecret?: string; name: string }
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
  if (value.DATABASE_URL && !value.PUBLIC_URL && (value.SMTP_URL || value.OIDC_ISSUER))
    throw new ConfigError(
      'PUBLIC_URL: is required for mail and single sign-on; links would lead to localhost.',
    )
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
    publicUrl: value.PUBLIC_URL ?? `http://localhost:${value.PORT}`,
    trustedProxies: value.TRUSTED_PROXIES,
    rateLimit: value.RATE_LIMIT,
    metricsToken: value.METRICS_TOKEN,
    mail: { smtpUrl: value.SMTP_URL, from: value.MAIL_FROM },
    oidc: oidcOf(value),
  }
}

function oidcOf(value: z.infer<typeof settings>): Config['oidc'] {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = value
  if (!issuer && !clientId && !clientSecret) return undefined
  if (!issuer) throw new ConfigError('OIDC_ISSUER: is required for single sign-on.')
  if (!clientId) throw new ConfigError('OIDC_CLIENT_ID: is required for single sign-on.')
  return { issuer, clientId, clientSecret, name: value.OIDC_NAME }
}
