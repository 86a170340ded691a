import { useGetIdentity, useStore } from 'react-admin'

/** Of everybody who has hidden the sidebar in this browser; a sign-out leaves it as it is. */
export const sidebarHiddenKey = 'sidebar-hidden'

/** Whether this person has put the sidebar away to have room for the page. */
export function useSidebarHidden() {
  const { identity } = useGetIdentity()
  return useStore(`${sidebarHiddenKey}.${identity?.id ?? ''}`, false)
}
