import type { TableTrial } from './tables.ts'

/** What people who live here offered. */
export const offersTrials: Readonly<Record<string, TableTrial>> = {
  'working_together.offer_enquiry': {
    key: 'id::text',
    by: 'answered_by',
    over: 'answered_at is not null',
    change: `answered_at = now(), answered_by = identity.my_id(), how = 'spoke', answer = 'a note of length'`,
    add: `(form, offer, language, name, reach) values ('00000000-0000-4000-8012-0000000000ff', 'foster', 'en', 'somebody', '01632 960001')`,
  },
}
