import { ids } from '../support/example-data.ts'
import type { Way } from './store.ts'

const id = (n: number): string => `66666666-0000-4000-8000-${String(n).padStart(12, '0')}`
const at = (text: string): Date => new Date(`${text}T10:00:00Z`)

/** Invented ways for the gallery: confirmed, on hold, sealed, not confirmed yet, and long. */
export const way: Way = {
  id: id(1),
  saidAs: id(1),
  episode: ids.episode,
  member: ids.mother,
  kind: 'post',
  value: { kind: 'post', lines: ['Flat 2', '12 Elm Road', 'Kithford'], postcode: 'KH1 1AA' },
  saidBy: ids.mother,
  notFor: [ids.father],
  by: ids.lead,
  from: at('2026-11-01'),
  ended: null,
  standing: { usable: true, since: at('2026-11-20') },
}
export const sealedWay: Way = { ...way, id: id(2), value: null }
export const longWay: Way = {
  ...way,
  id: id(3),
  kind: 'email',
  value: {
    kind: 'email',
    address: `${'gwenllian-angharad-'.repeat(3)}llywelyn@a-very-long-name-of-a-provider.example.org`,
  },
  standing: { usable: false, why: 'not-yet-confirmed', since: at('2026-11-22') },
}
export const heldWay: Way = {
  ...way,
  id: id(4),
  member: ids.father,
  kind: 'telephone',
  value: { kind: 'telephone', number: '+441632960123' },
  saidBy: null,
  notFor: [],
  standing: { usable: false, why: 'household-split', since: at('2026-11-24') },
}
export const exampleWays: readonly Way[] = [way, sealedWay, longWay, heldWay]
