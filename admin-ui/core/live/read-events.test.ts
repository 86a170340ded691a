import { expect, test } from 'vitest'
import { readEvents } from './read-events.ts'

/** A stream that arrives a few bytes at a time. */
const stream = (text: string) =>
  new ReadableStream<Uint8Array>({
    start: controller => {
      for (const piece of text.match(/.{1,7}/gs)!) controller.enqueue(new TextEncoder().encode(piece))
      controller.close()
    },
  })

async function eventsOf(text: string) {
  const events = []
  for await (const event of readEvents(stream(text))) events.push(event)
  return events
}

test('events are read however they are cut, comments are passed over, and half an event is none', async () => {
  const text =
    ': beat\n\nevent: change\ndata: {"table":\ndata: "faqs"}\n\nevent: reset\r\ndata: {}\r\n\r\ndata: ha'
  expect(await eventsOf(text)).toEqual([
    { event: 'change', data: '{"table":\n"faqs"}' },
    { event: 'reset', data: '{}' },
  ])
})
