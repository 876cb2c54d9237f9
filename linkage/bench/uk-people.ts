// node linkage/bench/uk-people.ts RECORDS FILE.parquet [SEED]
import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { DuckDBInstance } from '@duckdb/node-api'
import { seeded } from './made-up-people.ts'
import { forenamesByYear, origins, shortForms, type Origin } from './uk-names.ts'

/*
 * The people of the race: like those a UK council's systems hold, and as many as asked for. A household shares surname and address; there are
 * twins, brothers and sisters, fathers and sons of one name; a person has 1.77 records on average, each spoiled in the ways clerks and forms do.
 * The same records and seed give the same rows, byte for byte.
 */

type Draw = () => number

/** Picks by weight in one step (Walker 1977; Vose 1991). */
function picker(weights: readonly number[]): (random: Draw) => number {
  const size = weights.length
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const share = Float64Array.from(weights, (weight) => (weight * size) / total)
  const other = new Int32Array(size)
  const [small, large]: [number[], number[]] = [[], []]
  share.forEach((part, at) => (part < 1 ? small : large).push(at))
  while (small.length > 0 && large.length > 0) {
    const [low, high] = [small.pop() ?? 0, large.pop() ?? 0]
    other[low] = high
    share[high] = (share[high] ?? 0) - (1 - (share[low] ?? 0))
    ;((share[high] ?? 0) < 1 ? small : large).push(high)
  }
  for (const left of [...small, ...large]) share[left] = 1
  return (random) => {
    const at = Math.floor(random() * size)
    return random() < (share[at] ?? 1) ? at : (other[at] ?? at)
  }
}

/** A list drawn from with Zipf-Mandelbrot chances: 1 / (rank + shift) ^ steepness. */
function names(list: readonly string[], shift: number, steepness: number): (random: Draw) => string {
  const pick = picker(list.map((_, rank) => 1 / (rank + 1 + shift) ** steepness))
  return (random) => list[pick(random)] ?? ''
}

function surnamesOf({ surnames, made }: Origin): readonly string[] {
  const listed = new Set(surnames)
  const two = made.starts.flatMap((start) => made.ends.map((end) => start + end))
  const three = made.starts.flatMap((start) =>
    ['er', 'in', 'el', 'an', 'or', 'il'].flatMap((middle) => made.ends.map((end) => start + middle + end)),
  )
  // the tail in an order that has nothing to do with the alphabet, so that neighbours in rank are not alike
  const mixed = [...new Set([...two, ...three])].filter((name) => !listed.has(name))
  const order = seeded(surnames.length)
  for (let at = mixed.length - 1; at > 0; at--) {
    const swap = Math.floor(order() * (at + 1))
    ;[mixed[at], mixed[swap]] = [mixed[swap] ?? '', mixed[at] ?? '']
  }
  return [...surnames, ...mixed]
}

interface Person {
  readonly number: number
  readonly first: string
  readonly surname: string
  /** The name before a marriage; empty where there was none. */
  readonly former: string
  /** Days since 1 January 1930. */
  readonly born: number
  readonly sex: 'F' | 'M'
  readonly postcode: string
  /** Where a mover lived before; empty for others. */
  readonly before: string
}

const lastYear = 2024
const daysFrom = Date.UTC(1930, 0, 1) / 86_400_000

function makeWorld(records: number, random: Draw) {
  const byOrigin = origins.map((origin) => ({
    surname: names(surnamesOf(origin), 16, 1.04),
    girls: origin.girls && names(origin.girls, 4, 1),
    boys: origin.boys && names(origin.boys, 4, 1),
  }))
  const pickOrigin = picker(origins.map(({ share }) => share))
  const byYear = forenamesByYear.map(({ from, girls, boys }) => ({
    from,
    girls: names(girls, 7, 1),
    boys: names(boys, 7, 1),
  }))
  const rare = forenamesByYear.flatMap(({ girls, boys }) => [...girls, ...boys])
  // about 35 households a postcode: 1.77 records a person, 2.3 people a household
  const postcodes = Math.max(50, Math.round(records / 1.77 / 2.3 / 14))
  return {
    random,
    origin: () => pickOrigin(random),
    surname: (origin: number) => byOrigin[origin]?.surname(random) ?? '',
    postcode: () => postcodeOf(Math.floor(random() * postcodes)),
    forename(origin: number, sex: 'F' | 'M', year: number): string {
      const own = byOrigin[origin]?.[sex === 'F' ? 'girls' : 'boys']
      if (own !== undefined) return own(random)
      // one in twenty-five is named against the fashion, two in a hundred in a way of their own
      const odd = random()
      if (odd < 0.02) return `${rare[Math.floor(random() * rare.length)] ?? ''}${random() < 0.5 ? 'a' : 'e'}`
      if (odd < 0.06) return rare[Math.floor(random() * rare.length)] ?? ''
      const era = byYear.findLast(({ from }) => from <= year) ?? byYear[0]
      return era?.[sex === 'F' ? 'girls' : 'boys'](random) ?? ''
    },
  }
}
type World = ReturnType<typeof makeWorld>

