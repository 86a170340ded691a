/** One event of a stream: https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream */
export type StreamEvent = { event: string; data: string }

/** The events of a stream as they arrive; ends quietly with the stream, however that ends. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<StreamEvent> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let text = ''
  for (;;) {
    const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }) as const)
    if (done) return
    text = (text + decoder.decode(value, { stream: true })).replaceAll('\r\n', '\n')
    const parts = text.split('\n\n')
    text = parts.pop()!
    for (const part of parts) {
      const event = parse(part)
      if (event.data) yield event
    }
  }
}

function parse(part: string): StreamEvent {
  const found: StreamEvent = { event: 'message', data: '' }
  for (const line of part.split('\n')) {
    // What begins with a colon is a comment that keeps the connection open.
    const [, field, value] = /^(event|data): ?(.*)$/.exec(line) ?? []
    if (field === 'event') found.event = value!
    if (field === 'data') found.data += found.data ? `\n${value}` : value!
  }
  return found
}
