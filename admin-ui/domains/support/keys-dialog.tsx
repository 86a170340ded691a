import { color, radius } from '#ui/core/theme.ts'
import { Button, Dialog, DialogActions, DialogContent, DialogTitle } from '@mui/material'
import { styled } from '@mui/material/styles'

const keys: readonly [keys: readonly string[], what: string][] = [
  [['j', '↓'], 'Next ticket in the queue'],
  [['k', '↑'], 'Previous ticket'],
  [['Enter'], 'Open the ticket in focus'],
  [['r'], 'Write a reply'],
  [['n'], 'Write an internal note'],
  [['Ctrl Enter', '⌘ Enter'], 'Send what you wrote'],
  [['Esc'], 'Leave the text; it is kept'],
  [['/'], 'Search all tickets'],
  [['?'], 'Show these keys'],
]

/** The keys of the inbox. */
export const KeysDialog = ({ open, onClose }: { open: boolean; onClose: () => void }) => (
  <Dialog open={open} onClose={onClose} aria-labelledby="keys-title">
    <DialogTitle id="keys-title">Keys</DialogTitle>
    <DialogContent>
      <List>
        {keys.map(([names, what]) => (
          <div key={what}>
            <dt>
              {names.map(name => (
                <Key key={name}>{name}</Key>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </List>
    </DialogContent>
    <DialogActions>
      <Button onClick={onClose} autoFocus>
        Close
      </Button>
    </DialogActions>
  </Dialog>
)

/** A key as it is printed. */
export const Key = styled('kbd')({
  padding: '0 5px',
  border: `1px solid ${color.line}`,
  borderRadius: radius.small,
  backgroundColor: color.page,
  color: color.ink2,
})

const List = styled('dl')({
  margin: 0,
  '& > div': { display: 'grid', gridTemplateColumns: '1fr 2fr', gap: 12, padding: '4px 0' },
  '& dt': { display: 'flex', gap: 4 },
  '& dd': { margin: 0 },
})
