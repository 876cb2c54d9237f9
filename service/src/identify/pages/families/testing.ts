import { asSystem, hashToken, newToken, setUpAccounts, type Purpose } from '#kith/platform/identity/index.ts'
import { sql, type Database, type RawBuilder, type Scope } from '#kith/platform/db/index.ts'
import { withAdministrator } from '#kith/platform/db/launch/index.ts'
import { testKith } from '../../../../test/world/kith.ts'
import { demonstrationHub, demonstrationPartners, feedDefinitions, setUpFeeds } from '../../receive/index.ts'

/** What a test puts before a person: one family with one child. */
export interface PlantedFamily {
  readonly child: string
  readonly postcode: string
  readonly openedDaysAgo: number
  readonly firstSignal: string | null
  readonly newestSignal: string | null
  readonly needsPresent: number
  readonly underTwo: boolean | null
  readonly unborn: boolean
  readonly supported: boolean
}

/** A council with a front door worker, a team manager and somebody with no such work, and the families a test plants. */
export interface FamiliesTown {
  readonly database: Database
  as<T>(who: 'front' | 'other' | 'manager' | 'lead', work: (scope: Scope) => Promise<T>, purpose?: Purpose): Promise<T>
  actor(who: 'front' | 'other' | 'manager'): Promise<string>
  system<T>(purpose: Purpose, work: (scope: Scope) => Promise<T>): Promise<T>
  /** Runs statements as the administrator, one after the other, and answers how many rows each reached. */
  administer(statements: readonly string[]): Promise<readonly number[]>
  /** Considerations' ids, in order of what was planted. */
  plant(families: readonly PlantedFamily[]): Promise<readonly string[]>
  end(): Promise<void>
}

const people = {
  front: 'front-door',
  other: 'front-door',
  manager: 'team-manager',
  lead: 'data-lead',
} as const

export async function familiesTown(): Promise<FamiliesTown> {
  const { database, adminUrl, close } = await testKith()
  const accounts = Object.entries(people).map(([name, role]) => ({
    subject: `test|${name}`,
    name: `Tester ${name}`,
    agency: 'council',
    roles: [role],
  }))
  await setUpAccounts(adminUrl, demonstrationHub, demonstrationPartners, accounts)
  const system: FamiliesTown['system'] = (purpose, work) =>
    asSystem(database, (on) => database.transaction(on(purpose), work))
  await system('set-up', (scope) => setUpFeeds(scope, feedDefinitions))
  const tokens = new Map(Object.keys(people).map((name) => [name, newToken()]))
  for (const [name, token] of tokens) await database.openSession(`test|${name}`, hashToken(token), 60)
  const as: FamiliesTown['as'] = (who, work, purpose = who === 'lead' ? 'check-links' : 'consider-families') =>
    database.transaction({ token: tokens.get(who) ?? '', purpose }, work)
  return {
    database,
    as,
    system,
    end: close,
    async administer(statements) {
      const rows: number[] = []
      await withAdministrator(adminUrl, async (run) => {
        for (const statement of statements) rows.push(await run(statement))
      })
      return rows
    },
    actor: (who) =>
      as(
        who,
        async (scope) =>
          (
            await sql<{
              id: string
            }>`select identity.my_id() as id`.execute(scope.platform)
          ).rows[0]?.id ?? '',
      ),
    async plant(families) {
      const planted: string[] = []
      for (const family of families) planted.push(await plantFamily(system, family))
      await backdate(
        adminUrl,
        planted.map((id, at) => ({ id, days: families[at]?.openedDaysAgo ?? 0 })),
      )
      return planted
    },
  }
}

/** Nobody in the service can say that a family has waited longer than it has, so time passes by the administrator's hand. */
async function backdate(
  adminUrl: string,
  waits: readonly { readonly id: string; readonly days: number }[],
): Promise<void> {
  await withAdministrator(adminUrl, async (run) => {
    await run(`set session_replication_role = replica`)
    for (const { id, days } of waits)
      await run(
        `update identify.consideration set opened_at = opened_at - interval '${days} days', waiting_since = waiting_since - ${days} where id = '${id}'`,
      )
  })
}

