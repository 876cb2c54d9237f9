import assert from 'node:assert/strict'
import { actionPlanPolicy } from '#kith/action-plan/index.ts'
import { consultationPolicy } from '#kith/consultation/index.ts'
import { identifyPolicy } from '#kith/identify/index.ts'
import { peoplePolicy } from '#kith/people/index.ts'
import {
  identityPolicy,
  purposes,
  rolePurposes,
  type Purpose,
  type TablePolicy,
} from '#kith/platform/identity/index.ts'
import { workingTogetherPolicy } from '#kith/working-together/index.ts'
import { expected, expectedKeys, type PlantedRow, plantedQuery, type Verb } from './cells.ts'
import { deeds, type Deed } from './deeds.ts'
import { trials, type TableTrial } from './tables.ts'
import { plantedPage } from './tables-own.ts'
import { plantedEpisode } from './tables-working-together.ts'
import { laid, type Answer } from './trial-functions.ts'
import type { AccessWorld, SignedInActor } from './world.ts'

/** Every module's tables' written policy. */
export const policies: Readonly<Record<string, TablePolicy>> = {
  ...actionPlanPolicy,
  ...consultationPolicy,
  ...identifyPolicy,
  ...peoplePolicy,
  ...workingTogetherPolicy,
}
const written: typeof policies = { ...policies, ...identityPolicy }

/** Somebody, or nobody, with a purpose. */
export interface Asker {
  readonly actor: SignedInActor | null
  readonly purpose: Purpose
}

export interface Matrix {
  readonly tables: readonly string[]
  readonly askers: readonly Asker[]
  readonly planted: ReadonlyMap<string, readonly PlantedRow[]>
  /** How many cells of a table one asker tries. */
  cellsOf(table: string): number
  /** Tries every verb on the tables as one asker, and undoes it; sentences for what came out otherwise than the written policy says. */
  tryAs(asker: Asker, tables: readonly string[]): Promise<string[]>
}

const verbs: readonly Verb[] = ['read', 'hold', 'change', 'remove']
/** A new row names the asker or another, and their agency or another's. */
const newRows = [
  { own: true, ownAgency: true },
  { own: true, ownAgency: false },
  { own: false, ownAgency: true },
  { own: false, ownAgency: false },
] as const

/** Lays the trial functions in a planted world, and reads what is planted there. */
export async function openMatrix(world: AccessWorld): Promise<Matrix> {
  const { admin, app, actors } = world
  const planted = new Map<string, readonly PlantedRow[]>()
  for (const [table, trial] of Object.entries(trials))
    planted.set(table, (await admin.query<PlantedRow>(plantedQuery(table, trial))).rows)
  const reachedBy = await rowsReached(admin, planted)
  const first = await firstEpisode(admin)
  const ask = await laid(admin, app)
  const tables = Object.keys(trials)
  return {
    tables,
    planted,
    askers: askersOf(actors),
    cellsOf(table) {
      const rows = planted.get(table) ?? []
      const over = rows.filter((row) => row.over).length
      const named = trials[table]?.change.includes('identity.my_id()') ? rows.length - over : 0
      return rows.length * verbs.length + over + named + newRows.length + (deeds[table]?.length ?? 0)
    },
    async tryAs(asker, some) {
      const others = othersOf(asker.actor, actors)
      const answers = await ask(asker, others, some)
      return some.flatMap((table) => faultsOf(table, asker, others, answers.get(table)))
    },
  }

  function faultsOf(table: string, { actor, purpose }: Asker, others: Others, answer: Answer | undefined): string[] {
    const [policy, trial, rows] = [written[table], trials[table], planted.get(table) ?? []]
    if (!policy || !trial || !answer) return [`${table} is not tried`]
    const who = actor ? `${actor.role} of ${actor.code} ${actor.standing}`.trim() : 'nobody'
    const faults: string[] = []
    for (const verb of verbs) {
      const reached = answer[verb]
      const should = expectedKeys(policy, verb, actor, purpose, rows).join('\u001f')
      if (reached !== should)
        faults.push(
          `${who}, ${purpose}, ${verb} ${table}: reached [${listed(reached)}], should reach [${listed(should)}]`,
        )
    }
    faults.push(...forbiddenFaultsOf(`${who}, ${purpose}`, table, answer))
    const blind = rows.filter((row) => !row.over && expected(policy.change, actor, purpose, row)).length
    if (answer.blind !== '' && Number(answer.blind) !== blind)
      faults.push(`${who}, ${purpose}, change unseen in ${table}: reached ${answer.blind} rows, should reach ${blind}`)
    for (const [at, { own, ownAgency }] of newRows.entries()) {
      const [by, of] = [own ? others.self : others.other, ownAgency ? others.self : others.other]
      const should = expected(policy.add, actor, purpose, newRow(by.id, of.agency, trial, first))
      if (answer.added[at] !== should)
        faults.push(
          `${who}, ${purpose}, add ${own ? 'own' : 'another’s'} of ${ownAgency ? 'own' : 'another'} agency to ${table}: ${answer.added[at] === true ? 'could' : 'could not'}`,
        )
    }
    faults.push(
      ...deedFaultsOf(
        { table, policy, trial, who, asker: { actor, purpose }, self: others.self, answer },
        first,
        reachedBy,
      ),
    )
    return faults
  }
}

