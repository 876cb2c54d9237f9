import { freshKeys, readComments, receiveResponse } from '../service/src/consultation/index.ts'
import type { Kith } from '../service/src/main.ts'
import { sql } from '../service/src/platform/db/index.ts'
import { asSystem } from '../service/src/platform/identity/index.ts'
import { stopwatch } from '../service/src/platform/time/index.ts'
import { madeResponse } from './consultation-letters.ts'
import type { Figure } from './figure.ts'

const responses = 100_000
const atOnce = 4

/** Takes the flood in by the service's own door, four at a time, each in a transaction of its own; then finds families; then counts what is there. */
export async function intakeFigures(kith: Kith, call: string, log: (line: string) => void): Promise<readonly Figure[]> {
  const watch = stopwatch()
  const references: string[] = []
  let next = 0
  const take = async (): Promise<void> => {
    for (let at = next++; at < responses; at = next++) {
      const { text, name } = madeResponse(at)
      const keys = freshKeys()
      const taken = await kith.database.transaction({ token: '', purpose: 'public' }, (scope) =>
        receiveResponse(scope, {
          call,
          kind: 'comment',
          channel: 'web',
          language: 'en',
          on: kith.clock.today(),
          ...keys,
          answers: { texts: { change: text }, choices: { early: [at % 2 === 0 ? 'agree' : 'disagree'] } },
          who: { name, work: String(at) },
        }),
      )
      if (taken.taken && !taken.again) references[at] = taken.reference
    }
  }
  await Promise.all(Array.from({ length: atOnce }, take))
  const taken = watch.milliseconds() / 1000
  log(`${references.length} taken in ${Math.round(taken)} s`)
  await asSystem(kith.database, (bearer) =>
    readComments({ call, themes: 8 }, { database: kith.database, bearer, report: () => undefined }),
  )
  const grouped = watch.milliseconds() / 1000 - taken
  return [
    { name: 'responses taken in', value: taken, unit: 's' },
    { name: 'families and themes found', value: grouped, unit: 's' },
    ...(await whatIsThere(kith, call)),
  ]
}

async function whatIsThere(kith: Kith, call: string): Promise<readonly Figure[]> {
  const place = new Map<string, number>()
  const held = new Set<number>()
  const family = new Map<number, string>()
  await asSystem(kith.database, (bearer) =>
    kith.database.transaction(
      bearer('receive'),
      async (scope) => {
        // The text itself says which response it is: what was written must have come back to the letter.
        const made = new Map(Array.from({ length: responses }, (_, at) => [madeResponse(at).text, at]))
        for await (const [id, text, isHeld] of scope.rows(
          'consultation',
          sql`select id, text, held from consultation.answer where call = ${sql.lit(call)} and question = 'change'`,
        )) {
          const at = made.get(text ?? '')
          if (id === null || at === undefined) continue
          place.set(id ?? '', at)
          if (isHeld === 't') held.add(at)
        }
        for await (const [answer, of] of scope.rows(
          'consultation',
          sql`select answer, family from consultation.text_family_member`,
        )) {
          const at = place.get(answer ?? '')
          if (at !== undefined && of) family.set(at, of)
        }
      },
      { statementTimeout: 0 },
    ),
  )
  const all = Array.from({ length: responses }, (_, at) => ({ at, ...madeResponse(at) }))
  const harmed = all.filter(({ harm }) => harm)
  const shown = all.filter(({ at }) => !held.has(at))
  const { f1, precision, recall } = pairs(
    shown.map(({ template }) => (template === null ? null : String(template))),
    shown.map(({ at }) => family.get(at) ?? null),
  )
  return [
    { name: 'responses lost', value: responses - place.size, unit: '', target: { atMost: 0 } },
    {
      name: 'disclosures of harm held for the safeguarding contact',
      value: (100 * harmed.filter(({ at }) => held.has(at)).length) / harmed.length,
      unit: '%',
      target: { atLeast: 100 },
    },
    {
      name: 'held although nothing of harm was put in',
      value: (100 * all.filter(({ at, harm }) => held.has(at) && !harm).length) / responses,
      unit: '%',
    },
    { name: 'template families: pairs, F1', value: f1, unit: '', target: { atLeast: 0.95 } },
    { name: 'template families: pairs, precision', value: precision, unit: '' },
    { name: 'template families: pairs, recall', value: recall, unit: '' },
  ]
}

/** Pairs in one group by truth and as found; null is a group of one. */
function pairs(
  truth: readonly (string | null)[],
  found: readonly (string | null)[],
): { readonly f1: number; readonly precision: number; readonly recall: number } {
  const count = (keys: readonly (string | null)[]): number => {
    const sizes = new Map<string, number>()
    for (const key of keys) if (key !== null) sizes.set(key, (sizes.get(key) ?? 0) + 1)
    let sum = 0
    for (const size of sizes.values()) sum += (size * (size - 1)) / 2
    return sum
  }
  const both = count(truth.map((key, at) => (key === null || found[at] === null ? null : `${key} ${found[at] ?? ''}`)))
  const [precision, recall] = [both / count(found), both / count(truth)]
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall) }
}