function* household(world: World, firstNumber: number): Generator<Person> {
  const { random } = world
  const origin = world.origin()
  const surname = world.surname(origin)
  const postcode = world.postcode()
  const moved = random() < 0.15 ? world.postcode() : ''
  const adultYear = 1945 + Math.floor(random() * 54)
  const adults = random() < 0.35 ? 1 : 2
  const children = adultYear < 1960 ? 0 : Math.floor(random() * 3.2)
  let number = firstNumber
  let father = ''
  for (let adult = 0; adult < adults; adult++) {
    const sex = adult === 0 ? (random() < 0.5 ? 'F' : 'M') : random() < 0.5 ? 'M' : 'F'
    const year = Math.min(lastYear - 18, Math.max(1930, adultYear + Math.floor(random() * 7) - 3))
    const first = world.forename(origin, sex, year)
    if (sex === 'M') father = first
    const own = adult === 1 && random() < 0.3 ? world.surname(world.origin()) : surname
    const former = sex === 'F' && random() < 0.45 ? world.surname(origin) : ''
    yield {
      number: number++,
      first,
      surname: own,
      former,
      born: dayIn(year, random),
      sex,
      postcode,
      before: moved,
    }
  }
  let born = 0
  for (let child = 0; child < children; child++) {
    const year = Math.min(lastYear, adultYear + 20 + Math.floor(random() * 18))
    const twin = child > 0 && random() < 0.03
    born = twin ? born : dayIn(year, random)
    const sex = random() < 0.49 ? 'F' : 'M'
    const first = sex === 'M' && father !== '' && random() < 0.02 ? father : world.forename(origin, sex, year)
    yield { number: number++, first, surname, former: '', born, sex, postcode, before: moved }
  }
}

function dayIn(year: number, random: Draw): number {
  return Math.floor(Date.UTC(year, 0, 1) / 86_400_000) - daysFrom + Math.floor(random() * 365)
}

const area = 'BDEGHLMNSWCPTRY'
const inward = 'ABDEFGHJLNPQRSTUWXYZ'
/** AA9 9AA: ten districts an area, ten sectors a district, 400 codes a sector, filled like a town: a few sectors first. */
function postcodeOf(number: number): string {
  const [code, sector] = [number % 120, Math.floor(number / 120)]
  const [inSector, district] = [sector % 8, Math.floor(sector / 8)]
  const letters = `${area.charAt(Math.floor(district / 18) % 15)}${inward.charAt(Math.floor(district / 270) % 20)}`
  return `${letters}${1 + (district % 18)} ${1 + inSector}${inward.charAt(Math.floor(code / 20) * 3)}${inward.charAt(code % 20)}`
}

const dayText = (() => {
  const known: string[] = []
  return (day: number): string => (known[day] ??= new Date((daysFrom + day) * 86_400_000).toISOString().slice(0, 10))
})()

/** Cells of one record: first name, surname, date of birth, sex, postcode; '' is not known. */
function spoil(person: Person, random: Draw): readonly [string, string, string, string, string] {
  let [first, surname, born, sex, postcode]: [string, string, string, string, string] = [
    person.first,
    person.surname,
    dayText(person.born),
    person.sex,
    person.postcode,
  ]
  if (random() < 0.05) {
    const forms = shortForms.get(first)
    if (forms !== undefined) first = forms[Math.floor(random() * forms.length)] ?? first
  }
  if (person.former !== '' && random() < 0.12) surname = person.former
  if (random() < 0.03) first = misspell(first, random)
  if (random() < 0.035) surname = misspell(surname, random)
  if (random() < 0.007) [first, surname] = [surname, first]
  const slip = random()
  if (slip < 0.008) born = turnAbout(born)
  else if (slip < 0.023) born = otherDigit(born, random)
  else if (slip < 0.03) born = `${born.slice(0, 4)}-01-01`
  else if (slip < 0.05) born = ''
  if (person.before !== '' && random() < 0.5) postcode = person.before
  const lost = random()
  if (lost < 0.015) first = ''
  else if (lost < 0.023) surname = ''
  else if (lost < 0.053) sex = ''
  else if (lost < 0.093) postcode = ''
  else if (lost < 0.108) postcode = misspell(postcode, random).toUpperCase()
  return [first, surname, born, sex, postcode]
}

