import { Problem } from '../problem.ts'

const howTo = 'Save it as “CSV UTF-8” and choose it again.'

/** Bytes as text, piece by piece; a byte order mark is left out, and any other encoding refused in words. */
export function utf8Decoder() {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let first = true
  const decode = (bytes?: Uint8Array): string => {
    if (first && bytes && bytes.length > 1) refuseUtf16(bytes)
    if (bytes?.length) first = false
    try {
      return bytes ? decoder.decode(bytes, { stream: true }) : decoder.decode()
    } catch {
      throw new Problem('malformed-request', { detail: `The file is not in UTF-8. ${howTo}` })
    }
  }
  return (bytes?: Uint8Array): string => {
    const text = decode(bytes)
    if (text.includes('\0'))
      throw new Problem('malformed-request', {
        detail: `The file holds NUL characters: it is no text, or in another encoding. ${howTo}`,
      })
    return text
  }
}

function refuseUtf16([one, two]: Uint8Array) {
  if ((one === 0xff && two === 0xfe) || (one === 0xfe && two === 0xff))
    throw new Problem('malformed-request', { detail: `The file is in UTF-16. ${howTo}` })
  if (one === 0x50 && two === 0x4b)
    throw new Problem('malformed-request', {
      detail: `The file is a workbook or an archive, not CSV. ${howTo}`,
    })
}
