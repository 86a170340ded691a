import { styled } from '@mui/material/styles'
import { Fragment, useMemo } from 'react'
import { radius, toneColor } from '../theme.ts'
import { wordDiff } from './word-diff.ts'
import type { Part } from './word-diff.ts'

/** Characters kept on each side of a change; what lies further away is left out. */
const near = 60

/** What became of a long text: what went is struck out, what came is underlined, the rest is only hinted at. */
export function TextDiff({ before, after }: { before: string; after: string }) {
  // Of long texts it takes its time.
  const parts = useMemo(() => wordDiff(before, after), [before, after])
  return (
    <span>
      {parts.map((part, at) => (
        <Fragment key={at}>
          {meet(parts[at - 1], part) && ' '}
          <Shown part={part} first={at === 0} last={at === parts.length - 1} />
        </Fragment>
      ))}
    </span>
  )
}

/** Whether words of two changes would be one for whoever hears or copies them. */
const meet = (before: Part | undefined, part: Part) =>
  !!before && ![before.kind, part.kind].includes('same') && /\S$/.test(before.text) && /^\S/.test(part.text)

function Shown({ part, first, last }: { part: Part; first: boolean; last: boolean }) {
  if (part.kind === 'gone') return <Gone>{part.text}</Gone>
  if (part.kind === 'new') return <New>{part.text}</New>
  return shortened(part.text, first, last)
}

function shortened(text: string, first: boolean, last: boolean): string {
  if (text.length <= near * 2) return text
  const head = first ? '' : text.slice(0, near)
  const tail = last ? '' : text.slice(-near)
  return `${head} … ${tail}`
}

const Gone = styled('del')({ ...toneColor('failed'), borderRadius: radius.small })
const New = styled('ins')({ ...toneColor('done'), borderRadius: radius.small })
