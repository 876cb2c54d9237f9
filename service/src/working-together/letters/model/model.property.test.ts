import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { tellings } from '../../support/model/level.ts'
import type { Edge, Told } from '../../support/model/told.ts'
import { mayKnow, type Recipient } from './recipient.ts'
import {
  bodyOf,
  bundleParts,
  knownTo,
  letterKinds,
  piecesOf,
  renditionOf,
  type Content,
  type LetterWords,
} from './rendition.ts'

const members = ['ann', 'bel', 'cai', 'dai']
const member = fc.constantFrom(...members)
const nobody = fc.option(member, { nil: null })
const text = fc.string({ minLength: 1, maxLength: 20 })
const told = { about: nobody, saidBy: nobody, mayTell: fc.constantFrom(...tellings) }
const edges: fc.Arbitrary<readonly Edge[]> = fc.array(
  fc
    .record({ who: member, of: member, what: fc.constantFrom('address', 'attendance', 'said') })
    .filter(({ who, of }) => who !== of),
  { maxLength: 4 },
)
const content: fc.Arbitrary<Content> = fc.record({
  kind: fc.constantFrom(...letterKinds),
  parts: fc.constant(bundleParts),
  title: text,
  sections: fc.array(fc.record({ ...told, heading: text, text }), { maxLength: 5 }),
  assessment: fc.array(fc.record({ ...told, section: text, text }), { maxLength: 5 }),
  plan: fc.array(fc.record({ ...told, what: text, owner: text, due: text }), { maxLength: 5 }),
  meeting: fc.record({
    title: text,
    guests: fc.array(fc.record({ member: nobody, name: text }), { maxLength: 4 }),
    said: fc.array(fc.record({ ...told, text }), { maxLength: 5 }),
  }),
  files: fc.array(fc.record({ name: text, sha256: text }), { maxLength: 2 }),
  names: fc.constant(new Map(members.map((id) => [id, id]))),
})
const recipient: fc.Arbitrary<Recipient> = fc.oneof(
  member.map((id) => ({ kind: 'member', member: id }) as const),
  fc.constant({ kind: 'agency', agency: 'x' } as const),
  fc.constant({ kind: 'outside' } as const),
)
export const plainWords: LetterWords = {
  to: (name) => name,
  reference: (code) => code,
  parts: { assessment: 'A', plan: 'P', minutes: 'M' },
  about: (section, name) => `${section}: ${name}`,
  came: 'Came',
  said: 'Said',
  what: 'What',
  owner: 'Who',
  due: 'When',
  nothing: '-',
  enclosed: 'With it',
}
const addressed = { language: 'en', day: '2026-11-26', to: 'Ann', code: 'AAAA-1111' } as const
const bytes = (who: Recipient, all: Content, ties: readonly Edge[]): string =>
  bodyOf(renditionOf(knownTo(who, all, ties), addressed, plainWords))

test('RG2: whatever of the record a recipient may not know is changed, added or taken away, their letter is the same to the byte', () => {
  let changed = 0
  fc.assert(
    fc.property(content, edges, recipient, fc.string({ minLength: 1 }), fc.boolean(), (all, ties, who, other, drop) => {
      const alter = <Item extends Told>(items: readonly Item[], change: (item: Item) => Item): readonly Item[] =>
        items.flatMap((item) => {
          if (mayKnow(item, who, ties)) return [item]
          changed += 1
          return drop ? [] : [change(item), change(item)]
        })
      const hidden = new Set(
        who.kind === 'member' ? ties.filter((tie) => tie.who === who.member).map(({ of }) => of) : [],
      )
      const otherwise: Content = {
        ...all,
        sections: alter(all.sections, (item) => ({ ...item, heading: other, text: other })),
        assessment: alter(all.assessment, (item) => ({ ...item, section: other, text: other })),
        plan: alter(all.plan, (item) => ({ ...item, what: other, owner: other, due: other })),
        meeting: all.meeting && {
          ...all.meeting,
          guests: all.meeting.guests.map((guest) =>
            guest.member !== null && hidden.has(guest.member) ? { ...guest, name: other } : guest,
          ),
          said: alter(all.meeting.said, (item) => ({ ...item, text: other })),
        },
        names: new Map([...all.names].map(([id, name]) => [id, hidden.has(id) ? other : name])),
      }
      assert.equal(bytes(who, otherwise, ties), bytes(who, all, ties))
    }),
    { numRuns: 2000 },
  )
  assert.ok(changed > 2000, `${changed} changes were tried`)
})

test('nothing across an edge is in a member’s letter, whatever kind it is and however it was marked', () => {
  fc.assert(
    fc.property(content, edges, member, (all, ties, id) => {
      const marked: Content = {
        ...all,
        sections: all.sections.map((item, at) => ({ ...item, text: `s${at}!` })),
        plan: all.plan.map((item, at) => ({ ...item, what: `p${at}!` })),
      }
      const said = bytes({ kind: 'member', member: id }, marked, ties)
      const hidden = new Set(ties.filter(({ who }) => who === id).map(({ of }) => of))
      const kept = ({ about, saidBy, mayTell }: Told): boolean =>
        mayTell === 'team' || (about !== null && hidden.has(about)) || (saidBy !== null && hidden.has(saidBy))
      marked.sections.forEach((item) => assert.ok(!kept(item) || !said.includes(item.text)))
      marked.plan.forEach((item) => assert.ok(!kept(item) || !said.includes(item.what)))
    }),
  )
})

test('what is about somebody who is not of the family is told to nobody, and every word of a rendition is searched', () => {
  fc.assert(
    fc.property(content, recipient, (all, who) => {
      const strangers: Content = { ...all, names: new Map() }
      const known = knownTo(who, strangers, [])
      assert.ok(
        known.sections.length <= all.sections.filter(({ about, saidBy }) => about === null && saidBy === null).length,
      )
      const rendition = renditionOf(knownTo(who, all, []), addressed, plainWords)
      const searched = piecesOf(rendition).map((piece) => piece.text)
      const words = JSON.stringify([
        rendition.blocks.map((block) =>
          'text' in block ? block.text : 'lines' in block ? block.lines : 'items' in block ? block.items : block.rows,
        ),
      ])
      const flat: unknown[] = [JSON.parse(words)]
      while (flat.length > 0) {
        const one = flat.pop()
        if (Array.isArray(one)) flat.push(...one)
        else assert.ok(searched.includes(String(one)), String(one))
      }
    }),
  )
})
