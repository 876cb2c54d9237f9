import assert from 'node:assert/strict'
import { test } from 'node:test'
import { family, glance, ids, today } from '../../example-data.ts'
import { caseloadPage, type CaseloadPage } from './page.ts'

const page: CaseloadPage = {
  counts: { open: 1, 'no-lead': 0, 'no-level': 0, 'no-visit': 0, 'review-late': 0, 'actions-late': 0, closing: 0 },
  which: { worker: null, look: null },
  page: 1,
  glances: [{ ...glance, lead: ids.lead, supervisor: ids.manager }],
  people: family.people,
  names: new Map(),
  room: { workers: 3, left: 0, over: 0, unsaid: 3 },
  back: [],
  ended: 0,
  today,
  me: ids.nurse,
}
const shown = (more: Partial<CaseloadPage> = {}): string => String(caseloadPage('en', { ...page, ...more }).content)

test('a family’s reference leads to its page for who leads or supervises it, and nowhere for anybody else', () => {
  const link = `href="/support/${glance.episode}"`
  assert.ok(!shown().includes(link))
  assert.ok(shown().includes(`Reference ${glance.episode.slice(0, 8)}`))
  for (const me of [ids.lead, ids.manager]) assert.ok(shown({ me }).includes(link))
})

test('room that nobody has said is not no room', () => {
  assert.doesNotMatch(shown(), /There is room left/)
  assert.match(shown({ room: { ...page.room, unsaid: 2 } }), /There is room left for 0 families/)
})
