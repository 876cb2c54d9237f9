// Tables of counts: what is said beside each estimate follows from it, and from each table's own effect.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given, refused, relative } from '../../test/expect.ts'
import { chiSquare, normal } from '../distributions/index.ts'
import { fromCounts, mantelHaenszel, peto } from './index.ts'

const table = (id: string, events1: number, total1: number, events2: number, total2: number) => ({
  id,
  events1,
  total1,
  events2,
  total2,
})
// In the last as many went without in either group, which is no reason to be silent.
const telling = [
  table('a', 12, 40, 7, 50),
  table('b', 3, 25, 9, 30),
  table('c', 0, 20, 4, 22),
  table('d', 8, 9, 5, 11),
  table('e', 3, 10, 5, 12),
]
const nobody = table('nobody', 0, 18, 0, 21)
const everybody = table('everybody', 6, 6, 8, 8)

describe('counts pooled by Mantel and Haenszel', () => {
  for (const [measure, silent] of [
    ['OR', ['everybody', 'nobody']],
    ['RR', ['nobody']],
    ['RD', []],
  ] as const)
    it(`${measure}: p, interval and Q from the estimate, its error and each table’s own effect`, () => {
      const all = [...telling, nobody, everybody]
      const found = given(mantelHaenszel(measure, all, { level: 0.8 }))
      const { estimate, standardError, interval } = found
      relative(found.p, 2 * normal.upper(Math.abs(estimate / standardError)), 1e-13)
      const reach = normal.upperQuantile(0.1) * standardError
      relative(interval.high, estimate + reach, 1e-13)
      relative(interval.low, estimate - reach, 1e-13)
      const own = all
        .filter(({ id }) => !silent.some((one) => one === id))
        .map((one) => given(fromCounts(measure, one)))
      const q = own.reduce((sum, one) => sum + (one.estimate - estimate) ** 2 / one.variance, 0)
      relative(found.q, q, 1e-12)
      assert.deepEqual([found.qDf, found.studies, found.uninformative], [own.length - 1, 7, silent])
      relative(found.qP, chiSquare.upper(q, own.length - 1), 1e-12)
      assert.equal(found.warnings.length, Number(silent.length > 0))
    })

  it('one table has nothing to differ from', () => {
    for (const found of [mantelHaenszel('RD', [telling[0]!]), peto([telling[0]!])].map(given))
      assert.deepEqual([found.qDf, found.qP], [0, undefined])
  })

  it('a side without events, or with nothing but events, has no ratio, whichever side it is', () => {
    const [none, some] = [table('a', 0, 10, 3, 10), table('a', 3, 10, 0, 10)]
    const [all, others] = [table('a', 10, 10, 3, 10), table('a', 3, 10, 10, 10)]
    for (const one of [none, some, all, others]) refused(mantelHaenszel('OR', [one]), 'no-information')
    for (const one of [none, some]) refused(mantelHaenszel('RR', [one]), 'no-information')
    for (const one of [all, others]) given(mantelHaenszel('RR', [one]))
    refused(mantelHaenszel('OR', []), 'too-few-studies')
  })
})

describe('counts pooled by Peto', () => {
  it('weigh what was seen beyond what was expected by the variance of drawing without putting back', () => {
    const all = [...telling, nobody, everybody]
    const found = given(peto(all, { level: 0.8 }))
    const parts = telling.map(({ events1, total1, events2, total2 }) => {
      const [n, events] = [total1 + total2, events1 + events2]
      const variance = (events * (n - events) * total1 * total2) / (n * n * (n - 1))
      return { variance, excess: events1 - (events * total1) / n }
    })
    const total = parts.reduce((sum, { variance }) => sum + variance, 0)
    const estimate = parts.reduce((sum, { excess }) => sum + excess, 0) / total
    const q = parts.reduce((sum, { excess, variance }) => sum + (excess - estimate * variance) ** 2 / variance, 0)
    relative(found.estimate, estimate, 1e-12)
    relative(found.standardError, 1 / Math.sqrt(total), 1e-12)
    relative(found.p, 2 * normal.upper(Math.abs(estimate) * Math.sqrt(total)), 1e-12)
    relative(found.interval.high - estimate, normal.upperQuantile(0.1) / Math.sqrt(total), 1e-12)
    relative(found.q, q, 1e-12)
    relative(found.qP, chiSquare.upper(q, 4), 1e-12)
    assert.deepEqual([found.qDf, found.uninformative], [4, ['everybody', 'nobody']])
  })

  it('groups of which one is more than four times the other are named, and four times is let pass', () => {
    const said = (total1: number, total2: number) =>
      given(peto([table('a', 3, total1, 5, total2)])).warnings.some(({ code }) => code === 'peto-unbalanced')
    assert.deepEqual([said(40, 10), said(10, 40), said(41, 10), said(10, 41)], [false, false, true, true])
  })

  it('names tables by their people, then their events, then their names, however they were given', () => {
    const uneven = [
      table('more people', 3, 60, 2, 10),
      table('z', 1, 50, 3, 10),
      table('one event less', 1, 50, 2, 10),
      table('a', 1, 50, 3, 10),
      table('more events', 2, 50, 1, 10),
    ]
    const said = (rows: typeof uneven) =>
      given(peto(rows)).warnings.find(({ code }) => code === 'peto-unbalanced')?.says ?? ''
    for (const rows of [uneven, uneven.toReversed(), uneven.toSorted((x, y) => x.events2 - y.events2)])
      assert.match(said(rows), /one event less, a, z, more events, more people\.$/)
  })
})
