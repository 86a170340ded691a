import type { Row } from '#shared/core/rows.ts'
import { useGetOne } from 'react-admin'

/** A ticket that follows what others do to it. */
export const useTicket = (id: string) =>
  useGetOne<Row<'support_tickets'>>('support_tickets', { id }, { retry: false })
