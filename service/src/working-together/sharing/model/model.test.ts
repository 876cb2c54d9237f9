import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { knownGateways, type PublishedGateway } from '#kith/identify/index.ts'
import { parseDay, type Day } from '#kith/people/index.ts'
import { checkDraft, standingAt, type Agreement, type TypedDraft } from './agreement.ts'
import { declineGrounds, dutyInForce, groundsUnder, relianceOn } from './gateway-use.ts'

const today = day('2026-11-26')
const gateways = knownGateways(today)
const law = (id: string): PublishedGateway => {
  const found = gateways.find((one) => one.id === id)
  assert.ok(found, id)
  return found
}

function day(text: string): Day {
  const read = parseDay(text)
  assert.ok(read)
  return read
}

const good: TypedDraft = {
  agency: 'a',
  purposes: ['support-family'],
  categories: ['health'],
  gateway: 'dea2017-s35-multiple-disadvantages',
  gatewayBecause: '',
  keepMonths: '12',
  begins: '2026-12-01',
  lastDay: '',
  condition: '',
  confirmBy: '',
}
const problemsOf = (change: Partial<TypedDraft>): readonly string[] => {
  const checked = checkDraft({ ...good, ...change }, { agencies: ['a'], gateways, today })
  return checked.ok ? [] : checked.problems
}

describe('relying on a law', () => {
  it('a law that is enacted and not known to have begun opens nothing, and one in force that nobody verified needs a reason', () => {
    assert.equal(relianceOn(law('ca2004-s16la')), 'no')
    assert.equal(relianceOn(law('ca2004-s10')), 'with-a-reason')
    assert.equal(relianceOn(law('common-law-confidence')), 'with-a-reason')
    assert.equal(relianceOn(law('dea2017-s35-multiple-disadvantages')), 'yes')
    assert.equal(relianceOn({ ...law('ca2004-s10'), status: 'repealed' }), 'no')
  })

  it('the duty to share holds from the day it begins, and its exception is the law’s own', () => {
    assert.equal(dutyInForce(gateways), undefined)
    assert.deepEqual(groundsUnder(dutyInForce(gateways)), declineGrounds)
    const begun = gateways.map((one) => (one.duty ? { ...one, status: 'in-force' as const } : one))
    const duty = dutyInForce(begun)
    assert.deepEqual(groundsUnder(duty), ['detriment', 'not-held', 'would-not-help', 'not-covered'])
    assert.deepEqual(groundsUnder({ unless: [] }), ['not-held', 'would-not-help', 'not-covered'])
  })
})

describe('a draft', () => {
  it('says all that is wrong with it at once', () => {
    assert.deepEqual(problemsOf({}), [])
    assert.deepEqual(
      problemsOf({
        agency: 'b',
        purposes: ['govern'],
        categories: [],
        gateway: 'ca2004-s16la',
        keepMonths: '1.5',
        begins: '2026-02-30',
        lastDay: '2026-11-25',
        condition: 'short',
      }),
      [
        'agency',
        'purposes',
        'gateway-not-in-force',
        'keep-months',
        'begins',
        'last-day-before',
        'condition',
        'confirm-by',
      ],
    )
    assert.deepEqual(problemsOf({ gateway: 'ca2004-s10' }), ['gateway-because'])
    assert.deepEqual(problemsOf({ gateway: 'ca2004-s10', gatewayBecause: 'our solicitor read it' }), [])
    assert.deepEqual(problemsOf({ gateway: 'nothing' }), ['gateway'])
    assert.deepEqual(problemsOf({ categories: [] }), ['categories'])
    assert.deepEqual(problemsOf({ categories: [], purposes: ['refer'] }), [])
    assert.deepEqual(problemsOf({ confirmBy: '2027-01-01' }), ['condition'])
    assert.deepEqual(problemsOf({ lastDay: '2026-11-30' }), ['last-day-before'])
  })

  it('whatever is typed, it is refused with a sentence or it is whole', () => {
    const word = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.constantFrom('12', '2027-01-01', 'a', 'a reason of length', ''),
    )
    const some = fc.array(fc.constantFrom('health', 'crime', 'support-family', 'refer', 'x'), {
      maxLength: 4,
    })
    fc.assert(
      fc.property(
        fc.record({
          agency: word,
          purposes: some,
          categories: some,
          gateway: fc.constantFrom(...gateways.map(({ id }) => id), 'x'),
          gatewayBecause: word,
          keepMonths: word,
          begins: word,
          lastDay: word,
          condition: word,
          confirmBy: word,
        }),
        (typed) => {
          const checked = checkDraft(typed, { agencies: ['a'], gateways, today })
          if (!checked.ok) return assert.ok(checked.problems.length > 0)
          const { draft } = checked
          assert.ok(draft.purposes.length > 0 && draft.keepMonths >= 1)
          assert.equal(draft.condition === null, draft.confirmBy === null)
          assert.notEqual(relianceOn(law(draft.gateway)), 'no')
          assert.ok(relianceOn(law(draft.gateway)) === 'yes' || (draft.gatewayBecause ?? '').length >= 10)
        },
      ),
    )
  })
})

describe('how an agreement stands', () => {
  const at = (offset: number): Date => new Date(Date.UTC(2026, 10, 26) + offset * 1000)
  const now = at(0)
  const whole: Agreement = {
    id: 'i',
    agency: 'a',
    purposes: ['support-family'],
    categories: [],
    gateway: 'g',
    gatewayBecause: null,
    keepMonths: 12,
    begins: at(-10),
    ends: null,
    condition: null,
    confirmedUntil: null,
    follows: null,
    draftedBy: 'd',
    draftedAt: at(-20),
    signedBy: 's',
    signedAt: at(-15),
    sentBack: null,
    ended: null,
    followedFrom: null,
  }

  it('runs only when signed, begun, not over, not followed and confirmed: each alone stops it', () => {
    assert.equal(standingAt(whole, now), 'runs')
    const ending = { by: 'x', at: at(-1), because: 'a reason of length' }
    const stops: readonly (readonly [Partial<Agreement>, string])[] = [
      [{ signedBy: null, signedAt: null }, 'draft'],
      [{ signedBy: null, signedAt: null, sentBack: ending }, 'sent-back'],
      [{ signedBy: null, signedAt: null, ended: ending }, 'withdrawn'],
      [{ ended: ending }, 'ended'],
      [{ followedFrom: now }, 'followed'],
      [{ ends: now }, 'expired'],
      [{ begins: at(1) }, 'to-begin'],
      [{ confirmedUntil: now }, 'paused'],
    ]
    for (const [change, standing] of stops) assert.equal(standingAt({ ...whole, ...change }, now), standing)
  })

  it('one that is over never runs again', () => {
    const moment = fc.option(fc.integer({ min: -50, max: 50 }).map(at))
    fc.assert(
      fc.property(moment, moment, moment, fc.nat(100), fc.nat(100), (ends, confirmedUntil, followedFrom, one, step) => {
        const agreement = { ...whole, ends, confirmedUntil, followedFrom }
        const [first, later] = [standingAt(agreement, at(one - 50)), standingAt(agreement, at(one - 50 + step))]
        if (['followed', 'expired', 'paused'].includes(first)) assert.notEqual(later, 'runs')
      }),
    )
  })
})
