import type { ApiDomain } from '../index.ts'
import { ticketEffects } from './ticket-effects.ts'

export const support: ApiDomain = { effects: { support_tickets: ticketEffects } }
