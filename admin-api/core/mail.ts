import { createTransport } from 'nodemailer'
import { randomUUID } from 'node:crypto'
import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from './config.ts'
import { Problem } from './problem.ts'

export type Letter = { to: string; subject: string; text: string; html: string }

export type Mail = {
  /** Where links in a letter lead; without a slash at its end. */
  publicUrl: string
  /** Throws where the server does not take it, or where there is none. */
  send(letter: Letter): Promise<void>
}

/** Whether letters leave the house; the demo keeps them in a folder. */
export const hasMail = ({ mail, databaseUrl }: Config): boolean =>
  mail.smtpUrl !== undefined || databaseUrl === undefined

/** Says so where letters cannot be sent. */
export function requireMail(config: Config): void {
  if (!hasMail(config)) throw notSetUp()
}

/** By SMTP where it is set up, else in the demo as files in the data directory, else not at all. */
export function mailOf(config: Config): Mail {
  const { publicUrl, mail } = config
  if (mail.smtpUrl) return { publicUrl, send: bySmtp(mail.smtpUrl, mail.from) }
  if (hasMail(config)) return { publicUrl, send: intoFolder(join(config.dataDir, 'mail'), mail.from) }
  return { ...noMail, publicUrl }
}

/** Where nothing can be sent. */
export const noMail: Mail = { publicUrl: '', send: () => Promise.reject(notSetUp()) }

const notSetUp = () =>
  new Problem('not-available', {
    detail: 'Mail is not set up here (SMTP_URL). Passwords are set on the server: npm run staff -- password.',
  })

/** Milliseconds that the server has to answer; a job tries again later. */
const patience = 20_000

function bySmtp(url: string, from: string): Mail['send'] {
  const transport = createTransport(
    { url, connectionTimeout: patience, greetingTimeout: patience, socketTimeout: patience },
    { from },
  )
  return async letter => {
    await transport.sendMail(letter).catch((error: Error & { code?: string; responseCode?: number }) => {
      // What the server says names the address it does not take, and errors are logged.
      const { code, responseCode, message } = error
      const why = responseCode ? `${code} ${responseCode}` : message
      throw new Error(`The mail server did not take a letter: ${why}`)
    })
  }
}

/** Letters hold links that open accounts: nobody else on the machine may read them. */
function intoFolder(folder: string, from: string): Mail['send'] {
  const transport = createTransport({ streamTransport: true, buffer: true }, { from })
  return async letter => {
    const { message } = await transport.sendMail(letter)
    await mkdir(folder, { recursive: true, mode: 0o700 })
    await chmod(folder, 0o700)
    const time = new Date().toISOString().replaceAll(':', '-')
    await writeFile(join(folder, `${time}-${randomUUID().slice(0, 8)}.eml`), message as Buffer, {
      mode: 0o600,
    })
  }
}
