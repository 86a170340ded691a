import type { Row, RowCursor } from './row-cursor.ts'

/** How rows become a file: what to select, in this order, what stands before and after them, and each of them. */
export type FileWriter = {
  select: string
  head: string
  /** Of the row as `reads` has it; the first one of a file is told apart. */
  line(row: Row, first: boolean): string
  tail: string
  /** Whether values come as the database writes them, or as the API answers them. */
  reads: 'text' | 'values'
}

/** What is read at once: enough for the trip to be worth it, little enough for many at a time. */
const chunkBytes = 256 * 1024
const mostRows = 2_000

/** How long a reader may do nothing: what it holds up keeps the database from cleaning up. */
const patienceMs = 60_000

/** What becomes of an export. */
export type Ending = {
  /** Breaks it off. */
  canceled?: AbortSignal
  /** Told at once if it breaks off, with the reason; true if whoever reads has been told by the end of their connection. */
  broken: (reason: unknown) => boolean
  /** Asked once all rows have left, before the file ends: false if somebody has canceled it meanwhile. */
  whole?: () => Promise<boolean>
  /** Told how many rows have been handed on. */
  wrote: (rows: number) => void
  /** Called once, when it has ended in whichever way and nothing is held any more. */
  done: (outcome: Outcome) => void
}

export type Outcome = 'WHOLE' | 'CANCELED' | 'BROKEN'

/** The rows of a cursor as the bytes of a file, read as fast as they are taken; `first` have been read already. */
export function exportStream(
  cursor: RowCursor,
  first: Row[],
  writer: FileWriter,
  { canceled, whole, broken, wrote, done }: Ending,
): ReadableStream<Uint8Array> {
  const nextPart = partsOf(cursor, first, writer)
  let ended = false
  let patience: NodeJS.Timeout | undefined
  const end = async (outcome: Outcome) => {
    if (ended) return
    ended = true
    clearTimeout(patience)
    await cursor.close().catch(() => {})
    done(outcome)
  }
  const breakOff = (controller: ReadableStreamDefaultController, reason: unknown) => {
    if (!ended && !broken(reason)) controller.error(new Error('The export broke off.'))
    return end('BROKEN')
  }
  const finish = async (controller: ReadableStreamDefaultController) => {
    if (whole && !(await whole())) return breakOff(controller, new Error('The export was canceled.'))
    controller.close()
    return end('WHOLE')
  }
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>) => {
    clearTimeout(patience)
    try {
      const part = await nextPart()
      if (!part) return await finish(controller)
      controller.enqueue(Buffer.from(part.text))
      wrote(part.rows)
      patience = setTimeout(() => void breakOff(controller, new Error(notTaken)), patienceMs).unref()
    } catch (error) {
      await breakOff(controller, error)
    }
  }
  const start = (controller: ReadableStreamDefaultController) =>
    canceled?.addEventListener('abort', () => void breakOff(controller, canceled.reason))
  return new ReadableStream({ start, pull, cancel: () => end('CANCELED') })
}

const notTaken = 'Whoever asked for the export takes nothing of it.'

/** The text of the file, some rows at a time; nothing when there is no more. */
function partsOf(cursor: RowCursor, first: Row[], { head, line, tail }: FileWriter) {
  let next: Promise<Row[]> | undefined = Promise.resolve(first)
  let written = 0
  return async () => {
    if (!next) return undefined
    const rows = await next
    let text = written || !rows.length ? '' : head
    for (const row of rows) text += line(row, (written += 1) === 1)
    if (!rows.length) text = written ? tail : head + tail
    // Read on while this is being sent.
    next = rows.length ? cursor.read(rowsFor(text.length, rows.length)) : undefined
    next?.catch(() => {})
    return text ? { text, rows: rows.length } : undefined
  }
}

/** As many as fill a chunk, if they are like the last ones. */
const rowsFor = (length: number, rows: number) => Math.min(mostRows, Math.ceil((chunkBytes * rows) / length))
