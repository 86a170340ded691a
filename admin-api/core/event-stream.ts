/** Server-sent events on their way to one reader. https://html.spec.whatwg.org/multipage/server-sent-events.html */
export type EventStream = {
  readonly body: ReadableStream<Uint8Array>
  send: (event: string, data: unknown) => void
  /** Shows proxies and readers that it lives. */
  beat: () => void
  end: () => void
}

/** What may wait for a reader that takes nothing before it is given up. */
const mostWaiting = 256 * 1024

/**
 * `ended` is called once, whoever ended it: the reader, we, or its slowness, for which `cutOff` ends the connection, where
 * there is one.
 */
export function eventStream(ended: () => void, cutOff: () => boolean): EventStream {
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const body = new ReadableStream<Uint8Array>(
    {
      start: its => void (controller = its),
      cancel: () => finish(() => {}),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: mostWaiting }),
  )
  const finish = (how: (open: ReadableStreamDefaultController<Uint8Array>) => unknown) => {
    const open = controller
    controller = undefined
    if (!open) return
    how(open)
    ended()
  }
  const write = (text: string) => {
    // What waits goes with it, and so does the connection.
    if (controller && controller.desiredSize! < 0)
      finish(open => cutOff() || open.error(new Error('The reader of a stream of events takes nothing.')))
    controller?.enqueue(Buffer.from(text))
  }
  return {
    body,
    send: (event, data) => write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
    beat: () => write(':\n\n'),
    end: () => finish(open => open.close()),
  }
}
