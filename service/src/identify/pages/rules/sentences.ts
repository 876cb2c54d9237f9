import type { Condition, Measure, Share, Test, When, Where, Who } from '#kith/identify/model/needs/language.ts'
import type { FactKind } from '#kith/identify/model/facts.ts'
import { catalogue, type Language } from '#kith/platform/words/index.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

export const ruleWords = catalogue({ en, cy })
type RuleWords = ReturnType<typeof ruleWords>

/** A rule in plain words: a sentence, and under it those it joins. */
export interface Sentence {
  readonly text: string
  readonly parts: readonly Sentence[]
}

/** A condition of an instrument in the reader's language. Every construct of the grammar says something; none is left out. */
export function conditionSentence(language: Language, condition: Condition): Sentence {
  return sentenceOf(ruleWords(language), condition)
}

function sentenceOf(words: RuleWords, condition: Condition): Sentence {
  if (condition.some) return about(words, whoSome(words, condition.some.people, condition.some.who), condition.some)
  if (condition.every) return about(words, whoEvery(words, condition.every.who), condition.every)
  const parts = (condition.any ?? condition.all ?? []).map((part) => sentenceOf(words, part))
  return { text: condition.any ? words.anyCondition : words.allConditions, parts }
}

function about(words: RuleWords, who: string, test: Test): Sentence {
  const { text, parts } = testSentence(words, test)
  return { text: words.of(who, text), parts }
}

function testSentence(words: RuleWords, test: Test): Sentence {
  if (test.anyOf || test.allOf) {
    const parts = (test.anyOf ?? test.allOf ?? []).map((part) => testSentence(words, part))
    return { text: test.anyOf ? words.anyTest : words.allTests, parts }
  }
  return { text: plainTest(words, test), parts: [] }
}

function plainTest(words: RuleWords, { has, sum, share, notFound, aged }: Test): string {
  if (has) return words.has(records(words, has.fact, has.where), has.times, words.when(has.when))
  if (notFound) return words.notFound(records(words, notFound.fact, notFound.where), words.when(notFound.when))
  if (share) return shareSentence(words, share)
  if (aged) return words.ages(aged.atLeast, aged.under)
  if (sum) return sumSentence(words, sum, sum.when, sum.atLeast, sum.atMost)
  throw new Error('A rule asks a question that no sentence says')
}

function sumSentence(
  words: RuleWords,
  measure: Measure,
  when: When,
  atLeast: number | undefined,
  atMost: number | undefined,
): string {
  const bound = atLeast === undefined ? words.boundAtMost(atMost ?? 0) : words.boundAtLeast(atLeast)
  return words.sum(
    fieldName(words, measure.field),
    records(words, [measure.fact], measure.where),
    words.when(when),
    bound,
  )
}

function shareSentence(words: RuleWords, { of, outOf, when, moreThan, atMost, outOfAtLeast, by }: Share): string {
  const bound = moreThan === undefined ? words.shareAtMost(atMost ?? 0) : words.shareMoreThan(moreThan)
  const said = words.share(measured(words, of), measured(words, outOf), words.when(when), bound, outOfAtLeast)
  return by ? said + words.by(fieldName(words, by.field), by.newest, by.atLeast) : said
}

function measured(words: RuleWords, { fact, field, where }: Measure): string {
  return words.measure(fieldName(words, field), records(words, [fact], where))
}

function records(
  words: RuleWords,
  kinds: readonly FactKind[],
  where: Readonly<Record<string, Where>> | undefined,
): string {
  const parts = Object.entries(where ?? {}).flatMap(([field, asked]) => whereParts(words, field, asked))
  return words.or(kinds.map((kind) => words.kinds[kind])) + (parts.length > 0 ? words.attributes(parts) : '')
}

function whereParts(words: RuleWords, field: string, { equals, in: oneOf, atLeast, atMost }: Where): readonly string[] {
  const name = fieldName(words, field)
  return [
    ...(equals === undefined ? [] : [words.equals(name, valueName(words, field, equals))]),
    ...(oneOf === undefined
      ? []
      : [words.equals(name, words.or(oneOf.map((value) => valueName(words, field, value))))]),
    ...(atLeast === undefined ? [] : [words.atLeast(name, atLeast)]),
    ...(atMost === undefined ? [] : [words.atMost(name, atMost)]),
  ]
}

function whoSome(words: RuleWords, people: number, { role, age, lives }: Who): string {
  return words.some(people, role, age ? words.ages(age.atLeast, age.under) : null, lives === 'in-the-home')
}

function whoEvery(words: RuleWords, { role, age, lives }: Who): string {
  return words.every(role, age ? words.ages(age.atLeast, age.under) : null, lives === 'in-the-home')
}

function fieldName(words: RuleWords, field: string): string {
  return words.fields[field] ?? field
}

/** A value in words. The same letter may be a code of several lists, so that of its own field comes first; several codes may stand together. */
function valueName(words: RuleWords, field: string, value: string | number | boolean): string {
  const text = String(value)
  const codes = text.split(' ').map((code) => words.values[`${field}:${code}`])
  if (codes.every((said) => said !== undefined)) return codes.join(', ')
  return words.values[text] ?? text
}

/** A value of an attribute of facts in words, with its code where it is one of a published set; as the source writes it where it is none we know. */
export function valueInWords(language: Language, field: string, value: string | number | boolean): string {
  return valueName(ruleWords(language), field, value)
}

/** A fact's attributes in words: "part played: victim; kind: theft". Empty where it carries none. */
export function factDetails(language: Language, value: Readonly<Record<string, string | number | boolean>>): string {
  const words = ruleWords(language)
  return Object.entries(value)
    .map(([field, said]) => words.equals(fieldName(words, field), valueName(words, field, said)))
    .join('; ')
}
