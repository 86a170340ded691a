import type { Priority } from '#shared/contract/enums.ts'
import { words } from '#shared/core/words.ts'
import type { Tone } from '#shared/core/tones.ts'
import { Pill } from '#ui/core/value/pill.tsx'

/** What is ordinary needs no colour. */
const tones: Partial<Record<Priority, Tone>> = { HIGH: 'waiting', URGENT: 'failed' }

/** A pill for a priority that should be seen; nothing for the others. */
export function PriorityPill({ priority }: { priority: Priority }) {
  const tone = tones[priority]
  return tone ? <Pill tone={tone}>{words(priority)}</Pill> : null
}
