import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { factKinds } from '#kith/identify/model/facts.ts'
import type { Condition, Test, When, Where, Who } from '#kith/identify/model/needs/language.ts'
import { parseDay } from '#kith/people/index.ts'
import { languages } from '#kith/platform/words/index.ts'
import { instrumentPage, rulesPage } from './page.ts'
import { rulebook } from './routes.ts'
import { conditionSentence, ruleWords, type Sentence } from './sentences.ts'

const today = parseDay('2026-11-22') ?? assert.fail()

const when: fc.Arbitrary<When> = fc.oneof(
  fc.constantFrom('current' as const, 'ever' as const),
  fc.record({
    within: fc.integer({ min: 1, max: 97 }),
    unit: fc.constantFrom('days' as const, 'weeks' as const, 'months' as const, 'years' as const),
  }),
)
const number = fc.integer({ min: 0, max: 97 })
const where: fc.Arbitrary<Where> = fc.oneof(
  fc.record({ equals: fc.oneof(fc.constant('zq'), fc.boolean(), number) }),
  fc.record({ in: fc.array(fc.constantFrom('zq', 'zr'), { minLength: 1, maxLength: 2 }) }),
  fc.record({ atLeast: number }),
  fc.record({ atMost: number }),
)
const wheres = fc.option(
  fc.dictionary(fc.constantFrom('role', 'weeks', 'strange'), where, { minKeys: 1, maxKeys: 2 }),
  { nil: undefined },
)
const kinds = fc.uniqueArray(fc.constantFrom(...factKinds), { minLength: 1, maxLength: 3 })
const measure = {
  fact: fc.constantFrom(...factKinds),
  field: fc.constantFrom('sessions', 'weeks', 'strange'),
  where: wheres,
}
const share = fc.record({ of: fc.record(measure), outOf: fc.record(measure), when, outOfAtLeast: number })
const by = fc.option(fc.record({ field: fc.constantFrom('term', 'strange'), newest: number, atLeast: number }), {
  nil: undefined,
})
const plain: fc.Arbitrary<Test> = fc.oneof(
  fc.record({ has: fc.record({ fact: kinds, where: wheres, when, times: fc.integer({ min: 1, max: 9 }) }) }),
  fc.record({ notFound: fc.record({ fact: kinds, where: wheres, when }) }),
  fc.record({
    aged: fc.oneof(
      fc.record({ atLeast: number }),
      fc.record({ under: number }),
      fc.record({ atLeast: number, under: number }),
    ),
  }),
  fc.record({
    sum: fc.oneof(fc.record({ ...measure, when, atLeast: number }), fc.record({ ...measure, when, atMost: number })),
  }),
  fc
    .tuple(share, by, fc.double({ min: 0, max: 1, noNaN: true }), fc.boolean())
    .map(([given, period, part, more]): Test => ({
      share: { ...given, by: period, ...(more ? { moreThan: part } : { atMost: part }) },
    })),
)
const { test: anyTest } = fc.letrec<{ test: Test }>((tie) => ({
  test: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    plain,
    fc.record({ anyOf: fc.array(tie('test'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ allOf: fc.array(tie('test'), { minLength: 1, maxLength: 3 }) }),
  ),
}))
const who: fc.Arbitrary<Who> = fc.record({
  role: fc.constantFrom('any' as const, 'child' as const, 'adult' as const, 'parent' as const, 'mother' as const),
  age: fc.option(fc.record({ atLeast: number, under: number }), { nil: undefined }),
  lives: fc.constantFrom('in-the-home' as const, 'anywhere' as const),
})
const { condition: anyCondition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc
      .tuple(who, fc.integer({ min: 1, max: 9 }), anyTest)
      .map(([whom, people, asked]): Condition => ({ some: { who: whom, people, ...asked } })),
    fc.tuple(who, anyTest).map(([whom, asked]): Condition => ({ every: { who: whom, ...asked } })),
    fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
  ),
}))

const flat = ({ text, parts }: Sentence): string => [text, ...parts.map(flat)].join('\n')
/** How many sentences a rule must come to: one for each joining of parts and one for each question. */
function questions(condition: Condition | Test): number {
  const parts: readonly (Condition | Test)[] =
    'some' in condition && condition.some
      ? [condition.some]
      : 'every' in condition && condition.every
        ? [condition.every]
        : 'any' in condition && condition.any
          ? condition.any
          : 'all' in condition && condition.all
            ? condition.all
            : 'anyOf' in condition && condition.anyOf
              ? condition.anyOf
              : 'allOf' in condition && condition.allOf
                ? condition.allOf
                : []
  return parts.length === 0 ? 1 : parts.reduce((sum, part) => sum + questions(part), 0)
}
const leaves = ({ parts }: Sentence): number =>
  parts.length === 0 ? 1 : parts.reduce((sum, part) => sum + leaves(part), 0)

/** Every word a rule gives as data: fact kinds, numbers, fields, values. Each has to be found in its sentence. */
function said(value: unknown, words: ReturnType<typeof ruleWords>, key = ''): string[] {
  if (key === 'unit' || key === 'role' || key === 'lives') return []
  if (key === 'times' && value === 1) return []
  if (typeof value === 'number') return key === 'moreThan' || key === 'atMost' || value === 1 ? [] : [String(value)]
  if (typeof value === 'string')
    return key === 'when'
      ? []
      : [
          key === 'fact'
            ? words.kinds[factKinds.find((kind) => kind === value) ?? 'debt']
            : (words.values[value] ?? words.fields[value] ?? value),
        ]
  if (Array.isArray(value)) return value.flatMap((one) => said(one, words, key))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => [
    ...(key === 'where' ? [words.fields[name] ?? name] : []),
    ...said(inner, words, name),
  ])
}

