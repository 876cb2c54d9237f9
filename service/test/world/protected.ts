import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serverPages } from '#kith/about/index.ts'
import { demonstrationHub, demonstrationPartners, setUpIdentify } from '#kith/identify/index.ts'
import { addDays, parseDay, type Day } from '#kith/people/index.ts'
import { setUpAccounts } from '#kith/platform/identity/index.ts'
import { now } from '#kith/platform/time/index.ts'
import type { Route } from '#kith/platform/web/index.ts'
import { formatDay } from '#kith/platform/words/index.ts'
import { allRoutes } from '../../src/main.ts'
import { administrator, testKeys, testKith, type TestKith } from './kith.ts'
import { serveRoutes, type Served } from './served.ts'

/** Somebody invented, with the ids of what is planted of them. */
export interface Somebody {
  readonly person: string
  readonly forename: string
  readonly surname: string
  readonly born: Day
}

/** Every route there is, served to one person for each part in these stories; and ways to plant what an agency would have sent. */
export interface ProtectedWorld extends Served {
  readonly database: TestKith['database']
  /** Runs a statement as the administrator. */
  run(statement: string, values?: readonly unknown[]): Promise<readonly Readonly<Record<string, unknown>>[]>
  actor(subject: string): Promise<string>
  /** Two records of each, by health visitors and a landlord, linked as one person. */
  plant(people: readonly Somebody[]): Promise<void>
  /** The number of one fact a service has told of each. */
  factsOf(people: readonly Somebody[]): Promise<readonly string[]>
  /** Puts the family of each, alone in it, before a person; the considerations' ids in order. */
  consider(people: readonly Somebody[]): Promise<readonly string[]>
  /** The desk protects them, by the form; the protection's id. */
  protect(who: Somebody, more?: Readonly<Record<string, string>>): Promise<string>
  /** Somebody tells the front door about them, by the form; the contact's id. */
  tell(who: Somebody, by?: string): Promise<string>
}

export const theDesk = 'test|desk'

export async function protectedWorld(): Promise<ProtectedWorld> {
  const kith = await testKith()
  await setUpAccounts(kith.adminUrl, demonstrationHub, demonstrationPartners, [])
  await setUpIdentify(kith.database)
  const admin = await administrator(kith)
  const folder = join(tmpdir(), `kith-protected-${randomUUID()}`)
  const served = await serveRoutes(kith, {
    routes: allRoutes(kith.database, folder, false, 'http://127.0.0.1', testKeys).map(asOftenAsTheyLike),
    people: [
      ['test|worker', 'practitioner'],
      ['test|sealer', 'practitioner'],
      ['test|visitor', 'practitioner', 'community-health'],
      ['test|front', 'front-door'],
      ['test|other-front', 'front-door'],
      ['test|manager', 'team-manager'],
      ['test|lead', 'data-lead'],
      ['test|reviewer', 'reviewer'],
      ['test|guardian', 'guardian'],
      ['test|parent', 'family-member'],
      ['test|other-parent', 'family-member'],
      ['test|hasty-parent', 'family-member'],
      [theDesk, 'protection-desk'],
      ['test|other-desk', 'protection-desk'],
    ],
    at: now().toISOString(),
    folder,
    pages: serverPages,
  })
  const run: ProtectedWorld['run'] = async (statement, values = []) =>
    (await admin.query<Record<string, unknown>>(statement, [...values])).rows
  return {
    ...served,
    database: kith.database,
    run,
    async actor(subject) {
      return String((await run(`select id from identity.actor where subject = $1`, [subject]))[0]?.['id'])
    },
    async plant(people) {
      await run(planting, [people.map(({ person }) => person), people.map(said)])
    },
    async factsOf(people) {
      const told = await run(factsTold, [people.map(({ person }) => person)])
      return told.map(({ id }) => String(id))
    },
    async consider(people) {
      const made = await run(considering, [people.map(({ person }) => person)])
      return made.map(({ id }) => String(id))
    },
    async protect(who, more = {}) {
      const answer = await served.post('/protected', { ...protectionForm(who, randomUUID()), ...more }, theDesk)
      const [, id] = /^\/protected\/([0-9a-f-]{36})$/.exec(answer.location) ?? []
      if (id === undefined) throw new Error(answer.text)
      return id
    },
    async tell(who, by = 'test|worker') {
      const form = randomUUID()
      const answer = await served.post('/contacts/send', contactForm(who, form), by)
      if (answer.status !== 303) throw new Error(answer.text)
      const [row] = await run(`select id from working_together.contact where form = $1`, [form])
      return String(row?.['id'])
    },
    async close() {
      await served.close()
      await admin.end()
      await kith.close()
    },
  }
}

/** A limit of so many a minute is for people; here the same route is asked a thousand times. */
function asOftenAsTheyLike({ declaration, ...rest }: Route): Route {
  const { perMinute: _, ...without } = declaration
  return { ...rest, declaration: without }
}

const factsTold = `select min(a.id) as id from unnest($1::uuid[]) with ordinality g (person, place) join identify.link l on l.person = g.person
  join identify.assertion a on a.source_person = l.source_person and a.says = 'fact' group by g.place order by g.place`

