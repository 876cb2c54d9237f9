import { createHash } from 'node:crypto'
import pg from 'pg'
import { shippedCalls } from '#kith/consultation/index.ts'
import { policies } from './matrix.ts'
import { trials } from './tables.ts'
import type { AccessWorld } from './world.ts'

/** One planted value: a text that stands nowhere else, and where it was put. */
export interface Canary {
  readonly table: string
  /** The row's key, as its trial names it. */
  readonly key: string
  readonly column: string
  /** Which of a column's values it is, where the column holds several by name. */
  readonly part: string
}

export interface Planted {
  /** By what is looked for: letters small, no spaces. */
  readonly canaries: ReadonlyMap<string, Canary>
  /** Columns of text that hold one. */
  readonly columns: readonly string[]
  /** Columns of text that refused every one: only words of a closed list go in. */
  readonly closed: readonly string[]
}

/**
 * Shapes of a canary, the first that a column takes: a word, a sentence, digits where a number is asked for, a letter and digits where a pupil's number is.
 * Each is found by `canariesIn`, however it is spaced or in whichever case it stands.
 */
const shapes = [
  (hash: string): string => `Zq${hash.slice(0, 12)}`,
  (hash: string): string => `Zq${hash.slice(0, 12)} is what was written here.`,
  (hash: string): string => `9917${digits(hash, 6)}`,
  (hash: string): string => `Q9917${digits(hash, 8)}`,
] as const
const looksLikeOne = /zq[0-9a-f]{12}|q?9917\d{6,8}/g

function digits(hash: string, count: number): string {
  return (BigInt(`0x${hash.slice(0, 16)}`) % 10n ** BigInt(count)).toString().padStart(count, '0')
}

/** Words of ours, which rules and pages look up in a list of ours: another word there is a page that fails, or another rule. */
const ourWords = new Set([
  'identify.feed.format',
  'identify.feed.tells',
  'identify.mapping_version.format',
  'identify.mapping_version.tells',
  'identify.assertion.feed',
  'identify.assertion.kind',
  'identify.family_member.role',
  'identify.finding.instrument',
  'identify.finding.version',
  'identify.consideration.met',
  'identify.consideration.needs',
  'identify.past_list_family.met',
  'identify.past_list_family.needs',
  'working_together.agreement.purposes',
  'working_together.agreement.categories',
  'working_together.agreement.gateway',
  'working_together.answer.section',
  'working_together.answer.choice',
  'working_together.answer.version',
  'working_together.share_request.categories',
  'working_together.share_request.gateway',
  'working_together.contact.gateway',
  'working_together.contact_reply.outcome',
])

type Fill = (canary: (part: string) => string) => unknown

const call: Fill = (canary) => ({ ...shippedCalls()[0], key: 'call', planted: canary('') })

/** Pages read these by the words in them: another word would be a page that fails, which shows nothing. Other JSON gets a word of its own beside what it holds. */
const shapeOf: Readonly<Record<string, Fill>> = {
  'identify.assertion.value': (canary) => ({
    forename: canary('forename'),
    surname: canary('surname'),
    born: '2001-02-03',
    address: canary('address'),
    postcode: canary('postcode'),
    note: canary('note'),
  }),
  'identify.link_pair.levels': (canary) => ({ reason: 'alike', detail: canary(''), levels: [], rarity: [] }),
  'action_plan.report.generated': (canary) => ({ title: canary('title'), sections: [], sources: {} }),
  'consultation.call.body': call,
  'consultation.call_version.body': call,
  'working_together.contact.caller': (canary) => ({
    name: canary('name'),
    service: canary('service'),
    phone: canary('phone'),
  }),
  'working_together.way.plain': (canary) => ({
    kind: 'post',
    lines: [canary('line')],
    postcode: canary('postcode'),
  }),
  'working_together.letter.sections': (canary) => ({
    heading: canary('heading'),
    text: canary('text'),
    about: null,
    saidBy: null,
    mayTell: 'team',
  }),
  'working_together.letter_file.pieces': (canary) => ({ where: canary('where'), text: canary('text') }),
  'working_together.rendition.body': (canary) => ({
    title: canary('title'),
    language: 'en',
    day: '2026-11-26',
    to: canary('to'),
    code: 'AAAA-1111',
    blocks: [{ kind: 'text', lines: [canary('line')] }],
    files: [],
  }),
  'working_together.contact_draft.answers': (canary) => ({
    people: '1',
    'p1-forename': canary('forename'),
    'p1-surname': canary('surname'),
    worrying: canary('worrying'),
    'safe-contact': canary('safe-contact'),
  }),
}

