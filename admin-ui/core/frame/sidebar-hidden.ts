import { useStore } from 'react-admin'
import { knownId } from '../session/session.ts'

/** Of everybody who has hidden the sidebar in this browser; a sign-out leaves it as it is. */
export const sidebarHiddenKey = 'sidebar-hidden'

/** Whether this person has put the sidebar away to have room for the page. */
export const useSidebarHidden = () => useStore(`${sidebarHiddenKey}.${knownId() ?? ''}`, false)
