import { Box, Button, Dialog, DialogActions, DialogContent, DialogTitle, Typography } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useContext, useId } from 'react'
import { useMay } from '../session/access.ts'
import { listKeys } from '../list/list-keys.ts'
import { DomainPages } from '../frame/pages.ts'
import { recordKeys } from '../record/record-keys.ts'
import { say } from '../say.ts'
import { size } from '../theme.ts'
import { Key } from './key.tsx'
import { globalKeys, paletteKeys, printed } from './shortcut.ts'
import type { Shortcut } from './shortcut.ts'

type Group = { title: string; keys: readonly { keys: readonly string[]; what: string }[] }

/** All keys, by where they hold. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
  const groups = useGroups()
  return (
    <Dialog
      open
      onClose={onClose}
      aria-labelledby="keys-title"
      slotProps={{ paper: { sx: { width: size.form } } }}
    >
      <DialogTitle id="keys-title">{say('keys.title')}</DialogTitle>
      {/* What is scrolled is reached by the keyboard. */}
      <DialogContent tabIndex={0}>
        <Box sx={{ columns: { sm: 2 }, columnGap: 6 }}>
          {groups.map(group => (
            <KeyGroup key={group.title} {...group} />
          ))}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} autoFocus>
          {say('frame.close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

/** Those of every page, of the palette, of lists, and of the pages of domains that one may open. */
function useGroups(): Group[] {
  const may = useMay()
  const pages = Object.values(useContext(DomainPages))
    .flat()
    .filter(({ table, action = 'list' }) => may(action, table))
  const ways = pages.flatMap(({ goKey, label }) =>
    goKey ? [{ keys: [`g ${goKey}`], what: say('keys.go_to', { page: say(label) }) }] : [],
  )
  return [
    { title: say('keys.everywhere'), keys: [...globalKeys.map(worded), ...ways] },
    { title: say('palette.title'), keys: paletteKeys.map(worded) },
    { title: say('keys.in_lists'), keys: listKeys.map(worded) },
    { title: say('keys.in_records'), keys: recordKeys.map(worded) },
    ...pages.flatMap(({ label, keys }) => (keys ? [{ title: say(label), keys: keys.map(worded) }] : [])),
  ]
}

const worded = ({ keys, does }: Shortcut) => ({ keys, what: say(does) })

function KeyGroup({ title, keys }: Group) {
  const id = useId()
  return (
    <Box component="section" aria-labelledby={id} sx={{ breakInside: 'avoid', mb: 4 }}>
      <Typography variant="h2" component="h3" id={id} sx={{ mb: 1 }}>
        {title}
      </Typography>
      <List>
        {keys.map(({ keys: names, what }) => (
          <div key={what}>
            <dt>
              {names.map(name => (
                <Key key={name}>{printed(name)}</Key>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </List>
    </Box>
  )
}

const List = styled('dl')({
  margin: 0,
  '& > div': { display: 'grid', gridTemplateColumns: '1fr 2fr', gap: 12, padding: '4px 0' },
  '& dt': { display: 'flex', gap: 4, alignItems: 'flex-start' },
  '& dd': { margin: 0 },
})