/** Who is on the team of the first planted episode, and who opened it: new rows are tried in that one. */
async function firstEpisode(admin: AccessWorld['admin']): Promise<Pick<PlantedRow, 'team' | 'openedBy' | 'page'>> {
  const team = await admin.query<{ actor: string }>(`select actor from public.trial_team where episode = $1`, [
    plantedEpisode,
  ])
  const opener = await admin.query<{ by: string }>(
    `select opened_by as by from working_together.episode where id = $1`,
    [plantedEpisode],
  )
  const page = await admin.query<{ actor: string }>(`select actor from public.trial_page where member = $1`, [
    plantedPage,
  ])
  const actors = (found: typeof team) => found.rows.map(({ actor }) => actor)
  return { team: actors(team), page: actors(page), openedBy: opener.rows[0]?.by ?? null }
}

/** What nobody may do, and was done. */
function forbiddenFaultsOf(asker: string, table: string, { revived, impersonated }: Answer): string[] {
  const tried = [
    ['change what is over in', revived],
    ['change in another’s name', impersonated],
  ] as const
  return tried.flatMap(([deed, reached]) =>
    reached === '' ? [] : [`${asker}, ${deed} ${table}: reached [${listed(reached)}]`],
  )
}

interface DeedsTried {
  readonly table: string
  readonly policy: TablePolicy
  readonly trial: TableTrial
  readonly who: string
  readonly asker: Asker
  readonly self: SignedInActor
  readonly answer: Answer
}

/** What came of each deed otherwise than it says. */
function deedFaultsOf(
  { table, policy, trial, who, asker: { actor, purpose }, self, answer }: DeedsTried,
  first: Pick<PlantedRow, 'team' | 'openedBy' | 'page'>,
  reachedBy: ReadonlyMap<Deed, readonly PlantedRow[]>,
): string[] {
  return (deeds[table] ?? []).flatMap((deed, at) => {
    const isNew = deed.add !== undefined
    const into = deed.openedBy === undefined ? first : { ...first, team: [], openedBy: deed.openedBy }
    const about = { ...trial, addOpenTo: deed.openTo ?? trial.addOpenTo }
    const of = isNew ? [newRow(self.id, self.agency, about, into)] : (reachedBy.get(deed) ?? [])
    const may = of.filter(
      (row) => expected(deed.may, actor, purpose, row) && (isNew || expected(policy.read, actor, purpose, row)),
    )
    const should = may.map(({ key }) => (isNew ? 'row' : key)).join('\u001f')
    const reached = answer.deeds[at] ?? ''
    return reached === should
      ? []
      : [`${who}, ${purpose}, ${deed.what} ${table}: reached [${listed(reached)}], should reach [${listed(should)}]`]
  })
}

/** The planted rows a deed is done to, in the order of their keys. */
async function rowsReached(
  admin: AccessWorld['admin'],
  planted: ReadonlyMap<string, readonly PlantedRow[]>,
): Promise<ReadonlyMap<Deed, readonly PlantedRow[]>> {
  const reached = new Map<Deed, readonly PlantedRow[]>()
  for (const [table, some] of Object.entries(deeds))
    for (const deed of some) {
      const key = trials[table]?.key
      if (deed.add !== undefined || key === undefined) continue
      const found = await admin.query<{ key: string }>(
        `select k.key from (select ${key} as key from ${table} where ${deed.where ?? 'true'}) k order by k.key collate "C"`,
      )
      const rows = planted.get(table) ?? []
      reached.set(
        deed,
        found.rows.flatMap((one) => rows.find((row) => row.key === one.key) ?? []),
      )
    }
  return reached
}

/** Whose row is tried: the asker's own, and that of somebody with another role in another agency. Nobody's own is another's too. */
export interface Others {
  readonly self: SignedInActor
  readonly other: SignedInActor
}

function othersOf(actor: SignedInActor | null, actors: readonly SignedInActor[]): Others {
  const other = actors.find((one) => one.standing === '' && one.agency !== actor?.agency && one.role !== actor?.role)
  assert.ok(other)
  return { self: actor ?? other, other }
}

/**
 * Every role of the council with every purpose there is. People of partners, and people who are out, with every purpose their role may have, with
 * none, and with two it may not have, which differ from one to the next: to the database a purpose one may not have is the same as none.
 */
function askersOf(actors: readonly SignedInActor[]): Asker[] {
  const all = (actor: SignedInActor | null): Asker[] => purposes.map((purpose) => ({ actor, purpose }))
  return [
    ...all(null),
    ...actors.flatMap((actor, at) => {
      if (actor.code === 'council' && actor.standing === '') return all(actor)
      const own = rolePurposes[actor.role]
      const not = purposes.filter((purpose) => !own.includes(purpose) && purpose !== 'public')
      const some = new Set<Purpose>(['public', ...own])
      for (const step of [at, at + 7]) some.add(not[step % not.length] ?? 'public')
      return [...some].map((purpose) => ({ actor, purpose }))
    }),
  ]
}

function newRow(
  by: string,
  agency: string,
  trial: Pick<TableTrial, 'team' | 'page'> & { readonly addOpenTo?: readonly string[] | undefined },
  first: Pick<PlantedRow, 'team' | 'openedBy' | 'page'>,
): PlantedRow {
  return {
    key: '',
    agency,
    by,
    considered: false,
    hidden: null,
    open: false,
    flagged: false,
    letGo: false,
    team: trial.team === undefined ? [] : first.team,
    openedBy: trial.team === undefined ? null : first.openedBy,
    kept: false,
    page: trial.page === undefined ? [] : first.page,
    sides: [],
    openTo: trial.addOpenTo ?? null,
    inHands: false,
    over: false,
  }
}

const listed = (keys: string): string => keys.replaceAll('\u001f', '; ')
