import { Box } from '@mui/material'
import { styled } from '@mui/material/styles'
import { CopyButton } from './copy-button.tsx'
import { say } from '../say.ts'
import { color, mono, radius, size } from '../theme.ts'

/** JSON as it is stored: a tree to open and close, or on one line where there is only one. */
export function JsonView({ value, compact }: { value: unknown; compact?: boolean }) {
  if (compact) return <Line>{JSON.stringify(value)}</Line>
  const text = JSON.stringify(value, null, 2)
  return (
    <Block>
      <Tree tabIndex={0}>
        <Node value={value} depth={0} />
      </Tree>
      <Box className="copy" sx={{ position: 'absolute', top: 6, right: 6 }}>
        <CopyButton text={text} small />
      </Box>
    </Block>
  )
}

/** What is deeper, or has more entries, is closed at first. */
const opened = { depth: 2, entries: 50 }

type NodeProps = { name?: string; value: unknown; depth: number }

function Node({ name, value, depth }: NodeProps) {
  const key = name !== undefined && <Key>{name}: </Key>
  const entries = value !== null && typeof value === 'object' ? Object.entries(value) : undefined
  if (!entries || entries.length === 0)
    return (
      <div>
        {key}
        <Leaf className={typeof value}>{JSON.stringify(value)}</Leaf>
      </div>
    )
  const [begin, end] = Array.isArray(value) ? '[]' : '{}'
  return (
    <details open={depth < opened.depth && entries.length <= opened.entries}>
      <summary>
        {key}
        {begin}
        <Count>
          {say('json.entries', { smart_count: entries.length })} {end}
        </Count>
      </summary>
      <Inner>
        {entries.map(([inner, one]) => (
          <Node key={inner} name={Array.isArray(value) ? undefined : inner} value={one} depth={depth + 1} />
        ))}
      </Inner>
      <div>{end}</div>
    </details>
  )
}

const Line = styled('span')({ ...mono, color: color.ink2 })

const Block = styled('div')({
  position: 'relative',
  borderRadius: radius.small,
  backgroundColor: color.page,
  '& .copy': { opacity: 0 },
  '&:hover .copy, &:focus-within .copy': { opacity: 1 },
})

const Tree = styled('div')({
  ...mono,
  lineHeight: '18px',
  padding: '8px 12px',
  maxHeight: size.fold,
  overflow: 'auto',
  overflowWrap: 'anywhere',
  color: color.ink,
  '& summary': { cursor: 'pointer', listStylePosition: 'outside', marginLeft: 14 },
  '& details > div:last-child': { marginLeft: 14 },
})

const Inner = styled('div')({ marginLeft: 14, paddingLeft: 14, borderLeft: `1px solid ${color.line}` })
const Key = styled('span')({ color: color.ink2 })
const Count = styled('span')({ color: color.ink3, 'details[open] > summary > &': { display: 'none' } })
const Leaf = styled('span')({
  '&.number, &.boolean': { color: color.running },
  '&.string': { color: color.done },
})
