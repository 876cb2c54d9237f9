import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { given, refused } from '../../test/expect.ts'
import {
  type Design,
  type FoundEffect,
  type ProgrammeFacts,
  type StudyFacts,
  confirmGrade,
  eef,
  foundations,
  foundationsLevels,
  maryland,
  marylandLevels,
  nesta,
  reading,
} from './index.ts'

const effect = (over: Partial<FoundEffect> = {}): FoundEffect => ({
  outcome: 'out-of-home placement',
  primary: true,
  estimate: 0.6,
  low: 0.4,
  high: 0.9,
  none: 1,
  better: 'lower',
  worthwhile: 0.8,
  months: 18,
  independentlyMeasured: true,
  ...over,
})

/** A trial with nothing wrong with it. */
const trial = (over: Partial<StudyFacts> = {}): StudyFacts => ({
  id: 'trial',
  design: 'randomised',
  participants: 600,
  analysedAsAllocated: true,
  attrition: 0.05,
  attritionDifference: 0.01,
  largestDifference: 0.05,
  contamination: 0,
  preRegistered: true,
  independentEvaluator: true,
  detectableEffect: 0.18,
  effects: [effect()],
  ...over,
})

const programme = (studies: readonly StudyFacts[], over: Partial<ProgrammeFacts> = {}): ProgrammeFacts => ({
  name: 'Family therapy',
  studies,
  logicModel: true,
  manual: true,
  placesWithFidelity: 5,
  ...over,
})

const proposed = (facts: ProgrammeFacts) => given(foundations(facts)).proposed

describe('what an effect says', () => {
  it('reads the interval against no effect and against what is worth having', () => {
    assert.equal(reading(effect()), 'better')
    assert.equal(reading(effect({ better: 'higher' })), 'worse')
    assert.equal(reading(effect({ low: 0.7, high: 1.3 })), 'not known')
    assert.equal(reading(effect({ low: 0.85, high: 1.3 })), 'nothing worth having')
    assert.equal(reading(effect({ low: 0.75, high: 1.3 })), 'not known')
  })
})

describe('Maryland', () => {
  it('the design sets the ceiling', () => {
    const ceilings: readonly (readonly [Design, string])[] = [
      ['randomised', '5'],
      ['instrument', '4'],
      ['discontinuity', '4'],
      ['difference-in-differences', '3'],
      ['matched', '3'],
      ['synthetic-control', '3'],
      ['interrupted-series', '2'],
      ['before-after', '1'],
      ['description', 'not scored'],
    ]
    for (const [design, ceiling] of ceilings) assert.equal(given(maryland(trial({ design }))).ceiling, ceiling, design)
  })

  it('each serious fault takes a level, with its fact in the sentence', () => {
    const faults: readonly (readonly [Partial<StudyFacts>, string, RegExp])[] = [
      [{ attrition: 0.4 }, 'attrition', /40%/],
      [{ attritionDifference: 0.15 }, 'attrition', /15% more in one group/],
      [{ largestDifference: 0.3 }, 'imbalance', /0\.3/],
      [{ contamination: 0.2 }, 'contamination', /20%/],
      [{ analysedAsAllocated: false }, 'not-as-allocated', /allocated/],
      [{ clustersRespected: false }, 'clusters-ignored', /independent/],
      [{ design: 'cluster-randomised', clusters: 4 }, 'few-clusters', /4 groups/],
    ]
    for (const [over, code, says] of faults) {
      const grade = given(maryland(trial(over)))
      assert.equal(grade.proposed, '4', code)
      const reason = grade.reasons.find((one) => one.code === code)
      assert.match(reason?.says ?? '', says)
      assert.equal(reason?.atMost, 4)
    }
    assert.equal(given(maryland(trial({ attrition: 0.4, contamination: 0.2 }))).proposed, '3')
    assert.equal(given(maryland(trial({ design: 'difference-in-differences', trendsBefore: 'unlike' }))).proposed, '2')
    assert.equal(given(maryland(trial({ design: 'difference-in-differences', trendsBefore: 'alike' }))).proposed, '3')
    assert.equal(given(maryland(trial({ preRegistered: false }))).proposed, '5')
  })

  it('never above its ceiling, and more faults never raise it; what is not known is said', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (attrition, difference, contamination) => {
          const level = (over: Partial<StudyFacts>) =>
            marylandLevels.findIndex((name) => name === given(maryland(trial(over))).proposed)
          const one = level({ attrition })
          assert.ok(level({ attrition, largestDifference: difference }) <= one)
          assert.ok(
            level({ attrition, largestDifference: difference, contamination }) <=
              level({ attrition, largestDifference: difference }),
          )
          assert.ok(one <= 5 && one >= 1)
        },
      ),
    )
    const bare = given(maryland({ id: 'x', design: 'matched', participants: 100, effects: [] }))
    assert.deepEqual(bare.unknown, [
      'attrition',
      'attritionDifference',
      'contamination',
      'effectiveShare',
      'largestDifference',
      'preRegistered',
    ])
    refused(maryland(trial({ participants: NaN })), 'no-participants')
  })
})