const letters = 'etaoinshrdlucmfwypvbgk'
function misspell(text: string, random: Draw): string {
  if (text.length < 2) return text
  const at = 1 + Math.floor(random() * (text.length - 1))
  const kind = random()
  if (kind < 0.3) return text.slice(0, at) + text.slice(at + 1)
  if (kind < 0.5) return text.slice(0, at) + text.charAt(at) + text.slice(at)
  if (kind < 0.7) return text.slice(0, at - 1) + text.charAt(at) + text.charAt(at - 1) + text.slice(at + 1)
  return text.slice(0, at) + letters.charAt(Math.floor(random() * letters.length)) + text.slice(at + 1)
}

function turnAbout(born: string): string {
  return Number(born.slice(8)) > 12 ? born : `${born.slice(0, 4)}-${born.slice(8)}-${born.slice(5, 7)}`
}

/** Another last digit of day or year: the commonest slip that leaves a day in the calendar. */
function otherDigit(born: string, random: Draw): string {
  const digit = Math.floor(random() * 9)
  return random() < 0.5
    ? `${born.slice(0, 8)}${Number(born.slice(8)) < 20 ? born.charAt(8) : '1'}${digit === 0 ? 5 : digit}`
    : `${born.slice(0, 3)}${digit}${born.slice(4)}`
}

const howMany = picker([0.53, 0.27, 0.12, 0.055, 0.025])

/** CSV lines (id, five cells, person) in an order in which a person's records lie apart. */
export function* ukPeople(records: number, seed = 1): Generator<string> {
  const random = seeded(seed)
  const world = makeWorld(records, random)
  // a person's records are dealt into a window, as the files of several agencies laid end to end would have them
  const window: string[] = []
  const size = Math.min(200_000, Math.max(1, Math.floor(records / 4)))
  let [made, given, people] = [0, 0, 0]
  while (made < records) {
    for (const person of household(world, people)) {
      people++
      const times = 1 + howMany(random)
      for (let time = 0; time < times && made < records; time++, made++) {
        const line = `${spoil(person, random).join(',')},${person.number}`
        if (window.length < size) {
          window.push(line)
          continue
        }
        const at = Math.floor(random() * size)
        yield `${given++},${window[at] ?? ''}\n`
        window[at] = line
      }
    }
  }
  for (const line of window) yield `${given++},${line}\n`
}

/** Writes the records as Parquet: unique_id (number), first_name, surname, dob (text, YYYY-MM-DD), sex, postcode, person (number; the truth). */
export async function writeUkPeople(path: string, records: number, seed = 1): Promise<void> {
  const csv = `${path}.csv`
  const out = createWriteStream(csv, { highWaterMark: 1 << 22 })
  let text = 'unique_id,first_name,surname,dob,sex,postcode,person\n'
  for (const line of ukPeople(records, seed)) {
    text += line
    if (text.length < 1 << 20) continue
    if (!out.write(text)) await once(out, 'drain')
    text = ''
  }
  out.end(text)
  await once(out, 'close')
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '1GB', threads: '2' })
  const connection = await instance.connect()
  const kinds = `{'unique_id': 'INTEGER', 'first_name': 'VARCHAR', 'surname': 'VARCHAR', 'dob': 'VARCHAR', 'sex': 'VARCHAR', 'postcode': 'VARCHAR', 'person': 'INTEGER'}`
  await connection.run(
    `COPY (SELECT * FROM read_csv('${csv}', header = true, columns = ${kinds})) TO '${path}' (FORMAT parquet, COMPRESSION zstd)`,
  )
  connection.closeSync()
  instance.closeSync()
  await rm(csv)
}

/**
 * Writes a delta to such records: of `records`, half are records of `base` whose people have moved to where another of them lives, and half are records of
 * people who are not in it.
 */
export async function writeUkDelta(base: string, path: string, records: number): Promise<void> {
  const others = `${path}.others.parquet`
  const half = Math.floor(records / 2)
  await writeUkPeople(others, records - half, 2)
  const instance = await DuckDBInstance.create(':memory:', { memory_limit: '1GB', threads: '2' })
  const connection = await instance.connect()
  await connection.run(`CREATE TABLE moved AS SELECT * FROM '${base}' ORDER BY hash(unique_id) LIMIT ${half}`)
  await connection.run(
    `COPY (SELECT * REPLACE (coalesce(lead(postcode) OVER (ORDER BY unique_id), 'SW1A 1AA') AS postcode) FROM moved
     UNION ALL SELECT * REPLACE (unique_id + 1000000000 AS unique_id, person + 1000000000 AS person) FROM '${others}')
     TO '${path}' (FORMAT parquet, COMPRESSION zstd)`,
  )
  connection.closeSync()
  instance.closeSync()
  await rm(others)
}

if (import.meta.main) {
  const [records, path, seed] = process.argv.slice(2)
  if (records === undefined || path === undefined || !(Number(records) > 0))
    throw new Error('Say how many records, and the Parquet file to write: uk-people.ts 1000000 people.parquet')
  await writeUkPeople(path, Number(records), Number(seed ?? 1))
}
