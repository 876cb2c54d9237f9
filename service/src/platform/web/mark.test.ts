import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { markEveryMs, waitForTheMark } from './mark.ts'

/** A watch that had passed so much when first looked at, and goes on by `step` at each look: no wait of the test is as long as what it says. */
function pretended(began: number, step: number): { milliseconds(): number; seconds(): number; looked(): number } {
  let passed = began - step
  const milliseconds = (): number => (passed += step)
  return { milliseconds, seconds: () => milliseconds() / 1000, looked: () => passed }
}

describe('an absence answered on a mark', () => {
  it('is answered at the mark itself, however long the request had taken before it', async () => {
    const step = 0.07
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0, max: 4 * markEveryMs, noNaN: true }), async (began) => {
        const watch = pretended(began, step)
        await waitForTheMark(watch)
        const mark = (Math.floor(began / markEveryMs) + 1) * markEveryMs
        assert.ok(watch.looked() >= mark, `${watch.looked()} is before ${mark}`)
        assert.ok(watch.looked() < mark + 2 * step, `${watch.looked()} is later than ${mark}`)
      }),
      { numRuns: 12 },
    )
  })
})
