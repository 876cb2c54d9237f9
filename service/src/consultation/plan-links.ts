import { promises, readPlan, titleOf, verdict, type Plan, type State } from '#kith/action-plan/index.ts'
import type { Scope } from '#kith/platform/db/index.ts'
import type { Day } from '#kith/people/index.ts'

/** A promise of the plan that a reply leads to, with how it stands today, worked out from the plan and never typed here. */
export interface LinkedPromise {
  readonly key: string
  readonly title: string
  readonly state: State
  readonly href: string
}

/** The promises of the plan by key, those that are there; a key that is not is left out by the pages and refused where a reply is written. */
export async function linkedPromises(
  scope: Scope,
  keys: readonly string[],
  today: Day,
): Promise<ReadonlyMap<string, LinkedPromise>> {
  if (keys.length === 0) return new Map()
  return promisesIn(await readPlan(scope), keys, today)
}

export function promisesIn(plan: Plan, keys: readonly string[], today: Day): ReadonlyMap<string, LinkedPromise> {
  const wanted = new Set(keys)
  return new Map(
    promises(plan)
      .filter(({ key }) => wanted.has(key))
      .map(({ kind, key, body }) => [
        key,
        {
          key,
          title: titleOf(plan, `${kind}/${key}`) ?? key,
          state: verdict(body, plan, today).state,
          href: kind === 'pledge' ? `/plan/pledges#${key}` : `/plan/promises/${key}`,
        },
      ]),
  )
}

/** Of citations, those that name nothing in the plan: neither a part of a document, nor a document, a principle or a promise. */
export function unknownCitations(plan: Plan, cited: readonly string[]): readonly string[] {
  const known = new Set([...plan.document.keys(), ...plan.principle.keys(), ...promises(plan).map(({ key }) => key)])
  for (const [key, { body }] of plan.document) for (const ref of refsIn(body)) known.add(`${key}/${ref}`)
  return cited.filter((key) => !known.has(key))
}

function refsIn(part: unknown): readonly string[] {
  if (Array.isArray(part)) return part.flatMap(refsIn)
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([name, value]: [string, unknown]) =>
    name === 'ref' && typeof value === 'string' ? [value] : refsIn(value),
  )
}
