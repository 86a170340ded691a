import { Skeleton, Stack } from '@mui/material'
import { styled } from '@mui/material/styles'
import { say } from '../say.ts'
import { color, textSize, weight } from '../theme.ts'
import type { Item, Section } from './item.ts'
import { Option } from './option.tsx'

type Props = {
  id: string
  sections: readonly Section[]
  active?: Item
  /** Whether more is to come. */
  pending: boolean
  onPoint: (item: Item) => void
  onChoose: (item: Item) => void
}

/** What there is to choose from, by what it is. */
export const Options = ({ id, sections, active, pending, onPoint, onChoose }: Props) => (
  <List>
    <div role="listbox" id={id} aria-label={say('palette.options')}>
      {sections.map(({ key, title, items }) => (
        <div key={key} role="group" aria-labelledby={`${id}-${key}`}>
          <Title id={`${id}-${key}`}>{title}</Title>
          {items.map(item => (
            <Option
              key={item.key}
              list={id}
              item={item}
              active={item.key === active?.key}
              onPoint={() => onPoint(item)}
              onChoose={() => onChoose(item)}
            />
          ))}
        </div>
      ))}
    </div>
    {pending && !sections.some(({ key }) => key.startsWith('found:') || key === 'jump') && <Coming />}
  </List>
)

/** As what is found will look. */
const Coming = () => (
  <Stack aria-hidden sx={{ px: 2, pt: 4, pb: 2, gap: 3.5 }}>
    {[40, 55, 35].map(width => (
      <Skeleton key={width} sx={{ width: `${width}%`, height: 14 }} />
    ))}
  </Stack>
)

const List = styled('div')({ overflowY: 'auto', padding: '4px 8px', minHeight: 0 })

const Title = styled('div')({
  padding: '10px 8px 4px',
  color: color.ink3,
  fontSize: textSize.beside,
  lineHeight: '18px',
  fontWeight: weight.strong,
})
