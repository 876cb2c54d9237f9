import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { areParted, keptApart } from './severed.ts'

const clusters = fc
  .array(fc.nat(5), { minLength: 1, maxLength: 30 })
  .map((found) => new Map(found.map((cluster, record) => [String(record), `c${cluster}`])))
const lives = fc
  .uniqueArray(fc.tuple(fc.nat(29).map(String), fc.constantFrom('a', 'b')), { selector: ([record]) => record })
  .map((some) => new Map(some))

test('two records are together exactly where the engine put them together and no adoption parts them', () => {
  fc.assert(
    fc.property(clusters, lives, (found, parted) => {
      const apart = keptApart(found, parted)
      assert.deepEqual([...apart.keys()], [...found.keys()])
      for (const one of found.keys())
        for (const other of found.keys())
          assert.equal(
            apart.get(one) === apart.get(other),
            found.get(one) === found.get(other) && !areParted(parted, one, other),
          )
    }),
  )
})

test('where nobody was adopted, everything is as the engine answered', () => {
  fc.assert(fc.property(clusters, (found) => assert.deepEqual(keptApart(found, new Map()), found)))
})
