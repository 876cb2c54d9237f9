import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { scoreBCubed, scoreByGroup, scoreClusters, scorePairs } from './index.ts'

const labelling = fc.array(fc.tuple(fc.nat(4), fc.nat(4), fc.boolean()), { minLength: 2, maxLength: 14 })
const ids = (rows: readonly unknown[]) => rows.map((_, at) => `r${at}`)

function maps(rows: readonly (readonly [number, number, boolean])[]) {
  const names = ids(rows)
  return {
    names,
    clusters: new Map(rows.map(([cluster], at) => [`r${at}`, `c${cluster}`])),
    truth: new Map(rows.map(([, person], at) => [`r${at}`, `p${person}`])),
    groups: new Map(rows.map(([, , flag], at) => [`r${at}`, flag ? 'a' : 'b'])),
  }
}

test('cluster scores equal counting every pair one by one; a pair counts once', () => {
  fc.assert(
    fc.property(labelling, (rows) => {
      const { names, clusters, truth } = maps(rows)
      const claimed: [string, string][] = []
      for (const one of names)
        for (const other of names)
          if (one !== other && clusters.get(one) === clusters.get(other)) claimed.push([one, other])
      assert.deepEqual(scoreClusters(clusters, truth), scorePairs(claimed, truth))
    }),
  )
})

test('by group: pairs with a member of the group, counted one by one', () => {
  fc.assert(
    fc.property(labelling, (rows) => {
      const { names, clusters, truth, groups } = maps(rows)
      let [right, wrong, missed] = [0, 0, 0]
      names.forEach((one, at) =>
        names.slice(at + 1).forEach((other) => {
          if (groups.get(one) !== 'a' && groups.get(other) !== 'a') return
          const [found, real] = [clusters.get(one) === clusters.get(other), truth.get(one) === truth.get(other)]
          if (found && real) right++
          else if (found) wrong++
          else if (real) missed++
        }),
      )
      const score = scoreByGroup(clusters, truth, groups).get('a')
      if (score !== undefined)
        assert.deepEqual([score.truePositives, score.falsePositives, score.falseNegatives], [right, wrong, missed])
    }),
  )
})

test('B-cubed of the worked example of Bagga and Baldwin', () => {
  const label = (groups: readonly string[]) =>
    new Map(groups.flatMap((group, at) => [...group].map((id): [string, string] => [id, String(at)])))
  const clusters = label(['abcde', 'fghijkl'])
  const truth = label(['abcde', 'fg', 'hijkl'])
  const { precision, recall } = scoreBCubed(clusters, truth)
  assert.ok(Math.abs(precision - (5 + 4 / 7 + 25 / 7) / 12) < 1e-12)
  assert.equal(recall, 1)
})