const said = ({ forename, surname, born }: Somebody): string => JSON.stringify({ forename, surname, born })

/** `$1`: people; `$2`: what both records say of each. */
const planting = `
  with given as (select * from unnest($1::uuid[], $2::jsonb[]) g (person, said)),
    people as (insert into people.person (id) select person from given on conflict do nothing),
    deliveries as (
      insert into identify.delivery (feed, agency, file_name, as_at, mapping_version, state)
      select id, agency, 'planted', '2026-03-05', 1, 'loaded' from identify.feed where id in ('health-visiting', 'housing') returning id, feed),
    records as (
      insert into identify.source_person (feed, agency, key)
      select f.id, f.agency, g.person || ' ' || f.id from given g cross join identify.feed f where f.id in ('health-visiting', 'housing')
      returning id, feed, agency, key),
    links as (
      insert into identify.link (source_person, person, by_actor)
      select r.id, split_part(r.key, ' ', 1)::uuid, (select id from identity.actor limit 1) from records r)
  insert into identify.assertion (feed, agency, part, source_person, says, kind, value, valid_from, delivery, row, content)
  select r.feed, r.agency, 'p', r.id, s.says, s.kind, case s.says when 'identity' then g.said else '{}' end, s.day, d.id, 1, 1
    from records r join deliveries d on d.feed = r.feed join given g on g.person::text = split_part(r.key, ' ', 1)
    cross join (values ('identity', null, null), ('fact', 'child-development-check', date '2026-03-04')) s (says, kind, day)`

const considering = `
  with given as (select person, place from unnest($1::uuid[]) with ordinality g (person, place)),
    run as (insert into identify.needs_run (state, as_at, known_at, instruments) values ('done', '2026-11-01', now(), '[]') returning id),
    families as (insert into identify.family (key) select 'child:' || person from given returning id, key),
    members as (
      insert into identify.family_member (family, person, role, because) select f.id, right(f.key, 36)::uuid, 'child', '{}' from families f),
    considered as (
      insert into identify.consideration (family, met, needs, needs_present, already_supported, run)
      select f.id, '{}', '{}', 1, false, r.id from families f, run r returning id, family)
  select c.id from considered c join families f on f.id = c.family join given g on 'child:' || g.person = f.key order by g.place`

const bornFields = (born: Day, name: string) => {
  const [year = '', month = '', day = ''] = born.split('-')
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year }
}

/** The desk's form, filled in by name and day of birth. */
export function protectionForm({ forename, surname, born }: Somebody, form: string): Record<string, string> {
  return {
    form,
    kind: 'protected-identity',
    forename,
    surname,
    ...bornFields(born, 'born'),
    'asked-by': 'Witness protection unit',
    basis: 'Somebody looks for them.',
  }
}

/** A contact about one child. */
export function contactForm({ forename, surname, born }: Somebody, form: string): Record<string, string> {
  return {
    form,
    version: '0',
    action: 'send',
    people: '1',
    cares: 'yes',
    'p1-about': 'about',
    'p1-part': 'child',
    'p1-forename': forename,
    'p1-surname': surname,
    ...bornFields(born, 'p1-born'),
    worrying: 'She was alone when I came.',
    'going-well': '',
    wanted: 'Somebody to sit down with her mother.',
    urgency: 'this-week',
    purpose: 'early-help',
    gateway: 'ca2004-s10',
    consent: 'yes',
    'family-knows': 'yes',
    'tell-family': 'not-who',
    'safe-contact': 'Ring before noon.',
  }
}

/** What somebody fills in to open a family in an emergency. */
export function openingForm({ forename, surname, born }: Somebody, form: string): Record<string, string> {
  return {
    form,
    reason: 'danger-now',
    because: 'Her neighbour heard shouting and nobody answers.',
    forename,
    surname,
    ...bornFields(born, 'born'),
  }
}

/** So many invented people of one forename, each of a day of birth of their own; `apart` keeps two lists of them on different days. */
export function invented(count: number, surname: string, apart: number, forename = 'Sela'): readonly Somebody[] {
  const first = parseDay('1950-01-01')
  if (!first) throw new Error('a first day')
  return Array.from({ length: count }, (_, at) => ({
    person: randomUUID(),
    forename,
    surname: `${surname}${letters(at)}`,
    born: addDays(first, at * 37 + apart),
  }))
}

function letters(number: number): string {
  const letter = (of: number): string => String.fromCharCode(97 + (of % 26))
  return letter(Math.floor(number / 26)) + letter(number)
}

/** What an answer says without what was typed about this person and what was made for this answer alone: ids and times of day. */
export function bare(text: string, { forename, surname, born }: Somebody): string {
  const [year = '', month = '', day = ''] = born.split('-')
  return text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
    .replaceAll(`${forename} ${surname}`, 'Name')
    .replaceAll(surname, 'Surname')
    .replaceAll(formatDay('en', born), 'born')
    .replaceAll(`value="${day}"`, 'value="day"')
    .replaceAll(`value="${month}"`, 'value="month"')
    .replaceAll(`value="${year}"`, 'value="year"')
    .replaceAll(/\d+(?::\d+)?[ap]m/g, 'time')
}
