import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql, type Bearer, type Database, type Scope } from '#kith/platform/db/index.ts'
import { asSystem, hashToken, newToken, setUpAccounts, type Purpose } from '#kith/platform/identity/index.ts'
import { testKith } from '../../../../test/world/kith.ts'
import { linkRecords, type LinkSummary } from '../../link/run.ts'
import { demonstrationHub, demonstrationPartners, feedDefinitions, setUpFeeds } from '../../receive/index.ts'

/** What a test plants: one person's identity as one feed has it. */
export interface Planted {
  readonly feed: string
  readonly key: string
  readonly identity: Readonly<Record<string, unknown>>
  readonly home: { readonly lines: readonly string[]; readonly postcode: string }
}

/** A small town with two feeds, a data lead and three reviewers, linked as the service links it. */
export interface LinkedTown {
  readonly database: Database
  readonly adminUrl: string
  /** Session tokens by name: `lead`, `one`, `two`, `three`. */
  readonly tokens: ReadonlyMap<string, string>
  bearer(name: string): Bearer
  plant(records: readonly Planted[]): Promise<void>
  /** Runs the engine itself. */
  link(): Promise<LinkSummary>
  as<T>(name: string, work: (scope: Scope) => Promise<T>): Promise<T>
  system<T>(purpose: Purpose, work: (scope: Scope) => Promise<T>): Promise<T>
  actor(name: string): Promise<string>
  /** Record → person now, in order of record. */
  links(): Promise<readonly (readonly [string, string])[]>
  end(): Promise<void>
}

export async function linkedTown(): Promise<LinkedTown> {
  const { database, adminUrl, close } = await testKith()
  const people = ['lead', 'one', 'two', 'three']
  const accounts = people.map((name) => ({
    subject: `test|${name}`,
    name: `Tester ${name}`,
    agency: 'council',
    roles: [name === 'lead' ? ('data-lead' as const) : ('reviewer' as const)],
  }))
  await setUpAccounts(adminUrl, demonstrationHub, demonstrationPartners, accounts)
  await asSystem(database, (bearer) =>
    database.transaction(bearer('set-up'), (scope) => setUpFeeds(scope, feedDefinitions)),
  )
  const tokens = new Map(people.map((name) => [name, newToken()]))
  for (const [name, token] of tokens) await database.openSession(`test|${name}`, hashToken(token), 60)
  const folder = await mkdtemp(join(tmpdir(), 'kith-linked-'))
  const bearer = (name: string): Bearer => ({
    token: tokens.get(name) ?? '',
    purpose: name === 'lead' ? 'check-links' : 'review-identity',
  })
  const as: LinkedTown['as'] = (name, work) => database.transaction(bearer(name), work)
  const system: LinkedTown['system'] = (purpose, work) =>
    asSystem(database, (on) => database.transaction(on(purpose), work))
  return {
    database,
    adminUrl,
    tokens,
    bearer,
    as,
    system,
    plant: (records) => system('receive', (scope) => plant(scope, records)),
    link: () =>
      asSystem(database, (on) =>
        linkRecords({
          database,
          bearer: on,
          workFolder: folder,
          memoryMb: 400,
        }),
      ),
    actor: (name) =>
      as(
        name,
        async (scope) =>
          (
            await sql<{
              id: string
            }>`select identity.my_id() as id`.execute(scope.platform)
          ).rows[0]?.id ?? '',
      ),
    async links() {
      const found = await system('link', (scope) =>
        sql<{
          record: string
          person: string
        }>`select source_person as record, person from identify.link where recorded_to is null order by 1`.execute(
          scope.identify,
        ),
      )
      return found.rows.map(({ record, person }) => [record, person] as const)
    },
    async end() {
      await close()
      await rm(folder, {
        recursive: true,
        force: true,
      })
    },
  }
}

async function plant(scope: Scope, records: readonly Planted[]): Promise<void> {
  for (const { feed, key, identity, home } of records) {
    const made = await sql<{
      id: string
      agency: string
    }>`insert into identify.source_person (feed, agency, key)
      select id, agency, ${key} from identify.feed where id = ${feed} returning id, agency`.execute(scope.identify)
    const { id, agency } = made.rows[0] ?? { id: '0', agency: '' }
    for (const [says, value] of [
      ['identity', identity],
      ['stay', { ...home, kind: 'home' }],
    ] as const)
      await sql`insert into identify.assertion (feed, agency, part, source_person, says, value, delivery, row, content, valid_from)
        values (${feed}, ${agency}, 'test', ${id}, ${says}, ${JSON.stringify(value)}::jsonb, gen_random_uuid(), 1, ${id}, '2024-03-01')`.execute(
        scope.identify,
      )
  }
}

const forenames =
  'Alys,Bryn,Carys,Dewi,Elin,Farah,Gwen,Hassan,Iona,Joseph,Kemi,Liam,Megan,Nadia,Osian,Priya,Rhys,Siân,Tomos,Wiktor'.split(
    ',',
  )
const surnames =
  'Abara,Bevan,Craddock,Drury,Ellis,Fernandes,Griffiths,Hussain,Iqbal,Jarman,Kowalczyk,Lowther,Morgan,Nakamura,Okafor,Penhale'.split(
    ',',
  )

/** So many people, each known to housing and to early help; every seventh has moved, every fifth is written differently. */
export function townspeople(count: number): readonly Planted[] {
  return Array.from({ length: count }, (_, index): readonly Planted[] => {
    const [forename, surname] = [
      forenames[index % forenames.length] ?? '',
      surnames[(index * 7) % surnames.length] ?? '',
    ]
    const born = `19${60 + (index % 39)}-${String(1 + (index % 12)).padStart(2, '0')}-${String(1 + ((index * 11) % 28)).padStart(2, '0')}`
    const sex = index % 2 === 0 ? 'F' : 'M'
    const home = (number: number) => ({
      lines: [`${number} Mill Lane`],
      postcode: `KT${1 + (number % 9)} ${number % 9}AB`,
    })
    return [
      {
        feed: 'housing',
        key: `h${index}`,
        identity: { forename, surname, born, sex },
        home: home(index + 1),
      },
      {
        feed: 'early-help',
        key: `e${index}`,
        home: home(index % 7 === 6 ? index + 200 : index + 1),
        identity: {
          forename: index % 5 === 4 ? forename.slice(0, -1) : forename,
          surname: surname.toUpperCase(),
          born,
          sex,
        },
      },
    ]
  }).flat()
}