async function plantFamily(system: FamiliesTown['system'], family: PlantedFamily): Promise<string> {
  const person = await system('link', (scope) =>
    one(scope.people, sql`insert into people.person default values returning id`),
  )
  const record = await system('receive', async (scope) => {
    const made = await sql<{
      id: string
      agency: string
    }>`insert into identify.source_person (feed, agency, key)
      select id, agency, gen_random_uuid()::text from identify.feed where id = 'police' returning id, agency`.execute(
      scope.identify,
    )
    const { id, agency } = made.rows[0] ?? { id: '', agency: '' }
    const say = (says: string, kind: string | null, value: unknown): Promise<string> =>
      one(
        scope.identify,
        sql`insert into identify.assertion (feed, agency, part, source_person, says, kind, value, delivery, row, content, valid_from)
          values ('police', ${agency}, 'test', ${id}, ${says}, ${kind}, ${JSON.stringify(value)}::jsonb, gen_random_uuid(), 1, 1, '2026-03-01') returning id`,
      )
    await say('identity', null, { forename: family.child, surname: 'Planted', born: '2019-05-01' })
    await say('stay', null, { kind: 'home', lines: ['1 Mill Lane'], postcode: family.postcode })
    return { id, fact: await say('fact', 'domestic-abuse-incident', { role: 'child-present' }) }
  })
  await system('link', async (scope) => {
    const run = await one(scope.identify, sql`insert into identify.link_run (state) values ('done') returning id`)
    await sql`insert into identify.link (source_person, person, by_run) values (${record.id}, ${person}, ${run})`.execute(
      scope.identify,
    )
  })
  return system('find-needs', (scope) => plantConsideration(scope, family, person, Number(record.fact)))
}

async function plantConsideration(scope: Scope, given: PlantedFamily, person: string, fact: number): Promise<string> {
  const run = await one(
    scope.identify,
    sql`insert into identify.needs_run (state, as_at, known_at, instruments) values ('done', '2026-11-22', now(), '[]') returning id`,
  )
  const family = await one(
    scope.identify,
    sql`insert into identify.family (key) values (${`child:${person}`}) returning id`,
  )
  await sql`insert into identify.family_member (family, person, role, lives_with, because) values (${family}, ${person}, 'child', true, '{}')`.execute(
    scope.identify,
  )
  const rule = 'dea-13@1/dea-13.e'
  const evidence = [
    {
      says: 'fact',
      person,
      assertion: fact,
      kind: 'domestic-abuse-incident',
      from: '2026-03-01',
      to: null,
      source: 'police',
    },
  ]
  const items = [
    { item: 'dea-13.e', state: 'present', evidence, against: [], gateways: ['ca1989-s17-s47'], rule },
    {
      item: 'dea-13.a',
      state: 'unknown',
      evidence: [],
      against: [],
      unknown: { why: 'nothing-said', feeds: ['police'] },
      gateways: [],
      rule,
    },
  ]
  await sql`insert into identify.finding (family, instrument, version, as_at, bar, present, absent, unknown, items, run)
    values (${family}, 'dea-13', '1', '2026-11-22', 'met', 1, 0, 1, ${JSON.stringify(items)}::jsonb, ${run})`.execute(
    scope.identify,
  )
  return one(
    scope.identify,
    sql`insert into identify.consideration (family, met, needs, not_known, first_signal, newest_signal,
        needs_present, child_under_two, unborn_child, already_supported, run)
      values (${family}, '{dea-13@1}', '{dea-13/dea-13.e}', '{1}', ${given.firstSignal},
        ${given.newestSignal}, ${given.needsPresent}, ${given.underTwo}, ${given.unborn}, ${given.supported}, ${run}) returning id`,
  )
}

async function one(on: Parameters<RawBuilder<unknown>['execute']>[0], statement: RawBuilder<unknown>): Promise<string> {
  const [row] = (await statement.execute(on)).rows
  return typeof row === 'object' && row !== null && 'id' in row ? String(row.id) : ''
}
