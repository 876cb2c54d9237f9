import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { drafts } from '#kith/platform/design-system/index.ts'
import { arrival, standing, type Version } from './assessment.ts'

interface Kept extends Version {
  readonly text: string
}

interface Tab {
  draft: ReturnType<typeof drafts.startDraft>
  /** Every version this tab's writer has had before them. */
  readonly seen: Set<string>
}

/** One thing that happens: somebody types, a save sets off, one arrives, an answer comes or is lost, or somebody loads the page again. */
type Happens = {
  readonly what: 'type' | 'send' | 'arrive' | 'answer' | 'lose' | 'reload'
  readonly tab: number
  readonly pick: number
}

const happens: fc.Arbitrary<Happens> = fc.record({
  what: fc.constantFrom('type', 'type', 'send', 'send', 'arrive', 'arrive', 'answer', 'lose', 'reload'),
  tab: fc.integer({ min: 0, max: 2 }),
  pick: fc.nat(5),
})

/** A server, a few tabs, and a network that delays, reorders, repeats and loses. */
class World {
  readonly versions: Kept[] = []
  readonly written: string[] = []
  readonly tabs: Tab[] = []
  readonly underway: { tab: number; request: drafts.SaveRequest }[] = []
  readonly answers: { tab: number; id: string }[] = []
  private count = 0

  constructor(tabs: number) {
    for (let at = 0; at < tabs; at++) this.tabs.push({ draft: drafts.startDraft('', []), seen: new Set() })
  }

  step({ what, tab: at, pick }: Happens): void {
    const tab = this.tabs[at]
    if (!tab) return
    switch (what) {
      case 'type':
        tab.draft = drafts.typed(tab.draft, `${tab.draft.content}${at}.${this.count++} `)
        return
      case 'send': {
        const next = drafts.nextSave(tab.draft, `v${this.count++}`)
        tab.draft = next.draft
        if (next.request) {
          tab.seen.add(next.request.id)
          this.underway.push({ tab: at, request: next.request })
        }
        return
      }
      case 'arrive':
        return this.arrive(pick)
      case 'answer': {
        const [answer] = this.answers.splice(pick % Math.max(this.answers.length, 1), 1)
        const to = answer && this.tabs[answer.tab]
        if (answer && to) to.draft = drafts.saved(to.draft, answer.id)
        return
      }
      case 'lose':
        if (tab.draft.waitsFor !== null) tab.draft = drafts.notSaved(tab.draft, tab.draft.waitsFor)
        return
      case 'reload':
        return this.reload(tab)
    }
  }

  private arrive(pick: number): void {
    const at = pick % Math.max(this.underway.length, 1)
    const one = this.underway[at]
    if (!one) return
    // Every third stays on its way and comes a second time.
    if (pick % 3 !== 0) this.underway.splice(at, 1)
    const { id, basedOn, content } = one.request
    if (arrival(this.versions, { id, text: content }) === 'new')
      this.versions.push({ id, basedOn, text: content, at: String(this.versions.length).padStart(6, '0') })
    this.answers.push({ tab: one.tab, id })
  }

  /** With nothing typed the page shows what stands; else the tab's own words come back, upon what they were written. */
  private reload(tab: Tab): void {
    const kept = drafts.isSafe(tab.draft) ? null : drafts.takeBack(drafts.keep(tab.draft))
    const stand = standing(this.versions)
    if (kept) tab.draft = kept
    else if (stand.length < 2) {
      for (const { id } of stand) tab.seen.add(id)
      tab.draft = drafts.startDraft(
        stand[0]?.text ?? '',
        stand.map(({ id }) => id),
      )
    }
  }

  /** The network comes back and everybody's last words are sent. */
  settle(): void {
    for (let round = 0; round < 6; round++) {
      for (const [at] of this.tabs.entries()) {
        this.step({ what: 'lose', tab: at, pick: 0 })
        this.step({ what: 'send', tab: at, pick: 0 })
      }
      while (this.underway.length > 0) this.arrive(1)
      while (this.answers.length > 0) this.step({ what: 'answer', tab: 0, pick: 0 })
    }
  }
}

function ancestors(versions: readonly Kept[], from: readonly string[]): Set<string> {
  const found = new Set<string>()
  const next = [...from]
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    if (found.has(id)) continue
    found.add(id)
    next.push(...(versions.find((one) => one.id === id)?.basedOn ?? []))
  }
  return found
}

test('no text is ever lost: every word written stands, or was before the eyes of whoever wrote what stands', () => {
  fc.assert(
    fc.property(fc.array(happens, { maxLength: 60 }), fc.integer({ min: 1, max: 3 }), (story, tabs) => {
      const world = new World(tabs)
      for (const one of story) world.step(one)
      world.settle()
      const stand = standing(world.versions)
      const reached = ancestors(
        world.versions,
        stand.map(({ id }) => id),
      )
      for (const { id } of world.versions) assert.ok(reached.has(id), `${id} is gone`)
      for (const tab of world.tabs) {
        assert.ok(drafts.isSafe(tab.draft), 'something typed is only in a tab')
        if (tab.draft.content === '') continue
        const own = world.versions.findLast(({ text }) => text === tab.draft.content)
        assert.ok(own, `"${tab.draft.content}" never arrived`)
      }
    }),
    { numRuns: 500 },
  )
})

test('nobody’s words give way to words whose writer had not seen them', () => {
  fc.assert(
    fc.property(fc.array(happens, { maxLength: 60 }), (story) => {
      const world = new World(3)
      for (const one of story) world.step(one)
      world.settle()
      const byTab = new Map(world.tabs.map((tab) => [tab, tab.seen]))
      for (const { id, basedOn } of world.versions) {
        const writers = [...byTab].filter(([, seen]) => seen.has(id))
        for (const parent of basedOn)
          assert.ok(
            writers.some(([, seen]) => seen.has(parent)),
            `${id} was written upon ${parent}, which its writer never had`,
          )
      }
    }),
    { numRuns: 500 },
  )
})

test('two who write at once both stand, and a third who read both settles it', () => {
  const one = { id: 'a', basedOn: ['o'], at: '1' }
  const two = { id: 'b', basedOn: ['o'], at: '2' }
  const first = { id: 'o', basedOn: [], at: '0' }
  assert.deepEqual(
    standing([two, first, one]).map(({ id }) => id),
    ['a', 'b'],
  )
  assert.deepEqual(
    standing([one, two, first, { id: 'c', basedOn: ['a', 'b'], at: '3' }]).map(({ id }) => id),
    ['c'],
  )
  assert.equal(standing([{ id: 'x', basedOn: ['x'], at: '1' }]).length, 1, 'a version is not its own reader')
})
