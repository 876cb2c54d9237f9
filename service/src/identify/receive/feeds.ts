import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { FactKind } from '#kith/identify/model/facts.ts'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import type { Mapping } from './mapping/language.ts'
import { validateMapping } from './mapping/validate.ts'

const mappingsFolder = fileURLToPath(new URL('../mappings/', import.meta.url))

/** A feed as it is set up: who sends it, under which law, how often, and what reads it. */
export interface FeedDefinition {
  readonly id: string
  /** Code of the agency that says it. */
  readonly agency: string
  readonly titleEn: string
  readonly titleCy: string
  /** `mapping`: described by `mappings/<mapping>.yaml`, or by a council's own `described`; else the adapter of a format. */
  readonly format: 'cin-census' | 'ssda903' | 'school-census' | 'annex-a' | 'mapping'
  readonly mapping?: string
  readonly described?: Mapping
  readonly delivers: 'snapshot' | 'additions'
  /** Id in `instruments/gateways.yaml`. */
  readonly gateway: string
  readonly expectedEveryDays: number
  /** Kinds of fact whose absence about somebody listed means no; a mapping says its own. See `tells` in `mapping/language.ts`. */
  readonly tells?: readonly FactKind[]
  /** A service of which people are promised that nobody learns: that it knows somebody is shown only with consent, or for significant harm. */
  readonly sensitive?: boolean
}

const snapshot = 'snapshot'
const mapped = (id: string) => ({ id, format: 'mapping', mapping: id }) as const

/** The feeds of `docs/reference/feeds.md`. */
export const feedDefinitions: readonly FeedDefinition[] = [
  {
    id: 'children-in-need',
    agency: 'council',
    titleEn: 'Children in need',
    titleCy: 'Plant mewn angen',
    format: 'cin-census',
    delivers: snapshot,
    gateway: 'ca1989-s17-s47',
    expectedEveryDays: 31,
    tells: ['child-protection-plan'],
  },
  {
    id: 'looked-after',
    agency: 'council',
    titleEn: 'Children looked after and care leavers',
    titleCy: 'Plant sy’n derbyn gofal a’r rhai sy’n gadael gofal',
    format: 'ssda903',
    delivers: snapshot,
    gateway: 'ca1989-s17-s47',
    expectedEveryDays: 31,
    tells: ['looked-after'],
  },
  {
    id: 'annex-a',
    agency: 'council',
    titleEn: 'Children’s services lists (Annex A)',
    titleCy: 'Rhestrau gwasanaethau plant (Atodiad A)',
    format: 'annex-a',
    delivers: snapshot,
    gateway: 'ca1989-s17-s47',
    expectedEveryDays: 31,
  },
  {
    id: 'school-census',
    agency: 'schools',
    titleEn: 'School census',
    titleCy: 'Cyfrifiad ysgolion',
    format: 'school-census',
    delivers: snapshot,
    gateway: 'ca2004-s10',
    expectedEveryDays: 122,
    tells: ['suspension', 'permanent-exclusion', 'sen-support', 'school-sessions-missed', 'free-school-meals'],
  },
  {
    ...mapped('early-help'),
    agency: 'council',
    titleEn: 'Early help',
    titleCy: 'Cymorth cynnar',
    delivers: snapshot,
    gateway: 'ca2004-s10',
    expectedEveryDays: 31,
  },
  {
    ...mapped('health-visiting'),
    agency: 'community-health',
    titleEn: 'Health visiting',
    titleCy: 'Ymwelwyr iechyd',
    delivers: snapshot,
    gateway: 'common-law-confidence',
    expectedEveryDays: 31,
  },
  {
    ...mapped('mental-health'),
    agency: 'mental-health-trust',
    titleEn: 'Mental health services',
    titleCy: 'Gwasanaethau iechyd meddwl',
    delivers: snapshot,
    gateway: 'common-law-confidence',
    expectedEveryDays: 31,
    sensitive: true,
  },
  {
    ...mapped('substance-misuse'),
    agency: 'treatment-provider',
    titleEn: 'Drug and alcohol treatment',
    titleCy: 'Triniaeth cyffuriau ac alcohol',
    delivers: snapshot,
    gateway: 'common-law-confidence',
    expectedEveryDays: 31,
    sensitive: true,
  },
  {
    ...mapped('adult-social-care'),
    agency: 'council',
    titleEn: 'Adult social care',
    titleCy: 'Gofal cymdeithasol i oedolion',
    delivers: snapshot,
    gateway: 'dea2017-s35-multiple-disadvantages',
    expectedEveryDays: 31,
  },
  {
    ...mapped('housing'),
    agency: 'housing-provider',
    titleEn: 'Housing',
    titleCy: 'Tai',
    delivers: snapshot,
    gateway: 'dea2017-s35-multiple-disadvantages',
    expectedEveryDays: 31,
  },
  {
    ...mapped('police'),
    agency: 'police',
    titleEn: 'Police',
    titleCy: 'Heddlu',
    delivers: 'additions',
    gateway: 'cda1998-s115',
    expectedEveryDays: 31,
  },
  {
    ...mapped('youth-justice'),
    agency: 'youth-justice',
    titleEn: 'Youth justice',
    titleCy: 'Cyfiawnder ieuenctid',
    delivers: snapshot,
    gateway: 'cda1998-s115',
    expectedEveryDays: 31,
  },
  {
    ...mapped('adult-learning'),
    agency: 'council',
    titleEn: 'Adult learning',
    titleCy: 'Dysgu oedolion',
    delivers: snapshot,
    gateway: 'dea2017-s35-multiple-disadvantages',
    expectedEveryDays: 92,
  },
  {
    ...mapped('money-advice'),
    agency: 'council',
    titleEn: 'Money advice',
    titleCy: 'Cyngor ariannol',
    delivers: snapshot,
    gateway: 'dea2017-s35-multiple-disadvantages',
    expectedEveryDays: 31,
  },
  {
    ...mapped('benefits'),
    agency: 'dwp',
    titleEn: 'Benefits',
    titleCy: 'Budd-daliadau',
    delivers: snapshot,
    gateway: 'wra2012-s131',
    expectedEveryDays: 31,
  },
]

