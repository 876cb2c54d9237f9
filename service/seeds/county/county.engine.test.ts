import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import { SaxesParser } from 'saxes'
import { sizes, writeCounty } from './index.ts'
import type { CountyRequest, CountySummary } from './index.ts'
import { nhsCheckDigit, upnCheckLetter } from './identifiers.ts'

const made: string[] = []

async function write(request: Omit<CountyRequest, 'folder'>): Promise<{ folder: string; summary: CountySummary }> {
  const folder = mkdtempSync(join(tmpdir(), 'kith-county-'))
  made.push(folder)
  return { folder, summary: await writeCounty({ ...request, folder }) }
}

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name).slice(folder.length + 1))
    .sort()
}

function hashes(folder: string): Record<string, string> {
  const hash = (name: string) =>
    createHash('sha256')
      .update(readFileSync(join(folder, name)))
      .digest('hex')
  return Object.fromEntries(filesOf(folder).map((name) => [name, hash(name)]))
}

type Row = Readonly<Record<string, string>>

const read = new Map<string, readonly Row[]>()

/** Rows by column name; a row of the wrong width keeps what fits. Read once: most of what these tests cost is reading. */
function rowsOf(folder: string, file: string): readonly Row[] {
  const path = join(folder, file)
  const rows = read.get(path) ?? readRows(path, file === 'benefits.csv' ? 'latin1' : 'utf8')
  read.set(path, rows)
  return rows
}

function readRows(path: string, encoding: 'latin1' | 'utf8'): Row[] {
  const [header = [], ...rows] = parse(readFileSync(path, encoding), {
    bom: true,
    relax_column_count: true,
  })
  return rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ''])))
}

after(() => {
  for (const folder of made) rmSync(folder, { recursive: true })
  read.clear()
})

describe('a street', () => {
  it('is the same bytes for the same seed, and other bytes for another', async () => {
    const [one, two, other] = await Promise.all([
      write({ size: 'street', seed: 7 }),
      write({ size: 'street', seed: 7 }),
      write({ size: 'street', seed: 8 }),
    ])
    assert.deepEqual(hashes(one.folder), hashes(two.folder))
    assert.notDeepEqual(hashes(one.folder), hashes(other.folder))
    assert.ok(Math.abs(one.summary.people - sizes.street) <= 8, `${one.summary.people} people`)
  })

  it('refuses a day that is not one', async () => {
    await assert.rejects(write({ size: 'street', seed: 1, today: '2026-02-31' }), /not a real day/)
  })
})

let folder = ''
let later = ''
let summary: CountySummary
let people: ReadonlyMap<string, Row>
let records: readonly Row[]

let town: Promise<void> | undefined
/** One town and its next month, made when first asked for and shared by what follows. */
const readTown = () => (town ??= makeTown())

async function makeTown(): Promise<void> {
  ;({ folder, summary } = await write({ size: 'town', seed: 1 }))
  later = (await write({ size: 'town', seed: 1, delivery: 2 })).folder
  people = new Map(rowsOf(folder, 'truth/people.csv').map((row) => [row['person_id'] ?? '', row]))
  records = rowsOf(folder, 'truth/records.csv')
}

describe('a town', () => {
  before(readTown)

  it('holds about five thousand people', () => {
    assert.ok(Math.abs(summary.people - sizes.town) < 80)
    assert.equal(people.size, summary.people)
  })

  it('has every file of the reference and says how many rows each has', () => {
    const files = filesOf(folder).filter((name) => !name.startsWith('truth/'))
    assert.equal(files.length, 27)
    assert.deepEqual(files, Object.keys(summary.rows).sort())
    for (const file of files.filter((name) => name.endsWith('.csv')))
      assert.equal(rowsOf(folder, file).length, summary.rows[file], file)
  })

  it('gives everybody identifiers that satisfy their check rules and are theirs alone', () => {
    for (const scheme of ['nhs_number', 'upn', 'nino']) {
      const given = [...people.values()].map((row) => row[scheme] ?? '').filter((id) => id !== '')
      assert.equal(new Set(given).size, given.length, scheme)
      assert.ok(given.length > 500, scheme)
    }
    for (const row of people.values()) {
      const { nhs_number: nhs = '', upn = '', nino = '' } = row
      assert.equal(String(nhsCheckDigit(nhs.slice(0, 9))), nhs.slice(9))
      if (upn !== '') assert.equal(upnCheckLetter(upn.slice(1)), upn.charAt(0))
      if (nino !== '') assert.match(nino, /^[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]\d{6}[A-D]$/)
    }
  })

  it('lists each source person once, for somebody who exists', () => {
    const keys = records.map((row) => `${row['feed']} ${row['source_key']}`)
    assert.equal(new Set(keys).size, keys.length)
    assert.equal(keys.length, summary.records)
    for (const row of records) assert.ok(people.has(row['person_id'] ?? ''))
    assert.equal(new Set(records.map((row) => row['person_id'])).size, summary.known)
    assert.ok(summary.known < summary.people, 'some people no agency has had to do with')
  })

  it('finds every source person of the truth in its file', () => {
    const present = sourceKeys(folder)
    for (const row of records) {
      if (row['feed'] === 'annex-a') continue
      assert.ok(present.has(`${row['feed']} ${row['source_key']}`), `${row['feed']} ${row['source_key']}`)
    }
  })
})

