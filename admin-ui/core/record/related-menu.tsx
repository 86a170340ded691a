import ExpandMore from '@mui/icons-material/ExpandMore'
import { Autocomplete, Box, Button, Popover, TextField } from '@mui/material'
import { styled } from '@mui/material/styles'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { countText, domainLabel } from './relations.ts'
import type { NamedRelation } from './relations.ts'
import { say } from '../say.ts'
import { color, size, tabular, textSize } from '../theme.ts'

type Props = {
  label: string
  relations: readonly NamedRelation[]
  onChoose: (relation: NamedRelation) => void
}

/** What has no tab of its own, by domain, to be found by its name. */
export function RelatedMenu({ label, relations, onChoose }: Props) {
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const close = () => setAnchor(null)
  return (
    <>
      <Button
        variant="text"
        endIcon={<ExpandMore />}
        aria-haspopup="dialog"
        sx={{ ml: 2, flex: 'none', color: color.ink3 }}
        onClick={event => setAnchor(event.currentTarget)}
      >
        {label}
      </Button>
      <Popover
        open={!!anchor}
        anchorEl={anchor}
        onClose={close}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': label, sx: { width: size.fold, p: 2 } } }}
      >
        <Choices
          relations={relations}
          onChoose={relation => {
            close()
            onChoose(relation)
          }}
          onClose={close}
        />
      </Popover>
    </>
  )
}

const Choices = ({ relations, onChoose, onClose }: Omit<Props, 'label'> & { onClose: () => void }) => (
  <Autocomplete
    open
    options={byDomain(relations)}
    groupBy={domainLabel}
    getOptionKey={({ name }) => name}
    noOptionsText={say('related.none_called')}
    forcePopupIcon={false}
    autoHighlight
    disablePortal
    // It stands in the popover, not over it.
    slots={{ popper: Below }}
    slotProps={{ paper: { sx: { boxShadow: 'none', border: 0, mt: 1 } } }}
    onClose={(_, reason) => reason === 'escape' && onClose()}
    onChange={(_, relation) => relation && onChoose(relation)}
    renderGroup={({ key, group, children }) => (
      <Group key={key} role="group" aria-label={group}>
        <div aria-hidden>{group}</div>
        <ul role="none">{children}</ul>
      </Group>
    )}
    renderOption={({ key, ...props }, relation) => (
      <li key={key} {...props}>
        {relation.label}
        {relation.count > 0 && (
          <Box component="span" sx={{ ml: 'auto', pl: 3, color: color.ink3, ...tabular }}>
            {countText(relation)}
          </Box>
        )}
      </li>
    )}
    renderInput={props => <TextField {...props} label={say('related.find')} autoFocus />}
  />
)

const Below = ({ children }: { children?: unknown }) => <div>{children as ReactNode}</div>

const Group = styled('li')({
  '& > div': { padding: '8px 10px 2px', fontSize: textSize.beside, lineHeight: '18px', color: color.ink3 },
  '& > ul': { listStyle: 'none', margin: 0, padding: 0 },
})

/** Options of a group must stand together. */
const byDomain = (relations: readonly NamedRelation[]) =>
  [...new Set(relations.map(domainLabel))].flatMap(domain =>
    relations.filter(relation => domainLabel(relation) === domain),
  )