const family = (part: string, titleEn: string, titleCy: string, agency: string): FeedDefinition => ({
  id: `sample-${part}`,
  agency,
  titleEn,
  titleCy,
  format: 'mapping',
  mapping: `sample-${part}`,
  delivers: 'snapshot',
  gateway: 'ca2004-s10',
  expectedEveryDays: 365,
})
const statutory = (id: FeedDefinition['format'], titleEn: string, titleCy: string, agency: string): FeedDefinition => ({
  id: `sample-${id}`,
  agency,
  titleEn,
  titleCy,
  format: id,
  delivers: 'snapshot',
  gateway: 'ca1989-s17-s47',
  expectedEveryDays: 365,
})

/** Feeds for files people bring to try: apart from the town's, so that neither touches the other. */
export const sampleFeedDefinitions: readonly FeedDefinition[] = [
  statutory('cin-census', 'Sample: children in need census', 'Sampl: cyfrifiad plant mewn angen', 'council'),
  statutory('ssda903', 'Sample: children looked after return', 'Sampl: ffurflen plant sy’n derbyn gofal', 'council'),
  statutory('annex-a', 'Sample: Annex A lists', 'Sampl: rhestrau Atodiad A', 'council'),
  statutory('school-census', 'Sample: school census', 'Sampl: cyfrifiad ysgolion', 'schools'),
  family(
    'family-context-csc',
    'Sample: family context, children’s services',
    'Sampl: cyd-destun teulu, gwasanaethau plant',
    'council',
  ),
  family('family-context-education', 'Sample: family context, education', 'Sampl: cyd-destun teulu, addysg', 'schools'),
  family('cscdp-person', 'Sample: people', 'Sampl: pobl', 'council'),
  family('cscdp-housing', 'Sample: housing', 'Sampl: tai', 'housing-provider'),
  family('cscdp-adult-social-care', 'Sample: adult social care', 'Sampl: gofal cymdeithasol i oedolion', 'council'),
  family('cscdp-police-offence', 'Sample: police offences', 'Sampl: troseddau heddlu', 'police'),
  family('cscdp-police', 'Sample: police contacts', 'Sampl: cysylltiadau heddlu', 'police'),
  family('cscdp-school', 'Sample: schools', 'Sampl: ysgolion', 'schools'),
  family(
    'sen-lists',
    'Sample: children with special educational needs',
    'Sampl: plant ag anghenion addysgol arbennig',
    'council',
  ),
]

