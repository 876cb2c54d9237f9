import assert from 'node:assert/strict'
import { isDay, type Day } from '#kith/people/index.ts'
import { factKinds } from '../facts.ts'
import type { Case, CaseMember, FeedCoverage } from './case.ts'
import type { Instrument, Words } from './language.ts'
import { parseInstrument } from './parse.ts'

/** Test support: one small family, and instruments made of a few rules. */
export function day(text: string): Day {
  assert.ok(isDay(text), text)
  return text
}
export const asAt = day('2026-11-22')
export const members: readonly CaseMember[] = [
  { person: 'mum', role: 'parent', livesWith: true, born: day('1992-05-06'), sex: 'F' },
  { person: 'dad', role: 'parent-elsewhere', livesWith: false, born: day('1990-01-31'), sex: 'M' },
  { person: 'kid', role: 'child', livesWith: true, born: day('2016-04-02') },
]
export const words = (text: string): Words => ({ en: text, cy: text })

export function instrumentOf(...items: readonly { present: unknown; absent?: unknown }[]): Instrument {
  const parsed = parseInstrument(
    'test.yaml',
    {
      id: 'test',
      version: '1',
      title: words('Test'),
      unit: 'family',
      inForce: { from: '2020-01-01', to: null },
      source: 'here',
      verification: { status: 'verified' },
      bar: [{ counting: 'items', atLeast: 1 }],
      items: items.map((item, at) => ({
        id: `test.${at + 1}`,
        wording: words(`need ${at + 1}`),
        unit: 'family',
        source: 'here',
        verification: { status: 'verified' },
        gateways: ['law'],
        ...item,
        ...(item.absent === undefined && { neverAbsent: { en: 'not asked here', cy: 'heb ei ofyn yma' } }),
      })),
    },
    new Set(['law']),
  )
  assert.ok(parsed.ok, JSON.stringify(parsed.ok ? '' : parsed.problems))
  return parsed.value
}

export const covering = (more: Partial<FeedCoverage> = {}): FeedCoverage => ({
  feed: 'feed',
  from: day('2015-01-01'),
  to: asAt,
  carries: factKinds,
  tells: factKinds,
  ...more,
})
export const caseOf = (given: Partial<Case> = {}): Case => ({
  key: 'family',
  members,
  facts: [],
  listings: [],
  ...given,
})
