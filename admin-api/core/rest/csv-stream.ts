import type { CsvWriter, TextRow } from './csv.ts'
import type { TextCursor } from './text-cursor.ts'

/** What is read at once: enough for the trip to be worth it, little enough for many at a time. */
const chunkBytes = 256 * 1024
const mostRows = 2_000

/** How long a reader may do nothing: what it holds up keeps the database from cleaning up. */
const patienceMs = 60_000

/** What becomes of an export. */
export type Ending = {
  /** Told at once if it breaks off, with the reason; true if whoever reads has been told by the end of their connection. */
  broken: (reason: unknown) => boolean
  /** Called once, when it has ended in whichever way and nothing is held any more. */
  done: () => void
}

/** The rows of a cursor as the bytes of a file, read as fast as they are taken; `first` have been read already. */
export function csvStream(
  cursor: TextCursor,
  first: TextRow[],
  writer: CsvWriter,
  { broken, done }: Ending,
): ReadableStream<Uint8Array> {
  const nextText = textsOf(cursor, first, writer)
  let ended = false
  let patience: NodeJS.Timeout | undefined
  const end = async () => {
    if (ended) return
    ended = true
    clearTimeout(patience)
    await cursor.close().catch(() => {})
    done()
  }
  const breakOff = (controller: ReadableStreamDefaultController, reason: unknown) => {
    if (!ended && !broken(reason)) controller.error(new Error('The export broke off.'))
    return end()
  }
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    clearTimeout(patience)
    try {
      const text = await nextText()
      if (text) controller.enqueue(Buffer.from(text))
      else controller.close()
      if (!text) return await end()
      patience = setTimeout(() => void breakOff(controller, new Error(notTaken)), patienceMs).unref()
    } catch (error) {
      await breakOff(controller, error)
    }
  }
  return new ReadableStream({ pull, cancel: () => end() })
}

const notTaken = 'Whoever asked for the export takes nothing of it.'

/** The lines of the file, some at a time; empty when there are no more. */
function textsOf(cursor: TextCursor, first: TextRow[], { header, line }: CsvWriter) {
  let next = Promise.resolve(first)
  let text = header
  return async () => {
    const rows = await next
    for (const row of rows) text += line(row)
    const full = text
    text = ''
    // Read on while this is being sent.
    next = rows.length ? cursor.read(rowsFor(full.length, rows.length)) : Promise.resolve([])
    next.catch(() => {})
    return full
  }
}

/** As many as fill a chunk, if they are like the last ones. */
const rowsFor = (length: number, rows: number) => Math.min(mostRows, Math.ceil((chunkBytes * rows) / length))