/** The mapping file `mappings/<name>.yaml`. Throws where it does not validate: ours always do (a test reads them all). */
export async function shippedMapping(name: string): Promise<Mapping> {
  const file = `${name}.yaml`
  const read = validateMapping(await readFile(`${mappingsFolder}${file}`, 'utf8'), file)
  if (!read.ok) throw new Error(`${file}: ${JSON.stringify(read.problems)}`)
  return read.mapping
}

/**
 * Puts feeds in place, safely repeated: where what we ship has changed, it becomes the next version. A mapping that somebody here has made
 * their own is left as it is. A feed begins when its agency is here (`setUpAccounts`). Needs the purpose `set-up`.
 * @returns the feeds whose agencies are not here
 */
export async function setUpFeeds(
  scope: Scope,
  definitions: readonly FeedDefinition[] = feedDefinitions,
): Promise<readonly FeedDefinition[]> {
  const waiting: FeedDefinition[] = []
  for (const definition of definitions) {
    const shipped = definition.mapping === undefined ? definition.described : await shippedMapping(definition.mapping)
    const mapping = shipped === undefined ? null : JSON.stringify(shipped)
    const tells = [...(shipped?.tells ?? definition.tells ?? [])]
    const agency = await sql<{
      id: string
    }>`select id from people.agency where code = ${definition.agency}`.execute(scope.people)
    const id = agency.rows[0]?.id
    if (id === undefined) {
      waiting.push(definition)
      continue
    }
    const { titleEn, titleCy, format, delivers, gateway, expectedEveryDays, sensitive = false } = definition
    await sql`
      insert into identify.feed as f (id, agency, title_en, title_cy, format, mapping, tells, delivers, gateway, expected_every_days, sensitive)
      values (${definition.id}, ${id}, ${titleEn}, ${titleCy}, ${format}, ${mapping}::jsonb, ${tells}::text[], ${delivers}, ${gateway}, ${expectedEveryDays}, ${sensitive})
      on conflict (id) do update set title_en = excluded.title_en, title_cy = excluded.title_cy, delivers = excluded.delivers,
        gateway = excluded.gateway, expected_every_days = excluded.expected_every_days, sensitive = excluded.sensitive`.execute(
      scope.identify,
    )
    await sql`
      update identify.feed f set format = ${format}, mapping = ${mapping}::jsonb, tells = ${tells}::text[], mapping_version = f.mapping_version + 1
       where f.id = ${definition.id} and (f.format, f.mapping, f.tells) is distinct from (${format}::text, ${mapping}::jsonb, ${tells}::text[])
         and exists (select 1 from identify.mapping_version v where v.feed = f.id and v.version = f.mapping_version and v.by_actor is null)`.execute(
      scope.identify,
    )
  }
  return waiting
}

/** Names of the mapping files shipped. */
export async function shippedMappings(): Promise<readonly string[]> {
  const names = await readdir(mappingsFolder)
  return names
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => name.slice(0, -5))
    .toSorted()
}
