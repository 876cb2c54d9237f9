import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse'
import { scoreBCubed, scoreByGroup, scoreClusters, type Score } from '@kith/linkage'
import { householdsKnown } from '../service/src/identify/index.ts'
import type { Kith } from '../service/src/main.ts'
import type { Day } from '../service/src/people/index.ts'
import { asSystem } from '../service/src/platform/identity/index.ts'
import { now } from '../service/src/platform/time/index.ts'
import type { Figure } from './figure.ts'

/** How well who-is-who and households came out, held against the truth the county was made from. */
export async function accuracyFigures(kith: Kith, seedFolder: string, asAt: Day): Promise<readonly Figure[]> {
  const truth = await readTruth(seedFolder)
  const { links, households } = await readFound(kith, asAt)
  const known = new Map([...truth.personOf].filter(([record]) => links.has(record)))
  const pairs = scoreClusters(links, known)
  const cubed = scoreBCubed(links, known)
  const groups = new Map([...known].map(([record, person]) => [record, truth.originOf.get(person) ?? 'not stated']))
  return [
    { name: 'records with a truth that came in', value: (100 * known.size) / truth.personOf.size, unit: '%' },
    ...scoreFigures('people: pairs', pairs),
    { name: 'people: B-cubed F1', value: cubed.f1, unit: '' },
    ...householdFigures(links, households, known, truth),
    ...[...scoreByGroup(links, known, groups)]
      .filter(([, score]) => score.truePositives + score.falseNegatives >= 30)
      .map(([origin, score]) => ({
        name: `people: pairs, F1, names of ${origin} origin`,
        value: score.f1,
        unit: '',
      })),
  ]
}

function scoreFigures(name: string, { precision, recall, f1 }: Score): readonly Figure[] {
  return [
    { name: `${name}, precision`, value: precision, unit: '' },
    { name: `${name}, recall`, value: recall, unit: '' },
    { name: `${name}, F1`, value: f1, unit: '' },
  ]
}

interface TruthRead {
  /** `feed key` → person. */
  readonly personOf: ReadonlyMap<string, string>
  readonly originOf: ReadonlyMap<string, string>
  /** Person → the household they lived in last, by the county's own story. */
  readonly householdOf: ReadonlyMap<string, string>
}

async function readTruth(folder: string): Promise<TruthRead> {
  const rows = (name: string) => parseRows(join(folder, 'truth', name))
  const [personOf, originOf, householdOf] = [
    new Map<string, string>(),
    new Map<string, string>(),
    new Map<string, string>(),
  ]
  for await (const row of rows('records.csv'))
    personOf.set(`${row['feed']} ${row['source_key']}`, row['person_id'] ?? '')
  for await (const row of rows('people.csv')) originOf.set(row['person_id'] ?? '', row['origin_of_name'] ?? '')
  for await (const row of rows('households.csv'))
    if (row['part'] === 'main' && row['to'] === '') householdOf.set(row['person_id'] ?? '', row['household_id'] ?? '')
  return { personOf, originOf, householdOf }
}

function parseRows(path: string): AsyncIterable<Record<string, string>> {
  return createReadStream(path).pipe(parse({ columns: true })) as AsyncIterable<Record<string, string>>
}

interface Found {
  /** `feed key` → person as linked. */
  readonly links: ReadonlyMap<string, string>
  /** Person as linked → household. */
  readonly households: ReadonlyMap<string, string>
}

function readFound(kith: Kith, asAt: Day): Promise<Found> {
  return asSystem(kith.database, (bearer) =>
    kith.database.transaction(
      bearer('find-needs'),
      async (scope) => {
        const rows = await scope.identify
          .selectFrom('identify.link as l')
          .innerJoin('identify.source_person as s', 's.id', 'l.source_person')
          .select(['s.feed', 's.key', 'l.person'])
          .where('l.recorded_to', 'is', null)
          .execute()
        const homes = await householdsKnown(scope, now().toISOString(), asAt)
        return {
          links: new Map(rows.map((row) => [`${row.feed} ${row.key}`, row.person])),
          households: new Map(
            homes.flatMap((home, at) => home.members.map(({ person }) => [person, `h${at}`] as const)),
          ),
        }
      },
      { statementTimeout: 0 },
    ),
  )
}

/** Household pairs over people: a found person stands for the true person most of its records are of. People with no known home are counted, not guessed. */
function householdFigures(
  links: ReadonlyMap<string, string>,
  households: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, string>,
  truth: TruthRead,
): readonly Figure[] {
  const votes = new Map<string, Map<string, number>>()
  for (const [record, person] of known) {
    const found = links.get(record) ?? ''
    const tally = votes.get(found) ?? new Map<string, number>()
    tally.set(person, (tally.get(person) ?? 0) + 1)
    votes.set(found, tally)
  }
  const [foundHome, trueHome] = [new Map<string, string>(), new Map<string, string>()]
  let unknown = 0
  for (const [found, tally] of votes) {
    const [person] = [...tally].toSorted((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))[0] ?? ['']
    const [home, truly] = [households.get(found), truth.householdOf.get(person)]
    if (truly === undefined) continue
    if (home === undefined) unknown++
    else {
      foundHome.set(found, home)
      trueHome.set(found, truly)
    }
  }
  return [
    ...scoreFigures('households: pairs of people', scoreClusters(foundHome, trueHome)),
    {
      name: 'households: people whose home no source states',
      value: (100 * unknown) / Math.max(1, unknown + foundHome.size),
      unit: '%',
    },
  ]
}