describe("a town's identifiers and files", () => {
  before(readTown)

  it('uses one child identifier in the census, the looked-after return and Annex A', () => {
    const byFeed = (feed: string) =>
      new Map(records.filter((row) => row['feed'] === feed).map((row) => [row['source_key'], row['person_id']]))
    const census = byFeed('children-in-need')
    let shared = 0
    for (const feed of ['looked-after', 'annex-a']) {
      for (const [key, person] of byFeed(feed)) {
        if (!census.has(key)) continue
        shared += 1
        assert.equal(census.get(key), person)
      }
    }
    assert.ok(shared > 20)
  })

  it('writes well-formed XML', () => {
    const parser = new SaxesParser()
    let children = 0
    parser.on('opentag', (tag) => (children += tag.name === 'Child' ? 1 : 0))
    parser.on('error', (error) => assert.fail(error))
    parser.write(readFileSync(join(folder, 'children-in-need.xml'), 'utf8')).close()
    assert.equal(children, summary.rows['children-in-need.xml'])
  })

  it('spoils a few rows and says which', () => {
    const spoilt = rowsOf(folder, 'truth/quarantine.csv')
    assert.equal(spoilt.length, summary.quarantined)
    assert.ok(spoilt.length >= 3 && spoilt.length <= 60, String(spoilt.length))
    for (const { file = '', line = '', why } of spoilt) {
      const text = readFileSync(join(folder, file), 'latin1').split(/\r?\n/)[Number(line) - 1] ?? ''
      if (why === 'impossible date') assert.match(text, /31\/02\/2019|2019-Feb-31/)
      if (why === 'wrong column count') assert.match(text, /x,x/)
    }
  })

  it('has the encodings and line ends of the reference', () => {
    assert.deepEqual([...readFileSync(join(folder, 'housing.csv')).subarray(0, 3)], [0xef, 0xbb, 0xbf])
    assert.match(readFileSync(join(folder, 'police.csv'), 'utf8').slice(0, 500), /Offence Type\r\n/)
  })
})

describe("a town's people", () => {
  before(readTown)

  it('has the people who are hard to tell apart', () => {
    const families = Map.groupBy(rowsOf(folder, 'truth/families.csv'), (row) => row['family_id'])
    const members = [...families.values()].map((rows) =>
      rows.map((row) => ({ ...row, ...people.get(row['person_id'] ?? '') })),
    )
    const kids = (family: (typeof members)[number]) => family.filter((one) => one.role === 'child')
    assert.ok(
      members.some((family) =>
        kids(family).some((one, at) =>
          kids(family).some((other, second) => second > at && one['born'] === other['born']),
        ),
      ),
      'twins',
    )
    assert.ok(
      members.some((family) =>
        family.some(
          (one) =>
            one.role === 'father' &&
            kids(family).some((kid) => kid['forename'] === one['forename'] && kid['surname'] === one['surname']),
        ),
      ),
      'father and son of one name',
    )
    assert.ok(
      members.some(
        (family) =>
          family.some((one) => one.role === 'grandparent') &&
          family.some((one) => one.role === 'mother' && one['lives_with'] === 'N'),
      ),
      'kin',
    )
    const stays = rowsOf(folder, 'truth/households.csv').filter((row) => row['to'] === '')
    const atOneAddress = Map.groupBy(stays, (row) => row['address'])
    const hostel = [...atOneAddress.entries()].find(([address]) => address?.includes('Hostel'))
    assert.ok((hostel?.[1].length ?? 0) >= 55, 'hostel')
    assert.ok(new Set(hostel?.[1].map((row) => row['household_id'])).size > 40, 'many households at one address')
    assert.ok(
      stays.some((row) => row['part'] === 'second'),
      'two homes',
    )
    assert.ok(
      stays.some((row) => row['address']?.includes('Caravan Park')),
      'caravans',
    )
    const twice = Map.groupBy(records, (row) => `${row['feed']} ${row['person_id']}`)
    const share = [...twice.values()].filter((rows) => rows.length > 1).length / twice.size
    assert.ok(share > 0.02 && share < 0.08, `duplicates ${share}`)
  })
})

