import { filterLimits } from '#shared/core/filter-limits.ts'
import type { TableName } from '#shared/core/rows.ts'
import Close from '@mui/icons-material/Close'
import { Box, Button, IconButton, Stack, ToggleButton, ToggleButtonGroup } from '@mui/material'
import { useState } from 'react'
import { isGroup } from '../filter/filter-part.ts'
import type { Group, Part } from '../filter/filter-part.ts'
import { say } from '../say.ts'
import { color, iconSize, radius } from '../theme.ts'
import { ConditionForm } from './condition-form.tsx'
import { blank, withoutPart, withPart } from './draft.ts'

/** Of the groups within groups that the API reads, one is the filter around. */
const deepest = filterLimits.depth - 1

type Props = {
  table: TableName
  first: readonly string[]
  group: Group
  depth: number
  onChange: (group: Group) => void
}

/** Several conditions, of which all or any must hold; each may be a group itself. */
export function GroupForm({ table, first, group, depth, onChange }: Props) {
  const keys = usePartKeys(group.parts.length)
  const add = (part: Part) => {
    keys.add()
    onChange({ ...group, parts: [...group.parts, part] })
  }
  const remove = (index: number) => () => {
    keys.remove(index)
    onChange(withoutPart(group, index))
  }
  const inner: Group = { join: group.join === 'or' ? 'and' : 'or', parts: [blank, blank] }
  return (
    <Stack sx={{ gap: 2, alignItems: 'flex-start' }}>
      <Join join={group.join} onChange={join => onChange({ ...group, join })} />
      {group.parts.map((part, index) => (
        <PartForm
          key={keys.all[index]}
          {...{ table, first, part, index, depth }}
          onChange={next => onChange(withPart(group, index, next))}
          onRemove={group.parts.length > 1 ? remove(index) : undefined}
        />
      ))}
      <Stack direction="row" sx={{ gap: 1 }}>
        <Button variant="text" onClick={() => add(blank)}>
          {say('filter.add_condition')}
        </Button>
        {depth < deepest && (
          <Button variant="text" onClick={() => add(inner)}>
            {say('filter.add_group')}
          </Button>
        )}
      </Stack>
    </Stack>
  )
}

/** Parts have no names of their own, yet what is typed into one stays with it when another goes. */
function usePartKeys(count: number) {
  const [all, set] = useState(() => Array.from({ length: count }, (_, index) => index))
  return {
    all,
    add: () => set([...all, Math.max(...all) + 1]),
    remove: (index: number) => set(all.filter((_, at) => at !== index)),
  }
}

const Join = ({ join, onChange }: { join: Group['join']; onChange: (join: Group['join']) => void }) => (
  <ToggleButtonGroup
    exclusive
    value={join}
    aria-label={say('filter.join')}
    onChange={(_, next: Group['join'] | null) => next && onChange(next)}
  >
    <ToggleButton value="or">{say('filter.any_of')}</ToggleButton>
    <ToggleButton value="and">{say('filter.all_of')}</ToggleButton>
  </ToggleButtonGroup>
)

type PartProps = Omit<Props, 'group' | 'onChange'> & {
  part: Part
  index: number
  onChange: (part: Part) => void
  onRemove?: () => void
}

function PartForm({ part, index, depth, onChange, onRemove, ...rest }: PartProps) {
  const number = index + 1
  const isInner = isGroup(part)
  return (
    <Box
      role="group"
      aria-label={isInner ? say('filter.group', { number }) : say('filter.part', { number })}
      sx={boxLook}
    >
      <Box sx={{ flex: 1, minWidth: 0 }}>
        {isInner ? (
          <GroupForm {...rest} group={part} depth={depth + 1} onChange={onChange} />
        ) : (
          <ConditionForm {...rest} condition={part} onChange={onChange} />
        )}
      </Box>
      {onRemove && (
        <IconButton
          aria-label={
            isInner ? say('filter.take_group_away', { number }) : say('filter.take_away', { number })
          }
          onClick={onRemove}
        >
          <Close sx={{ fontSize: iconSize.usual }} />
        </IconButton>
      )}
    </Box>
  )
}

const boxLook = {
  display: 'flex',
  alignItems: 'flex-start',
  gap: 1,
  width: 1,
  p: 2,
  border: `1px solid ${color.line}`,
  borderRadius: `${radius.card}px`,
}
