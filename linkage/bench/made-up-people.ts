import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { personColumns } from '../src/index.ts'

/** A repeatable source of numbers in [0, 1): mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

type Column = (typeof personColumns)[number]
type Row = Partial<Record<Column, string>>

export interface MadeUpPerson extends Row {
  readonly person: string
  readonly child: boolean
}

const boys =
  'oliver noah george arthur leo muhammad harry jack oscar archie henry theo freddie alfie charlie jacob thomas adam ibrahim yusuf kacper jakub david james daniel ryan liam ethan samuel joseph dylan tyler connor kyle jamal kwame arjun rohan wei'.split(
    ' ',
  )
const girls =
  'olivia amelia isla ava ivy freya lily florence mia willow rosie sophia isabella grace daisy ruby evie aisha fatima maryam zara zuzanna maja sarah emma laura chloe jessica megan ellie abigail hannah leah kayla amara abena priya anjali mei'.split(
    ' ',
  )
const heads =
  'smith jones taylor brown williams wilson johnson davies patel wright walker white edwards green hall thomas clarke jackson wood harris cooper khan ali hussain begum singh kaur okafor mensah nowak kowalski murphy kelly ryan'.split(
    ' ',
  )
const starts =
  'ash brad cart dun east farn gold hart holl in kirk lang mar nor oak pem quin rad shel thorn under wake win york bar cra drum fen glen hay'.split(
    ' ',
  )
const ends = 'ley ton ham ford worth field by man well son wood more ridge den combe shaw stone land burn dale'.split(
  ' ',
)
const upnLetters = 'ABCDEFGHJKLMNPQRTUVWXYZ'

/** Draws like a list of names: a few are very common, many are rare. */
function draw<T>(random: () => number, list: readonly T[]): T {
  const value = list[Math.floor(random() ** 2.2 * list.length)]
  if (value === undefined) throw new Error('an empty list')
  return value
}

/**
 * People in families in homes: shared surnames and addresses, twins, hostels, changed surnames, a tenth of births on 1 January among those
 * whose birthday was never recorded. `person` is the truth. No two people are alike on purpose; likeness comes from chance and family.
 */
export function* madeUpPeople(count: number, seed: number): Generator<MadeUpPerson> {
  const random = seeded(seed)
  const surnames = [
    ...heads,
    ...starts.flatMap((start) => ends.flatMap((end) => [start + end, `${start}${end}s`, `${start}ing${end}`])),
  ]
  for (let made = 0, family = 0; made < count; family++) {
    const surname = draw(random, surnames)
    const hostel = random() < 0.004
    const street = Math.floor(family / 12)
    const home = hostel
      ? { address: 'station hostel', postcode: `KT1 1A${upnLetters[family % 3]}`, uprn: '100000001' }
      : {
          address: `${(family % 60) + 1} ${starts[street % starts.length]}${ends[street % ends.length]} road`,
          postcode: postcodeOf(street),
          uprn: String(200_000_000 + family),
        }
    const size = hostel ? 1 : 1 + Math.floor(random() * 5)
    let last: MadeUpPerson | undefined
    for (let member = 0; member < size && made < count; member++, made++) {
      const child = member >= 2 || (size > 2 && member === 1 && random() < 0.4)
      const twin: boolean = child && last?.child === true && random() < 0.03
      const sex = random() < 0.5 ? 'F' : 'M'
      const year = child ? 2008 + Math.floor(random() * 17) : 1960 + Math.floor(random() * 44)
      const day = new Date(Date.UTC(year, 0, 1 + Math.floor(random() * 365))).toISOString().slice(0, 10)
      const own = random() < 0.2 ? draw(random, surnames) : surname
      const person: MadeUpPerson = {
        person: `p${made}`,
        child,
        forename: draw(random, sex === 'F' ? girls : boys) + (random() < 0.35 ? draw(random, ends) : ''),
        middle_names: random() < 0.5 ? draw(random, sex === 'F' ? girls : boys) : '',
        surname: child ? surname : own,
        former_surname: !child && sex === 'F' && random() < 0.4 ? draw(random, surnames) : '',
        born: twin && last?.born !== undefined ? last.born : random() < 0.02 ? `${year}-01-01` : day,
        sex,
        ...home,
        nhs: nhsNumber(made),
        ...(child ? { upn: upnOf(made), childrens_system: `C${100000 + made}` } : { nino: ninoOf(made) }),
      }
      last = person
      yield person
    }
  }
}

interface Feed {
  readonly source: string
  readonly covers: (person: MadeUpPerson, random: () => number) => boolean
  readonly columns: readonly Column[]
}

