import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { given, refused } from '../../test/expect.ts'
import {
  type Design,
  eef,
  type FoundEffect,
  foundations,
  maryland,
  nesta,
  type ProgrammeFacts,
  reading,
  type StudyFacts,
} from './index.ts'

const effect = (over: Partial<FoundEffect> = {}): FoundEffect => ({
  outcome: 'care',
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
  name: 'Team',
  studies,
  logicModel: true,
  manual: true,
  placesWithFidelity: 5,
  ...over,
})
const { worthwhile: _worth, ...bare } = effect()
const worse = effect({ low: 1.1, high: 1.5, estimate: 1.3 })
const nothing = effect({ low: 0.85, high: 1.2, estimate: 1 })
const unsure = effect({ low: 0.5, high: 1.2, estimate: 0.8 })

describe('each limit of the Maryland scale', () => {
  const level = (over: Partial<StudyFacts>) => Number(given(maryland(trial(over))).proposed)
  const codes = (over: Partial<StudyFacts>) =>
    given(maryland(trial(over)))
      .reasons.map(({ code }) => code)
      .slice(1)

  it('lowers by one at or beyond it, and not before', () => {
    const pairs: readonly (readonly [Partial<StudyFacts>, Partial<StudyFacts>])[] = [
      [{ attrition: 0.299 }, { attrition: 0.3 }],
      [{ attritionDifference: 0.099 }, { attritionDifference: 0.1 }],
      [{ largestDifference: 0.25 }, { largestDifference: 0.251 }],
      [{ contamination: 0.1 }, { contamination: 0.101 }],
      [{ effectiveShare: 0.1 }, { effectiveShare: 0.099 }],
      [{ clustersRespected: true }, { clustersRespected: false }],
      [{ analysedAsAllocated: true }, { analysedAsAllocated: false }],
      [
        { design: 'cluster-randomised', clusters: 8 },
        { design: 'cluster-randomised', clusters: 7 },
      ],
    ]
    for (const [fine, short] of pairs) assert.deepEqual([level(fine), level(short)], [5, 4], JSON.stringify(short))
    assert.equal(level({ clusters: 3 }), 5)
    const series = 'interrupted-series'
    assert.deepEqual([level({ design: series }), level({ design: series, contamination: 1 })], [2, 1])
    assert.equal(
      level({
        attrition: 0.5,
        largestDifference: 1,
        contamination: 1,
        clustersRespected: false,
        analysedAsAllocated: false,
      }),
      1,
    )
    for (const design of ['difference-in-differences', 'panel'] as const)
      assert.deepEqual(
        [
          level({ design, trendsBefore: 'alike' }),
          level({ design, trendsBefore: 'unlike' }),
          level({ design, trendsBefore: 'not-tested' }),
        ],
        [3, 2, 2],
      )
    assert.equal(level({ design: 'matched', trendsBefore: 'unlike' }), 3)
    assert.equal(level({ design: 'matched', analysedAsAllocated: false }), 3)
    assert.deepEqual([codes({ largestDifference: 0.1 }), codes({ largestDifference: 0.11 })], [[], ['imbalance-noted']])
    assert.deepEqual([codes({ preRegistered: true }), codes({ preRegistered: false })], [[], ['not-registered']])
    assert.deepEqual(codes({ design: 'before-after', attrition: 0.9 }), [])
    assert.equal(given(maryland(trial({ design: 'description' }))).proposed, 'not scored')
    given(maryland(trial({ participants: 0 })))
    for (const participants of [-1, NaN, Infinity]) refused(maryland(trial({ participants })), 'no-participants')
    const steps = given(maryland(trial({ attrition: 0.5, contamination: 1, preRegistered: false }))).reasons.map(
      ({ atMost }) => atMost,
    )
    assert.deepEqual(steps, [5, 4, 3, undefined])
  })

  it('has its ceiling by design, and asks for what the design needs', () => {
    const bare = (design: Design) => given(maryland({ id: 'a', design, participants: 9, effects: [] }))
    const wanted: readonly (readonly [Design, string, number])[] = [
      ['randomised', '5', 6],
      ['cluster-randomised', '5', 8],
      ['instrument', '4', 4],
      ['discontinuity', '4', 4],
      ['difference-in-differences', '3', 5],
      ['panel', '3', 5],
      ['matched', '3', 6],
      ['synthetic-control', '3', 4],
      ['controlled-series', '3', 4],
      ['interrupted-series', '2', 4],
      ['adjusted-cross-section', '2', 4],
      ['before-after', '1', 4],
      ['cross-section', '1', 4],
    ]
    for (const [design, ceiling, unknown] of wanted) {
      const found = bare(design)
      assert.deepEqual([found.ceiling, found.proposed, found.unknown.length], [ceiling, ceiling, unknown], design)
    }
  })
})

