import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse as parseYaml } from 'yaml'
import { z } from 'zod'
import { isDay, type Day } from '#kith/people/index.ts'
import { factKinds } from '../model/facts.ts'
import type { Case, CaseMember, FeedCoverage, Listing, StatedFact } from '../model/needs/case.ts'
import type { Setting } from '../model/needs/compile.ts'
import { shippedRules } from './load.ts'

/** The worked examples beside each instrument, as cases to evaluate. Test support only. */

const day = z.string().refine(isDay)
const names = z.preprocess(
  (value) => (typeof value === 'string' ? [value] : value),
  z.array(z.enum(['mum', 'dad', 'teen', 'kid', 'tot'])),
)
const kind = z.enum(factKinds)
const stepShape = z.union([
  z.strictObject({
    who: names,
    fact: kind,
    value: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
    from: day.optional(),
    to: day.optional(),
  }),
  z.strictObject({ silent: z.array(kind), who: names.optional() }),
  z.strictObject({ without: names }),
  z.strictObject({ birthdayUnknown: names }),
])
const stepsShape = z.array(stepShape)
const fileShape = z.strictObject({
  asAt: day,
  examples: z.record(
    z.string(),
    z.strictObject({ present: stepsShape, absent: stepsShape.optional(), unknown: stepsShape }),
  ),
})

export type Step = z.infer<typeof stepShape>
export type ExampleFile = z.infer<typeof fileShape>

export function readExamples(instrument: string): ExampleFile {
  return fileShape.parse(parseYaml(readFileSync(join(shippedRules, `${instrument}.examples.yaml`), 'utf8')))
}

/** Two parents, and children of 16, 10 and 1 on the day the examples speak of. */
export function usualFamily(): CaseMember[] {
  const born = (text: string): Day => day.parse(text)
  return [
    { person: 'mum', role: 'parent', livesWith: true, born: born('1992-05-06'), sex: 'F' },
    { person: 'dad', role: 'parent', livesWith: true, born: born('1990-01-31'), sex: 'M' },
    { person: 'teen', role: 'child', livesWith: true, born: born('2010-03-14'), sex: 'F' },
    { person: 'kid', role: 'child', livesWith: true, born: born('2016-04-02'), sex: 'M' },
    { person: 'tot', role: 'child', livesWith: true, born: born('2025-02-20'), sex: 'F' },
  ]
}

/** One example as a case. Care leavers are 16 to 25, so an example about them needs the eldest child: everybody is in the usual family. */
export function exampleCase(asAt: Day, steps: readonly Step[]): { given: Case; setting: Setting } {
  let members = usualFamily()
  const facts: StatedFact[] = []
  const listings: Listing[] = []
  const coverage: FeedCoverage[] = []
  steps.forEach((step, at) => {
    if ('fact' in step) {
      for (const person of step.who) {
        const from = step.from ?? day.parse('2026-09-01')
        facts.push({
          assertion: facts.length + 1,
          person,
          kind: step.fact,
          value: step.value,
          from,
          to: step.to ?? null,
          source: 'a-feed',
        })
      }
    } else if ('silent' in step) {
      const feed = `register-${at}`
      coverage.push({
        feed,
        from: day.parse('2015-01-01'),
        to: asAt,
        carries: step.silent,
        tells: step.silent,
      })
      for (const person of step.who ?? members.map((member) => member.person))
        listings.push({ person, feed, from: null, to: null })
    } else if ('without' in step)
      members = members.filter((member) => !step.without.some((name) => name === member.person))
    else
      members = members.map((member) =>
        step.birthdayUnknown.some((name) => name === member.person) ? { ...member, born: undefined } : member,
      )
  })
  return {
    given: { key: 'example', members, facts, listings },
    setting: { asAt, coverage, silenceLasts: 183 },
  }
}