test('in Welsh nothing of what we say about a rule stays English; the names of laws and sources do', () => {
  const { instruments, gateways } = rulebook()
  for (const instrument of instruments) {
    const page = String(instrumentPage('cy', instrument, gateways, today).content).replaceAll('&#39;', "'")
    const said = [
      instrument.verification.note,
      ...instrument.items.flatMap((item) => [item.verification.note, item.neverAbsent]),
    ].filter((one) => one !== undefined)
    assert.ok(said.length > 0, instrument.id)
    for (const { en, cy } of said) {
      assert.ok(page.includes(cy), cy)
      assert.ok(!page.includes(en), en)
    }
    const laws = gateways.filter(({ id }) => page.includes(`id="${id}"`))
    for (const { purpose, limits, verification } of laws)
      for (const one of [purpose, limits, verification.note]) if (one) assert.ok(page.includes(one.cy), one.cy)
  }
})

test('property: no rule that can be written is left without words, in either language', () => {
  fc.assert(
    fc.property(anyCondition, fc.constantFrom(...languages), (condition, language) => {
      const sentence = conditionSentence(language, condition)
      const text = flat(sentence)
      assert.equal(leaves(sentence), questions(condition))
      assert.ok(
        text.split('\n').every((line) => line.trim().length > 8),
        text,
      )
      assert.doesNotMatch(text, /undefined|null|NaN|\[object/)
      for (const word of said(condition, ruleWords(language)))
        assert.ok(text.includes(word), `“${word}” is not in: ${text}`)
    }),
    { numRuns: 400 },
  )
})

test('property: two rules that differ in who, when or how much read differently', () => {
  fc.assert(
    fc.property(who, who, anyTest, fc.constantFrom(...languages), (one, other, asked, language) => {
      // A family's children count wherever they live: for them the two spellings are one rule.
      const meant = (whom: Who): string => JSON.stringify({ ...whom, lives: whom.role === 'child' ? '' : whom.lives })
      fc.pre(meant(one) !== meant(other))
      const [left, right] = [one, other].map((whom) =>
        flat(conditionSentence(language, { every: { who: whom, ...asked } })),
      )
      assert.notEqual(left, right)
    }),
    { numRuns: 200 },
  )
})

test('every shipped rule reads as a sentence; unverified is said plainly; gateways show their status', () => {
  const { instruments, gateways } = rulebook()
  for (const language of languages)
    for (const instrument of instruments) {
      const page = String(instrumentPage(language, instrument, gateways, today).content)
      for (const item of instrument.items) assert.ok(page.includes(`id="${item.id}"`), item.id)
      assert.doesNotMatch(page, /undefined|\[object/)
      assert.ok(page.includes(ruleWords(language).verification[instrument.verification.status]))
    }
  const sf = instruments.find(({ id }) => id === 'sf-2022') ?? assert.fail()
  const page = String(instrumentPage('en', sf, gateways, today).content)
  assert.match(
    page,
    /At least 1 child, aged 5 or over and under 16, of the family, wherever they live: school sessions missed are more than 10% of school sessions possible, in the last 12 months, where there are at least 60/,
  )
  assert.match(page, /judged term by term, in at least 2 of the newest 3/)
  assert.match(page, /Not verified\.[^]*treat this rule as a draft/)
  assert.match(page, /passed as law, not known to have begun, not checked/)
  assert.match(
    page,
    /Passed as law, not known to have begun\. Nobody has checked this against the law itself\. It may not be relied on today\./,
  )
  assert.match(
    page,
    /In force\. Nobody has checked this against the law itself\. It may be relied on only where a person decides so each time and says why\./,
  )
})

test('what it takes is told of which needs: all of a set of rules, or some under the name they have', () => {
  const { instruments, gateways } = rulebook()
  const local = instruments.find(({ id }) => id === 'local') ?? assert.fail()
  const page = (language: 'en' | 'cy'): string => String(instrumentPage(language, local, gateways, today).content)
  assert.match(
    String(rulesPage('en', instruments, instruments, today).content),
    /At least 2 of its 13 needs present\.[^]*At least 3 of its 10 headlines present\./,
  )
  assert.match(page('en'), /A baby: at least 1 need present, among: A child under two; A baby is expected\./)
  assert.match(page('en'), /Adult needs: at least 2 needs present, among: /)
  assert.match(page('cy'), /Anghenion oedolion: o leiaf 2 angen yn bresennol, ymhlith: /)
})

test('the list names rules in force, those that are not, and what is never read', () => {
  const { instruments } = rulebook()
  const [first, ...rest] = instruments
  const page = String(rulesPage('en', instruments, rest, today).content)
  assert.ok(first && page.indexOf(first.title.en) > page.indexOf('Rules not in force today'))
  assert.match(page, /No rule can read a name, an address/)
  assert.match(page, /free school meals/)
  const welsh = String(rulesPage('cy', instruments, instruments, today).content)
  assert.match(welsh, /Yr hyn nad yw’r rheolau byth yn ei ddarllen/)
})