describe('readings of an effect', () => {
  it('both ways round, an end on the line telling nothing', () => {
    const read = (low: number, high: number, better: 'higher' | 'lower', worthwhile?: number) =>
      reading({ ...bare, low, high, better, none: 0, ...(worthwhile === undefined ? {} : { worthwhile }) })
    assert.deepEqual(
      [read(0.1, 1, 'higher'), read(0, 1, 'higher'), read(-1, -0.1, 'higher'), read(-1, 0, 'higher')],
      ['better', 'not known', 'worse', 'not known'],
    )
    assert.deepEqual(
      [read(0.1, 1, 'lower'), read(0, 1, 'lower'), read(-1, -0.1, 'lower'), read(-1, 0, 'lower')],
      ['worse', 'not known', 'better', 'not known'],
    )
    assert.deepEqual(
      [
        read(-1, 0.4, 'higher', 0.5),
        read(-1, 0.5, 'higher', 0.5),
        read(-0.4, 1, 'lower', -0.5),
        read(-0.5, 1, 'lower', -0.5),
      ],
      ['nothing worth having', 'not known', 'nothing worth having', 'not known'],
    )
  })
})

describe('Foundations, step by step', () => {
  const of = (facts: ProgrammeFacts) => given(foundations(facts))
  const other = trial({ id: 'other' })

  it('4 for two that work and last, 3 for one, for mixed, and for what does not last', () => {
    assert.deepEqual([of(programme([trial(), other])).proposed, of(programme([trial()])).proposed], ['4', '3'])
    assert.deepEqual(
      [
        of(programme([trial(), other])).ceiling,
        of(programme([trial()])).ceiling,
        of(programme([trial({ design: 'before-after' })])).ceiling,
      ],
      ['4', '3', '2'],
    )
    const short = (months: number) =>
      of(programme([trial({ effects: [effect({ months })] }), trial({ id: 'other', effects: [effect({ months })] })]))
    assert.deepEqual([short(12).proposed, short(11).proposed], ['4', '3'])
    assert.ok(short(11).reasons.some(({ code }) => code === 'not-lasting'))
    assert.ok(
      !of(programme([trial(), other])).reasons.some(({ code }) => ['one-study', 'not-lasting', 'mixed'].includes(code)),
    )
    assert.ok(!short(11).reasons.some(({ code }) => code === 'one-study'))
    const mixed = of(programme([trial(), other, trial({ id: 'third', effects: [nothing] })]))
    assert.equal(mixed.proposed, '3')
    assert.match(mixed.reasons.find(({ code }) => code === 'mixed')!.says, /^1 rigorous study /)
    const secondary = trial({ effects: [effect({ primary: false }), nothing] })
    assert.equal(of(programme([secondary])).proposed, 'not effective')
    assert.equal(of(programme([trial({ effects: [effect({ primary: false })] })])).proposed, '3')
  })

  it('“not effective” for rigorous studies that found harm or nothing worth having, and for no others', () => {
    for (const found of [[worse], [nothing], [nothing, worse]])
      assert.equal(of(programme([trial({ effects: found })])).proposed, 'not effective')
    assert.match(
      of(programme([trial({ effects: [worse] }), trial({ id: 'b', effects: [nothing] })])).reasons.at(-1)!.says,
      /^2 rigorous studies found harm or no worthwhile effect/,
    )
    assert.match(
      of(programme([trial({ effects: [nothing] })])).reasons.at(-1)!.says,
      /^1 rigorous study found no worthwhile effect/,
    )
    assert.equal(of(programme([trial({ effects: [nothing, unsure] })])).proposed, 'NL2')
    assert.equal(of(programme([trial({ effects: [unsure] })])).proposed, 'NL2')
    assert.equal(of(programme([trial({ effects: [] })])).proposed, 'NL2')
    assert.deepEqual(of(programme([trial({ effects: [bare] })])).unknown, ['trial: the smallest care worth having'])
  })

  it('2 for better outcomes of 20 people, measured by others, with an account; rigorous from 40', () => {
    const early = (over: Partial<StudyFacts>, more: Partial<ProgrammeFacts> = {}) =>
      of(programme([trial({ design: 'before-after', ...over })], more)).proposed
    assert.deepEqual([early({ participants: 20 }), early({ participants: 19 })], ['2', 'NL2'])
    assert.deepEqual(
      [
        early({}, { logicModel: false }),
        early({ effects: [effect({ independentlyMeasured: false })] }),
        early({ effects: [unsure] }),
      ],
      ['NL2', 'NL2', 'NL2'],
    )
    const size = (participants: number) => of(programme([trial({ participants })])).proposed
    assert.deepEqual([size(40), size(39)], ['3', '2'])
    const lowered = (over: Partial<StudyFacts>) => of(programme([trial({ design: 'matched', ...over })])).proposed
    assert.deepEqual([lowered({}), lowered({ attrition: 0.4 })], ['3', '2'])
    assert.equal(of(programme([trial({ attrition: 0.4, contamination: 0.4 })])).proposed, '3')
  })
})