interface Column {
  readonly name: string
  readonly type: string
}

/**
 * Puts a canary into every column of text, of every planted row, of every table that some policy speaks of. Which columns those are the catalog says, so a
 * new column, of a new table, holds one from the day it is made. Keys keep their values: rows are known by them.
 */
export async function plantCanaries({ admin }: AccessWorld): Promise<Planted> {
  const canaries = new Map<string, Canary>()
  const columns: string[] = []
  const closed: string[] = []
  await admin.query('set session_replication_role = replica')
  for (const table of Object.keys(policies)) {
    const key = trials[table]?.key
    if (key === undefined) continue
    for (const column of await columnsOf(admin, table)) {
      if (new RegExp(String.raw`\b${column.name}\b`).test(key.replaceAll(/::\w+/g, ''))) continue
      const name = `${table}.${column.name}`
      if (ourWords.has(name)) continue
      const found = await plantColumn(admin, table, key, column)
      if (found === null) closed.push(name)
      else {
        columns.push(name)
        for (const [canary, value] of found) canaries.set(canary, { table, column: column.name, ...value })
      }
    }
  }
  for (const statement of [...namesakes, asRelatives]) await admin.query(statement)
  for (const canary of await namesOf(admin)) canaries.delete(canary)
  await admin.query('set session_replication_role = origin')
  return { canaries, columns, closed }
}

/** Records of somebody hidden from everybody, of somebody who is not hidden, and of somebody hidden from the front door. */
const namesakeRecords = 'array[8, 1, 10]'

/**
 * What agencies know of people comes to a family or a contact by their names: three members and people in three contacts are named as those records are.
 * Their names then say nothing of where they come from, and are looked for no more.
 */
const namesakes = [
  ['member', 'id', `id::text like '00000000-0000-4000-800a-%'`],
  ['contact_person', 'contact', 'true'],
].map(
  ([
    table,
    order,
    which,
  ]) => `update working_together.${table} m set forename = r.forename, surname = r.surname, born = '2001-02-03'
    from (select id, row_number() over (order by ${order}) as n from working_together.${table} where ${which}) p,
         (select array_position(${namesakeRecords}, source_person::integer) as n, value ->> 'forename' as forename, value ->> 'surname' as surname
            from identify.assertion where says = 'identity' and recorded_to is null) r
   where p.id = m.id and p.n = r.n`,
)

/** A colleague's relative is known by name: the member of the family is still named as the relative is, who is on the register. */
const relatives = `id::text like '00000000-0000-4000-8010-0000000000a_'`
const asRelatives = `update working_together.member m set forename = p.forename, surname = p.surname from working_together.protection p
  where p.${relatives} and right(p.id::text, 1) = right(m.episode::text, 1)`

async function namesOf(admin: pg.Client): Promise<readonly string[]> {
  const found = await admin.query<{ name: string }>(
    `select lower(n) as name from identify.assertion, unnest(array[value ->> 'forename', value ->> 'surname']) n
      where says = 'identity' and source_person = any (${namesakeRecords})
     union all select lower(n) from working_together.protection, unnest(array[forename, surname]) n where ${relatives}`,
  )
  return found.rows.map(({ name }) => name)
}