describe("a town's needs", () => {
  before(readTown)

  it('has some families with five or more of seven disadvantages, most with none, and about one pupil in six often absent', () => {
    const facs =
      /^(no-parent-in-work|poor-or-overcrowded-housing|no-parent-qualified|mother-mental-ill-health|parent-long-term-illness|low-income|cannot-afford-essentials)$/
    const now = rowsOf(folder, 'truth/needs.csv').filter(
      (row) => row['subject'] === 'family' && row['to'] === '' && facs.test(row['need'] ?? ''),
    )
    const held = Map.groupBy(now, (row) => row['subject_id'])
    const withChildren = new Set(
      rowsOf(folder, 'truth/families.csv')
        .filter((row) => row['role'] === 'child')
        .map((row) => row['family_id']),
    )
    const count = (least: number) =>
      [...withChildren].filter((id) => new Set(held.get(id)?.map((row) => row['need'])).size >= least).length /
      withChildren.size
    assert.ok(count(5) > 0.01 && count(5) < 0.06, `five or more: ${count(5)}`)
    assert.ok(count(1) < 0.6, `any: ${count(1)}`)
    const missed = new Map<string, number>()
    for (const row of rowsOf(folder, 'school-census/termlysessiondetailsonroll.csv')) {
      missed.set(
        row['pupilonrolltableid'] ?? '',
        (missed.get(row['pupilonrolltableid'] ?? '') ?? 0) + (Number(row['sessions']) || 0),
      )
    }
    const pupils = rowsOf(folder, 'school-census/pupilonroll.csv')
    const often = pupils.filter(
      (row) => (missed.get(row['pupilonrolltableid'] ?? '') ?? 0) / Number(row['termlysessionspossible']) > 0.1,
    )
    assert.ok(
      often.length / pupils.length > 0.12 && often.length / pupils.length < 0.21,
      `absent: ${often.length / pupils.length}`,
    )
  })
})

describe('a town a month later', () => {
  before(readTown)

  it('a month later has moved on: same references, a few changes, and only new events from the police', () => {
    const [before_, after_] = [folder, later].map((where) => rowsOf(where, 'housing.csv'))
    assert.ok(before_ && after_)
    const written = (rows: readonly Row[]) => new Map(rows.map((row) => [row['Person Ref'], JSON.stringify(row)]))
    const [old, now] = [written(before_), written(after_)]
    const same = [...now].filter(([ref, row]) => old.get(ref) === row).length
    assert.ok(same / now.size > 0.9 && same < now.size, `${same} of ${now.size} as before`)
    const events = rowsOf(later, 'police.csv').filter(
      (row) => /^\d\d\/\d\d\/\d{4}$/.test(row['Event Date'] ?? '') && row['Event Date'] !== '31/02/2019',
    )
    assert.ok(events.length > 0)
    for (const row of events) assert.match(row['Event Date'] ?? '', /\/(11\/2026|12\/2026)$/)
    assert.deepEqual(
      hashes(join(folder, 'truth'))['relationships.csv'],
      hashes(join(later, 'truth'))['relationships.csv'],
    )
  })
})

/** Every `feed source-key` that the files hold, read as a receiver would key them. */
function sourceKeys(where: string): Set<string> {
  const keys = new Set<string>()
  const add = (feed: string, file: string, column: string, kind: string) => {
    for (const row of rowsOf(where, file)) if (row[column] !== '') keys.add(`${feed} ${kind}:${row[column]}`)
  }
  for (const id of readFileSync(join(where, 'children-in-need.xml'), 'utf8').matchAll(/<LAchildID>(.*?)</g))
    keys.add(`children-in-need child:${id[1]}`)
  add('looked-after', 'looked-after/header.csv', 'CHILD', 'child')
  add('school-census', 'school-census/pupilonroll.csv', 'pupilonrolltableid', 'pupil')
  add('school-census', 'school-census/pupilnolongeronroll.csv', 'pupilnolongeronrolltableid', 'pupil')
  add('early-help', 'early-help.csv', 'Person Ref', 'person')
  add('housing', 'housing.csv', 'Person Ref', 'person')
  add('adult-social-care', 'adult-social-care.csv', 'Person Id', 'person')
  add('mental-health', 'mental-health.csv', 'Patient Id', 'person')
  add('substance-misuse', 'substance-misuse.csv', 'Client Ref', 'person')
  add('adult-learning', 'adult-learning.csv', 'LearnRefNumber', 'person')
  add('money-advice', 'money-advice.csv', 'Client Ref', 'person')
  add('police', 'police.csv', 'Nominal Ref', 'person')
  add('youth-justice', 'youth-justice.csv', 'Young Person Id', 'person')
  add('health-visiting', 'health-visiting.csv', 'Child Ref', 'child')
  add('health-visiting', 'health-visiting.csv', 'Mother Ref', 'mother')
  for (const row of rowsOf(where, 'benefits.csv')) {
    const ref = row['Claim Ref']
    keys.add(`benefits claimant:${ref}`)
    if (row['Partner Surname'] !== '') keys.add(`benefits partner:${ref}`)
    for (const at of [1, 2, 3, 4]) if (row[`Child ${at} Name`] !== '') keys.add(`benefits child:${ref}/${at}`)
  }
  return keys
}