describe('Nesta and EEF, step by step', () => {
  it('Nesta climbs while each step holds', () => {
    const level = (facts: ProgrammeFacts) => given(nesta(facts)).proposed
    const other = trial({ id: 'other', independentEvaluator: false })
    const alone = trial({ independentEvaluator: false })
    assert.deepEqual(
      [
        programme([trial()], { logicModel: false }),
        programme([trial({ effects: [unsure] })]),
        programme([trial({ design: 'before-after' })]),
        programme([trial()]),
        programme([alone, other]),
        programme([trial(), other], { manual: false }),
        programme([trial(), other], { placesWithFidelity: 1 }),
        programme([trial(), other], { placesWithFidelity: 2 }),
      ].map(level),
      ['0', '1', '2', '3', '3', '4', '4', '5'],
    )
    const weak = trial({ design: 'matched', attrition: 0.4 })
    assert.equal(level(programme([weak])), '2')
    assert.equal(level(programme([trial({ design: 'interrupted-series' })])), '2')
    assert.equal(level(programme([trial({ effects: [unsure] }), trial({ id: 'b', design: 'before-after' })])), '2')
    assert.equal(level(programme([trial({ participants: NaN })])), '2')
    assert.deepEqual(
      [given(nesta(programme([weak]))).ceiling, given(nesta(programme([trial({ design: 'before-after' })]))).ceiling],
      ['5', '2'],
    )
    assert.ok(given(nesta(programme([trial({ effects: [worse] })]))).reasons.some(({ code }) => code === 'harm'))
    assert.ok(!given(nesta(programme([trial()]))).reasons.some(({ code }) => code === 'harm'))
    const { placesWithFidelity: _, ...unknown } = programme([trial(), other])
    assert.deepEqual([level(unknown), given(nesta(unknown)).unknown], ['4', ['placesWithFidelity']])
  })

  it('EEF padlocks: the least of design, detectable effect and attrition, less one for each fault', () => {
    const level = (over: Partial<StudyFacts>) => given(eef(trial(over))).proposed
    for (const [i, limit] of [0.6, 0.5, 0.4, 0.3, 0.2].entries())
      assert.deepEqual(
        [level({ detectableEffect: limit }), level({ detectableEffect: limit + 0.01 })],
        [`${i + 1}`, `${i}`],
      )
    for (const [i, limit] of [0.5, 0.4, 0.3, 0.2, 0.1].entries())
      assert.deepEqual([level({ attrition: limit }), level({ attrition: limit + 0.01 })], [`${i + 1}`, `${i}`])
    assert.deepEqual([level({ largestDifference: 0.1 }), level({ largestDifference: 0.11 })], ['5', '4'])
    assert.deepEqual([level({ contamination: 0.1 }), level({ contamination: 0.11 })], ['5', '4'])
    assert.equal(level({ contamination: 0.2, largestDifference: 0.2, clustersRespected: false }), '2')
    assert.equal(level({ attrition: 0.5, contamination: 0.2, largestDifference: 0.2, clustersRespected: false }), '0')
    assert.deepEqual(
      [level({ design: 'matched' }), level({ design: 'before-after' }), level({ design: 'description' })],
      ['3', '1', '0'],
    )
    assert.deepEqual(
      [given(eef(trial({ design: 'matched' }))).ceiling, given(eef(trial({ design: 'description' }))).ceiling],
      ['3', '0'],
    )
    const { attrition: _, ...unknown } = trial()
    assert.deepEqual([given(eef(unknown)).proposed, given(eef(unknown)).unknown], ['0', ['attrition']])
    refused(eef(trial({ effects: [] })), 'no-effect')
  })

  it('only what was found is given as a reason, and only a primary outcome without a least worth having is unknown', () => {
    const codes = (studies: readonly StudyFacts[]) =>
      given(foundations(programme(studies))).reasons.map(({ code }) => code)
    assert.deepEqual(
      codes([trial()]).filter((code) => !code.endsWith('-study')),
      [],
    )
    assert.ok(codes([trial(), trial({ id: 'b', effects: [nothing] })]).includes('mixed'))
    const unknown = given(
      foundations(
        programme([
          trial({ effects: [effect(), { ...bare, outcome: 'debt' }, { ...bare, outcome: 'rest', primary: false }] }),
        ]),
      ),
    ).unknown
    assert.deepEqual(unknown, ['trial: the smallest debt worth having'])
  })
})
