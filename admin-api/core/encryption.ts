import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'

export type Encryption = {
  /** `context` names the place it is stored in, such as table and row: moved to another, it does not open. */
  encrypt(text: string, context: string): string
  /** Throws where none of the keys is the one it was encrypted with, or where it was changed or moved. */
  decrypt(sealed: string, context: string): string
}

/** AES-256-GCM with keys of 32 bytes in base64: the first encrypts, all decrypt. */
export function encryption(keys: readonly string[]): Encryption {
  const ring = keys.map(text => {
    const key = Buffer.from(text, 'base64')
    return { id: createHash('sha256').update(key).digest('hex').slice(0, 8), key }
  })
  return {
    encrypt: (text, context) => {
      const { id, key } = ring[0]!
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context))
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return ['v1', id, ...[iv, cipher.getAuthTag(), sealed].map(part => part.toString('base64url'))].join(
        '.',
      )
    },
    decrypt: (sealed, context) => {
      const [version, id, ...parts] = sealed.split('.')
      const key = ring.find(known => known.id === id)?.key
      if (version !== 'v1' || !key || parts.length !== 3)
        throw new Error('This was encrypted with a key that is not among ENCRYPTION_KEYS.')
      const [iv, tag, text] = parts.map(part => Buffer.from(part, 'base64url')) as [Buffer, Buffer, Buffer]
      const cipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: 16 })
      cipher.setAAD(Buffer.from(context)).setAuthTag(tag)
      return Buffer.concat([cipher.update(text), cipher.final()]).toString('utf8')
    },
  }
}
