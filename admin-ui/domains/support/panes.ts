import { color, size } from '#ui/core/theme.ts'
import { styled } from '@mui/material/styles'

/** Where the rail no longer fits beside the conversation. */
export const narrow = `@container inbox (max-width: ${size.queue + size.conversation + size.rail - 1}px)`
/** Where the ways to send leave no room for the key that does it. */
export const tight = `@container inbox (max-width: ${size.queue + size.conversation + size.rail + 179}px)`
/** Where only one pane fits. */
export const single = `@container inbox (max-width: ${size.queue + size.conversation - 1}px)`

/** What the three panes measure themselves by: the room there is, not the window. */
export const Workbench = styled('div')({
  height: '100%',
  containerName: 'inbox',
  containerType: 'inline-size',
})

/** Queue, conversation and rail; where they do not fit, `data-show` says which one is looked at. */
export const Panes = styled('div')({
  display: 'grid',
  height: '100%',
  gridTemplate: `minmax(0, 1fr) / ${size.queue}px minmax(0, 1fr) ${size.rail}px`,
  '&[data-show=queue] > [data-pane=conversation]': { gridColumn: '2 / -1' },
  [narrow]: {
    gridTemplateColumns: `${size.queue}px minmax(0, 1fr)`,
    '&:not([data-show=rail]) > [data-pane=rail]': { display: 'none' },
    '&[data-show=rail] > [data-pane=conversation]': { display: 'none' },
  },
  [single]: {
    gridTemplateColumns: 'minmax(0, 1fr)',
    '&[data-show=queue] > [data-pane=conversation]': { display: 'none', gridColumn: 'auto' },
    '&:not([data-show=queue]) > [data-pane=queue]': { display: 'none' },
  },
})

/** One of the panes; it scrolls by itself, or its parts do. */
export const Pane = styled('section')({
  minWidth: 0,
  minHeight: 0,
  backgroundColor: color.surface,
  '&:not(:first-of-type)': { borderLeft: `1px solid ${color.line}` },
  [single]: { '&:not(:first-of-type)': { borderLeft: 0 } },
})
