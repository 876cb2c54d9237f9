// What is said by itself and what is said where nothing is chosen: every method, every interval, many studies and few, alike and unlike.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given, relative } from '../../test/expect.ts'
import { normal, studentT } from '../distributions/index.ts'
import { random } from '../kernel/random.ts'
import { metaRegression, pool, subgroups, threeLevel } from './index.ts'
import { intervalMethods } from './pool.ts'
import { tauMethods } from './tau.ts'

const stream = random('cautions')
const unlike = Array.from({ length: 21 }, (_, i) => ({
  id: `study ${i}`,
  study: `team ${Math.floor(i / 2)}`,
  estimate: 0.3 + 0.9 * stream.normal(),
  variance: 0.02 + 0.1 * stream.uniform(),
  values: [stream.normal()],
}))
/** So alike that their own errors would have them differ more. */
const alike = unlike.map((one) => ({ ...one, estimate: 0.3 + one.estimate / 500 }))

describe('cautions of a pool and of a regression', () => {
  for (const method of tauMethods)
    for (const interval of intervalMethods)
      it(`${method}, ${interval}`, () => {
        for (const rows of [unlike, alike])
          for (const k of [4, 5, 9, 10, 20])
            for (const [found, left, moderated] of [
              [given(pool(rows.slice(0, k), { method, interval })), k - 1, false],
              [given(metaRegression(rows.slice(0, k), { method, interval, moderators: ['x'] })), k - 2, true],
            ] as const) {
              const { tau2 } = found.heterogeneity
              // How the studies differ, beside what the model would have.
              const w = rows.slice(0, k).map(({ variance }) => 1 / (variance + tau2))
              const x = rows.slice(0, k).map(({ values }) => (moderated ? values[0]! : 0))
              const y = rows.slice(0, k).map(({ estimate }) => estimate)
              const sum = (of: (i: number) => number) => w.reduce((total, one, i) => total + one * of(i), 0)
              const [mx, my] = [sum((i) => x[i]!) / sum(() => 1), sum((i) => y[i]!) / sum(() => 1)]
              const b = moderated ? sum((i) => (x[i]! - mx) * (y[i]! - my)) / sum((i) => (x[i]! - mx) ** 2) : 0
              const ratio = sum((i) => (y[i]! - my - b * (x[i]! - mx)) ** 2) / left
              const codes = [
                ...(k < 5 && method !== 'CE' ? ['few-studies'] : []),
                ...(interval === 'hartung-knapp-floor' && ratio < 1 - 1e-9 ? ['hartung-knapp-floor'] : []),
                ...(interval === 'normal' && k < 10 && method !== 'CE' ? ['normal-interval-few-studies'] : []),
                ...(moderated && k < 10 ? ['few-studies-per-moderator'] : []),
              ]
              assert.deepEqual(
                found.warnings.map(({ code }) => code),
                codes,
                `${k} ${moderated} ${ratio}`,
              )
              assert.equal(found.fit.status, 'converged')
            }
      })
})

describe('cautions of groups', () => {
  it('name those of one study, and say nothing where there is none', () => {
    const of = (group: (i: number) => string) =>
      given(subgroups(unlike.map((one, i) => ({ ...one, group: group(i) })))).warnings.map(({ code, details }) => [
        code,
        details,
      ])
    assert.deepEqual(
      of((i) => (i % 2 ? 'a' : 'b')),
      [],
    )
    assert.deepEqual(
      of((i) => (i > 1 ? 'many' : `only ${i}`)),
      [['group-of-one', { alone: ['only 0', 'only 1'] }]],
    )
  })
})

describe('where nothing is chosen', () => {
  it('one effect for all is read by the normal curve, and effects that differ by Hartung and Knapp with its floor', () => {
    for (const method of tauMethods) {
      const own = { method, interval: method === 'CE' ? 'normal' : 'hartung-knapp-floor' } as const
      assert.deepEqual(pool(unlike, { method }), pool(unlike, own))
      assert.deepEqual(
        metaRegression(unlike, { method, moderators: ['x'] }),
        metaRegression(unlike, { ...own, moderators: ['x'] }),
      )
    }
    assert.deepEqual(pool(unlike), pool(unlike, { method: 'REML', level: 0.95, prediction: 'higgins-2009' }))
    assert.deepEqual(
      metaRegression(unlike, { moderators: ['x'] }),
      metaRegression(unlike, { method: 'REML', level: 0.95, moderators: ['x'] }),
    )
    assert.deepEqual(threeLevel(unlike), threeLevel(unlike, { level: 0.95 }))
  })

  it('intervals and tests are by the curve that they name', () => {
    for (const interval of intervalMethods) {
      const { test, interval: own, standardError, estimate } = given(pool(unlike, { interval, level: 0.9 }))
      const plain = interval === 'normal'
      const reach = plain ? normal.upperQuantile(0.05) : studentT.upperQuantile(0.05, 20)
      relative(own.high - estimate, reach * standardError, 1e-12)
      relative(
        test.p,
        2 * (plain ? normal.upper : (z: number) => studentT.upper(z, 20))(Math.abs(test.statistic)),
        1e-12,
      )
      assert.deepEqual([test.df, own.method, own.level], [plain ? undefined : 20, interval, 0.9])
    }
  })
})
