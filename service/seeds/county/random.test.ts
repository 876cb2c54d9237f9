import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { ageOn, civil, dayNumber, iso, monthLater, readDay } from './days.ts'
import { hearingSlip, keyboardSlip, scannerSlip } from './errors/slips.ts'
import { nhsCheckDigit, nhsNumber, ninoFor } from './identifiers.ts'
import { randomFor, weighted, zipf } from './random.ts'

describe('named randomness', () => {
  it('is the same sequence for the same path and another for another', () => {
    fc.assert(
      fc.property(fc.integer(), fc.string(), fc.integer(), (seed, name, at) => {
        const draw = (...path: (string | number)[]) =>
          Array.from(
            { length: 4 },
            (
              (random) => () =>
                random.next()
            )(randomFor(seed, ...path)),
          )
        assert.deepEqual(draw(name, at), draw(name, at))
        assert.notDeepEqual(draw(name, at), draw(name, at + 1))
      }),
    )
  })

  it('is even, and draws by weight and by rank', () => {
    const random = randomFor(1, 'even')
    const tens = Array.from({ length: 10 }, () => 0)
    for (let drawn = 0; drawn < 20_000; drawn++) {
      const ten = random.int(10)
      tens[ten] = (tens[ten] ?? 0) + 1
    }
    for (const count of tens) assert.ok(count > 1_800 && count < 2_200, String(count))
    const draw = weighted([
      ['often', 9],
      ['seldom', 1],
    ] as const)
    const often = Array.from({ length: 10_000 }, () => draw(random)).filter((one) => one === 'often').length
    assert.ok(often > 8_800 && often < 9_200, String(often))
    const ranked = zipf(['first', 'second', 'third'], 1, 0)
    const first = Array.from({ length: 11_000 }, () => ranked(random)).filter((one) => one === 'first').length
    assert.ok(Math.abs(first - 6_000) < 300, String(first))
  })
})

describe('days', () => {
  it('agree with the calendar', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40_000, max: 60_000 }), (day) => {
        const text = new Date(day * 86_400_000).toISOString().slice(0, 10)
        assert.equal(iso(day), text)
        assert.equal(readDay(text), day)
        const { year, month, day: date } = civil(day)
        assert.equal(dayNumber(year, month, date), day)
      }),
    )
    assert.equal(iso(monthLater(readDay('2027-01-31'))), '2027-02-28')
    assert.equal(iso(monthLater(readDay('2026-12-01'))), '2027-01-01')
    assert.equal(ageOn(readDay('2008-02-29'), readDay('2026-02-28')), 17)
    assert.equal(ageOn(readDay('2008-02-29'), readDay('2026-03-01')), 18)
  })
})

describe('identifiers', () => {
  it('are well formed and never shared', () => {
    const seen = new Set<string>()
    for (let serial = 1; serial <= 20_000; serial++) {
      const nhs = nhsNumber(serial)
      assert.equal(nhsCheckDigit(nhs.slice(0, 9)), Number(nhs.slice(9)))
      seen.add(nhs).add(ninoFor(serial))
    }
    assert.equal(seen.size, 40_000)
  })

  it('gives published NHS number examples their digit', () => {
    assert.equal(nhsCheckDigit('943476591'), 9) // NHS Data Dictionary's worked example, 943 476 5919
  })
})

describe('slips', () => {
  it('change a name a little and never beyond it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Katherine', 'Mohammed', 'Ashworth', 'Li', 'McDonnell'),
        fc.integer(),
        (name, seed) => {
          for (const slip of [keyboardSlip, hearingSlip, scannerSlip]) {
            const slipped = slip(name, randomFor(seed, 'slip'))
            assert.ok(slipped.length > 0 && Math.abs(slipped.length - name.length) <= 2, slipped)
          }
        },
      ),
    )
  })
})
