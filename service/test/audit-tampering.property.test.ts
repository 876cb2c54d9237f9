import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { check } from '../bin/verify-audit.mjs'
import { logKey } from '#kith/platform/audit/seal/index.ts'
import { isLocated, tampers, tamperWith } from './world/tampering.ts'

const key = logKey('test.example/audit', 'a secret for tests only, of no worth to anybody')

test('whatever is done to a log, by whoever holds even its key, is found by who kept its heads, and placed', () => {
  fc.assert(
    fc.property(
      fc.record({
        tamper: fc.constantFrom(...tampers),
        size: fc.integer({ min: 3, max: 60 }),
        part: fc.double({ min: 0, max: 0.999, noNaN: true }),
        coversUp: fc.boolean(),
        witnessKeepsHashes: fc.boolean(),
        headEvery: fc.integer({ min: 1, max: 20 }),
      }),
      ({ part, ...rest }) => {
        const place = Math.floor(part * rest.size)
        // Of two turned round the first is where the log begins to differ.
        const { log, witness, between } = tamperWith(key, {
          ...rest,
          place: rest.tamper === 'turn-round' ? Math.min(place, rest.size - 2) : place,
        })
        const { findings } = check(log, [witness], key.verifier)
        assert.ok(isLocated(findings, between), JSON.stringify({ rest, place, between, findings }))
      },
    ),
    { numRuns: 150 },
  )
})

test('a log nobody touched has no finding, whatever part of it the witness kept', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 3, max: 60 }),
      fc.integer({ min: 1, max: 20 }),
      fc.boolean(),
      (size, headEvery, witnessKeepsHashes) => {
        const { witness } = tamperWith(key, {
          tamper: 'alter',
          size,
          place: 0,
          coversUp: false,
          witnessKeepsHashes,
          headEvery,
        })
        const untouched = tamperWith(key, {
          tamper: 'cut-off',
          size,
          place: size,
          coversUp: false,
          witnessKeepsHashes,
          headEvery,
        })
        assert.deepEqual(check(untouched.log, [witness], key.verifier).findings, [])
      },
    ),
    { numRuns: 30 },
  )
})
