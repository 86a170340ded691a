import type { TableName } from '#shared/core/rows.ts'
import Close from '@mui/icons-material/Close'
import { Box, Button, IconButton, Stack, ToggleButton, ToggleButtonGroup } from '@mui/material'
import { isGroup } from '../filter-part.ts'
import type { Group, Part } from '../filter-part.ts'
import { say } from '../say.ts'
import { color, radius } from '../theme.ts'
import { ConditionForm } from './condition-form.tsx'
import { blank, withoutPart, withPart } from './draft.ts'

/** Groups within groups: the API reads five, of which one is the filter around. */
const deepest = 4

type Props = {
  table: TableName
  first: readonly string[]
  group: Group
  depth: number
  onChange: (group: Group) => void
}

/** Several conditions, of which all or any must hold; each may be a group itself. */
export function GroupForm({ table, first, group, depth, onChange }: Props) {
  const add = (part: Part) => onChange({ ...group, parts: [...group.parts, part] })
  const inner: Group = { join: group.join === 'or' ? 'and' : 'or', parts: [blank, blank] }
  return (
    <Stack sx={{ gap: 2, alignItems: 'flex-start' }}>
      <Join join={group.join} onChange={join => onChange({ ...group, join })} />
      {group.parts.map((part, index) => (
        <PartForm
          // Parts have no other name, and stay in their places.
          key={index}
          {...{ table, first, part, index, depth }}
          onChange={next => onChange(withPart(group, index, next))}
          onRemove={group.parts.length > 1 ? () => onChange(withoutPart(group, index)) : undefined}
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
          <Close sx={{ fontSize: 16 }} />
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