describe('Foundations', () => {
  it('two sound studies with a lasting effect are 4, one is 3, improvement alone is 2', () => {
    assert.equal(proposed(programme([trial(), trial({ id: 'second' })])), '4')
    assert.equal(proposed(programme([trial()])), '3')
    assert.equal(
      proposed(
        programme([trial(), trial({ id: 'second' })].map((study) => ({ ...study, effects: [effect({ months: 6 })] }))),
      ),
      '3',
    )
    const before = trial({ design: 'before-after' })
    assert.equal(proposed(programme([before])), '2')
    assert.equal(proposed(programme([before], { logicModel: false })), 'NL2')
    assert.equal(proposed(programme([{ ...before, participants: 10 }])), 'NL2')
  })

  it('"not effective" is what rigorous tests found, and never what weak ones did not', () => {
    const nothing = effect({ low: 0.9, high: 1.1, estimate: 1 })
    assert.equal(proposed(programme([trial({ effects: [nothing] })])), 'not effective')
    assert.equal(
      proposed(programme([trial({ effects: [effect({ low: 1.1, high: 1.5, estimate: 1.3 })] })])),
      'not effective',
    )
    // Wide: not known is not "not effective".
    assert.equal(proposed(programme([trial({ effects: [effect({ low: 0.77, high: 2.05, estimate: 1.25 })] })])), 'NL2')
    assert.equal(proposed(programme([trial({ design: 'before-after', effects: [nothing] })])), 'NL2')
    const mixed = given(
      foundations(programme([trial(), trial({ id: 'null', effects: [nothing] }), trial({ id: 'third' })])),
    )
    assert.equal(mixed.proposed, '3')
    assert.ok(mixed.reasons.some(({ code }) => code === 'mixed'))
  })

  it('a grade counts when a named person confirms it, never above what the design allows', () => {
    const grade = given(foundations(programme([trial()])))
    const decision = { level: '3', by: 'A. Panel', on: '2026-03-01', because: '' }
    assert.equal(given(confirmGrade(grade, decision, foundationsLevels)).confirmed, '3')
    refused(confirmGrade(grade, { ...decision, by: '' }, foundationsLevels), 'unnamed')
    refused(confirmGrade(grade, { ...decision, level: '2' }, foundationsLevels), 'no-reason')
    refused(confirmGrade(grade, { ...decision, level: '4', because: 'liked it' }, foundationsLevels), 'above-ceiling')
    refused(confirmGrade(grade, { ...decision, level: '9' }, foundationsLevels), 'unknown-level')
    assert.equal(
      given(
        confirmGrade(
          grade,
          { ...decision, level: 'not effective', because: 'the replication failed' },
          foundationsLevels,
        ),
      ).confirmed,
      'not effective',
    )
    refused(foundations(programme([])), 'no-study')
  })
})

describe('Nesta and EEF', () => {
  it('Nesta: each level needs those beneath it', () => {
    const two = [trial(), trial({ id: 'second' })]
    assert.equal(given(nesta(programme(two))).proposed, '5')
    assert.equal(given(nesta(programme(two, { placesWithFidelity: 1 }))).proposed, '4')
    assert.equal(given(nesta(programme([trial()]))).proposed, '3')
    assert.equal(given(nesta(programme(two.map((study) => ({ ...study, independentEvaluator: false }))))).proposed, '3')
    assert.equal(given(nesta(programme([trial({ design: 'before-after' })]))).proposed, '2')
    assert.equal(given(nesta(programme([]))).proposed, '1')
    assert.equal(given(nesta(programme(two, { logicModel: false }))).proposed, '0')
    const harm = given(nesta(programme([trial({ effects: [effect({ low: 1.1, high: 1.5 })] })])))
    assert.ok(harm.reasons.some(({ code }) => code === 'harm'))
  })

  it('EEF: the least of design, detectable effect and attrition; unknown never counts as good; thresholds say they are unconfirmed', () => {
    assert.equal(given(eef(trial())).proposed, '5')
    assert.equal(given(eef(trial({ attrition: 0.15 }))).proposed, '4')
    assert.equal(given(eef(trial({ detectableEffect: 0.35 }))).proposed, '3')
    assert.equal(given(eef(trial({ detectableEffect: 0.7 }))).proposed, '0')
    assert.equal(given(eef(trial({ design: 'matched' }))).proposed, '3')
    assert.equal(given(eef(trial({ largestDifference: 0.2, contamination: 0.3 }))).proposed, '3')
    const { attrition: _, ...rest } = trial()
    assert.equal(given(eef(rest)).proposed, '0')
    assert.deepEqual(given(eef(rest)).unknown, ['attrition'])
    assert.equal(given(eef(trial())).sourceStatus, 'unverified')
    refused(eef(trial({ effects: [] })), 'no-effect')
  })
})