/** The places of the canaries in a text. */
export function canariesIn(text: string, { canaries }: Planted): readonly Canary[] {
  const found = new Map<string, Canary>()
  for (const [seen] of text
    .toLowerCase()
    .replaceAll(/[\s\u00a0]|&nbsp;/g, '')
    .matchAll(looksLikeOne))
    for (const length of [seen.length, 13, 12, 10]) {
      const canary = canaries.get(seen.slice(0, length))
      if (canary) found.set(seen.slice(0, length), canary)
    }
  return [...found.values()]
}

/** Text, lists of texts and JSON, but for what a key, another table or the trial itself tells rows apart by. */
async function columnsOf(admin: pg.Client, table: string): Promise<readonly Column[]> {
  const found = await admin.query<Column>(
    `select quote_ident(a.attname) as name, format_type(a.atttypid, null) as type from pg_attribute a
      where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
        and format_type(a.atttypid, null) in ('text', 'text[]', 'jsonb')
        and not exists (select from pg_constraint k where k.conrelid = a.attrelid and k.contype in ('p', 'f') and a.attnum = any (k.conkey))
        and not exists (select from pg_constraint k where k.confrelid = a.attrelid and a.attnum = any (k.confkey))
      order by a.attnum`,
    [table],
  )
  return found.rows
}

/** What each row was given; null where the column takes none of the shapes. */
async function plantColumn(
  admin: pg.Client,
  table: string,
  key: string,
  { name, type }: Column,
): Promise<ReadonlyMap<string, Pick<Canary, 'key' | 'part'>> | null> {
  for (const which of whichRows(`${table}.${name}`, { name, type })) {
    const rows = await admin.query<{ ctid: string; key: string }>(
      `select ctid::text, ${key} as key from ${table} planted where ${which} order by 2`,
    )
    for (const shape of shapes) {
      const found = new Map<string, Pick<Canary, 'key' | 'part'>>()
      const values = rows.rows.map((row) => {
        const canary = (part: string): string => {
          const made = shape(hashOf(`${table} ${row.key} ${name} ${part}`))
          found.set(made.toLowerCase().split(' ')[0] ?? '', { key: row.key, part })
          return made
        }
        return { at: row.ctid, value: valueOf(`${table}.${name}`, type, canary) }
      })
      if (await takes(admin, table, name, type, values)) return found
    }
  }
  return null
}

function valueOf(column: string, type: string, canary: (part: string) => string): string {
  const shape = shapeOf[column]
  // What is kept to the byte is JSON in a text.
  if (type === 'text') return shape ? JSON.stringify(shape(canary)) : canary('')
  if (type === 'text[]') return `{${canary('')}}`
  return JSON.stringify((shape ?? ((one) => ({ planted: one('') })))(canary))
}

/** Which rows of a column are tried, the most first: what is not there may have to stay so, and what is empty. */
function whichRows(column: string, { name, type }: Column): readonly string[] {
  if (type === 'text') return ['true', `${name} is not null`, `${name} <> ''`]
  if (type === 'text[]') return [`${name} is not null`]
  return shapeOf[column] ? ['true', `${name} is not null`] : [`jsonb_typeof(${name}) = 'object'`]
}

async function takes(
  admin: pg.Client,
  table: string,
  name: string,
  type: string,
  values: readonly { readonly at: string; readonly value: string }[],
): Promise<boolean> {
  const to = type === 'jsonb' ? `coalesce(t.${name}, '{}') || v.put::jsonb` : `v.put::${type}`
  try {
    await admin.query(
      `update ${table} t set ${name} = ${to} from unnest($1::tid[], $2::text[]) v (at, put) where t.ctid = v.at`,
      [values.map(({ at }) => at), values.map(({ value }) => value)],
    )
    return true
  } catch (error) {
    if (error instanceof pg.DatabaseError && ['23514', '23505', '22001', 'P0001'].includes(error.code ?? ''))
      return false
    throw error
  }
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
