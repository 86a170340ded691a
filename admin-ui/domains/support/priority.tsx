import type { Priority } from '#shared/contract/enums.ts'
import { urgencyTone } from '#shared/core/tones.ts'
import { words } from '#shared/core/words.ts'
import { Pill } from '#ui/core/value/pill.tsx'

/** A pill for a priority that should be seen; nothing for the others. */
export function PriorityPill({ priority }: { priority: Priority }) {
  const tone = urgencyTone(priority)
  return tone ? <Pill tone={tone}>{words(priority)}</Pill> : null
}