const names = ['forename', 'surname', 'born', 'sex'] as const
const feeds: readonly Feed[] = [
  {
    source: 'school',
    covers: (person) => person.child,
    columns: [...names, 'middle_names', 'postcode', 'address', 'upn'],
  },
  {
    source: 'children',
    covers: (person, random) => person.child && random() < 0.12,
    columns: ['born', 'sex', 'upn', 'childrens_system'],
  },
  {
    source: 'annex-a',
    covers: (person, random) => person.child && random() < 0.12,
    columns: [...names, 'childrens_system', 'postcode'],
  },
  {
    source: 'health',
    covers: (_, random) => random() < 0.35,
    columns: [...names, 'nhs', 'postcode', 'address'],
  },
  {
    source: 'housing',
    covers: (_, random) => random() < 0.4,
    columns: [...names, 'postcode', 'address', 'uprn'],
  },
  {
    source: 'police',
    covers: (_, random) => random() < 0.12,
    columns: [...names, 'postcode', 'middle_names'],
  },
  {
    source: 'benefits',
    covers: (person, random) => !person.child && random() < 0.5,
    columns: [...names, 'nino', 'postcode'],
  },
  {
    source: 'early-help',
    covers: (_, random) => random() < 0.15,
    columns: [...names, 'nhs', 'upn', 'preferred_name', 'postcode', 'uprn', 'address'],
  },
]

/** Each feed's record of a person, as the feed would write it: misspelt, swapped, moved, missing. */
export function* recordsOf(person: MadeUpPerson, random: () => number): Generator<Row & { readonly source: string }> {
  for (const feed of feeds) {
    if (!feed.covers(person, random)) continue
    const row: Row & { source: string } = { source: feed.source }
    for (const column of feed.columns) row[column] = random() < 0.02 ? '' : (person[column] ?? '')
    if (random() < 0.06) row.forename = misspell(row.forename ?? '', random)
    if (random() < 0.06) row.surname = misspell(row.surname ?? '', random)
    if (random() < 0.01) [row.forename, row.surname] = [row.surname ?? '', row.forename ?? '']
    if (random() < 0.25 && person.former_surname !== '')
      [row.surname, row.former_surname] = [person.former_surname ?? '', '']
    else if (random() < 0.3 && feed.columns.includes('middle_names')) row.former_surname = person.former_surname ?? ''
    const slip = random()
    if (slip < 0.02 && row.born) row.born = turnAbout(row.born)
    else if (slip < 0.04 && row.born) row.born = `${row.born.slice(0, 9)}${Math.floor(random() * 10)}`
    else if (slip < 0.05 && row.born) row.born = `${row.born.slice(0, 4)}-01-01`
    if (random() < 0.1 && row.postcode)
      [row.postcode, row.address, row.uprn] = [
        postcodeOf(Math.floor(random() * 9000)),
        `${Math.floor(random() * 60)} elsewhere road`,
        '',
      ]
    if (random() < 0.01 && row.nhs) row.nhs = misspell(row.nhs, random)
    yield row
  }
}

/** Writes about `records` records as the CSV `personLinkage` reads; gives record id → person. */
export async function writeMadeUpRecords(path: string, records: number, seed = 1): Promise<Map<string, string>> {
  const truth = new Map<string, string>()
  const random = seeded(seed + 1)
  const out = createWriteStream(path)
  out.write(`${personColumns.join(',')}\n`)
  for (const person of madeUpPeople(records, seed)) {
    if (truth.size >= records) break
    for (const row of recordsOf(person, random)) {
      const id = `${row.source}:${truth.size}`
      truth.set(id, person.person)
      const line = personColumns.map((column) => (column === 'id' ? id : (row[column] ?? ''))).join(',')
      if (!out.write(`${line}\n`)) await once(out, 'drain')
    }
  }
  out.end()
  await once(out, 'close')
  return truth
}

function misspell(text: string, random: () => number): string {
  const at = 1 + Math.floor(random() * Math.max(1, text.length - 1))
  const kind = random()
  if (kind < 0.33) return text.slice(0, at) + text.slice(at + 1)
  if (kind < 0.66) return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2)
  return `${text.slice(0, at)}${'aeionrst'.charAt(Math.floor(random() * 8))}${text.slice(at + 1)}`
}

function turnAbout(born: string): string {
  const day = born.slice(8)
  return Number(day) <= 12 ? `${born.slice(0, 4)}-${day}-${born.slice(5, 7)}` : born
}

function postcodeOf(street: number): string {
  const letter = (at: number) => 'ABDEFGHJLNPQRSTUWXYZ'.charAt(at % 20)
  return `KT${1 + (Math.floor(street / 3000) % 20)} ${Math.floor(street / 400) % 10}${letter(Math.floor(street / 20))}${letter(street)}`
}

function nhsNumber(made: number): string {
  for (let number = 400_000_000 + made * 7; ; number++) {
    const digits = String(number)
    let sum = 0
    for (let place = 0; place < 9; place++) sum += Number(digits.charAt(place)) * (10 - place)
    const check = (11 - (sum % 11)) % 11
    if (check < 10) return `${digits}${check}`
  }
}

function upnOf(made: number): string {
  const digits = `8${String(20_000_000_000 + made).slice(1)}0`.slice(0, 12).padEnd(12, '0')
  let sum = 0
  for (let place = 0; place < 12; place++) sum += Number(digits.charAt(place)) * (place + 2)
  return `${upnLetters.charAt(sum % 23)}${digits}`
}

function ninoOf(made: number): string {
  return `${upnLetters.charAt(9 + (made % 2))}${upnLetters.charAt(Math.floor(made / 2) % 5)}${String(100_000 + (made % 900_000))}A`
}
