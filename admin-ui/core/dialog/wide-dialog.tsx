import { FramedDialog } from './framed-dialog.tsx'
import type { FramedProps } from './framed-dialog.tsx'

/** A dialog with room for versions of a record side by side. */
export const WideDialog = (props: FramedProps) => <FramedDialog {...props} wide />
