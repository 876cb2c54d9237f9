import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { agreement, type Unit } from './agreement.ts'

const near = (ours: number | null, theirs: number): void =>
  assert.ok(ours !== null && Math.abs(ours - theirs) < 0.0005, `${ours} is not ${theirs}`)

test('Krippendorff’s two coders of ten units, two values, none missing: alpha 0.095', () => {
  const a = '0100000010'
  const b = '1110010000'
  const units = [...a].map((value, at): Unit => [value, b[at] ?? null])
  near(agreement(units, 'x').alpha, 0.095)
})

test('Krippendorff’s two coders of twelve articles, five values: alpha 0.692', () => {
  const a = [...'aabbdcccedda']
  const b = [...'babbbccceddd']
  // His section B: the coincidences give 0.692.
  near(
    agreement(
      a.map((value, at): Unit => [value, b[at] ?? null]),
      'x',
    ).alpha,
    0.692,
  )
})

test('Krippendorff’s four observers of twelve units with missing values: alpha 0.743', () => {
  const rows = ['12332 14121 2.', '1 2 3 3 2 2 4 1 2 5 . 3', '. 3 3 3 2 3 4 2 2 5 1 .', '1 2 3 3 2 4 4 1 2 5 1 .']
  const first = '1 2 3 3 2 1 4 1 2 . . .'
  const observers = [first, rows[1], rows[2], rows[3]].map((row) => (row ?? '').split(' '))
  const units = Array.from({ length: 12 }, (_, unit): Unit =>
    observers.map((one) => (one[unit] === '.' ? null : (one[unit] ?? null))),
  )
  const said = agreement(units, 'x')
  near(said.alpha, 0.743)
  assert.equal(said.units, 11)
})

test('all alike is 1 with an interval of 1; one value alone has no alpha', () => {
  const units: Unit[] = [
    ['a', 'a'],
    ['b', 'b'],
    ['a', 'a'],
    ['b', 'b'],
    ['a', 'a'],
    ['b', 'b'],
  ]
  const said = agreement(units, 'x')
  assert.equal(said.alpha, 1)
  assert.deepEqual(said.interval, [1, 1])
  assert.equal(
    agreement(
      [
        ['a', 'a'],
        ['a', 'a'],
      ],
      'x',
    ).alpha,
    null,
  )
})

test('what only one coder saw changes nothing, nor does who is called first', () => {
  const values = fc.constantFrom('a', 'b', 'c')
  fc.assert(
    fc.property(fc.array(fc.tuple(values, values), { minLength: 3, maxLength: 30 }), values, (pairs, lone) => {
      const before = agreement(pairs, 's')
      assert.equal(agreement([...pairs, [lone, null], [null, null]], 's').alpha, before.alpha)
      const turned = agreement(
        pairs.map(([a, b]): Unit => [b, a]),
        's',
      ).alpha
      assert.ok(turned === before.alpha || Math.abs((turned ?? 0) - (before.alpha ?? 0)) < 1e-12)
    }),
    { numRuns: 30 },
  )
})
