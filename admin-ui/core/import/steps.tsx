import { styled } from '@mui/material/styles'
import { say } from '../say.ts'
import { color, weight } from '../theme.ts'

/** Which of the three steps one is at. */
export const Steps = ({ at }: { at: 1 | 2 | 3 }) => (
  <List aria-label={say('import.steps')}>
    {[say('import.step_file'), say('import.step_columns'), say('import.step_look')].map((name, index) => (
      <li key={name} aria-current={index + 1 === at ? 'step' : undefined}>
        {say('import.step', { number: index + 1, name })}
      </li>
    ))}
  </List>
)

const List = styled('ol')({
  listStyle: 'none',
  display: 'flex',
  flexWrap: 'wrap',
  gap: '4px 20px',
  margin: '0 0 16px',
  padding: 0,
  color: color.ink3,
  '& > [aria-current]': { color: color.accent, fontWeight: weight.strong },
})
