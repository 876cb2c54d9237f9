import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { LinkageError } from '../errors.ts'
import { csvCell } from '../profile/index.ts'

const given =
  'Olivia Noah Amelia George Isla Arthur Ava Muhammad Freya Leo Lily Harry Florence Oscar Siân Rhys Zoë Yusuf Aisha Kacper Maja Łukasz Priya Arjun Chidi Ngozi Wei Mei José Renée'.split(
    ' ',
  )
const family =
  'Smith Jones Taylor Brown Williams Davies Evans Thomas Hughes Roberts Khan Ahmed Patel Singh Kaur Nowak Kowalski O’Neil Okafor Mensah Chen García Llŷr Prydderch Ap-Rhys Whitfield Hartley Ashdown Merriman Thackeray'.split(
    ' ',
  )
const streets = 'High Street,Church Lane,Mill Road,Station Road,Heol Fawr,Victoria Avenue,Green Lane,Queensway'.split(
  ',',
)

/** A repeatable source of numbers in [0, 1): mulberry32. */
function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

interface Invented {
  readonly forename: string
  readonly surname: string
  readonly born: readonly [string, string, string]
  readonly sex: 'F' | 'M'
  readonly street: string
  readonly postcode: string
  readonly nhs: string
}

/** Invented people as a housing department and a health visiting team might hold them: other headers, other dates, slips, and who is who. */
export function exampleFiles(): {
  readonly housing: string
  readonly health: string
  readonly truth: string
} {
  const random = seeded(2026)
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? ''
  const two = (value: number): string => String(value).padStart(2, '0')
  const people = Array.from({ length: 320 }, (_, at): Invented => ({
    forename: pick(given),
    surname: pick(family),
    born: [
      String(1950 + Math.floor(random() * 74)),
      two(1 + Math.floor(random() * 12)),
      two(1 + Math.floor(random() * 28)),
    ],
    sex: random() < 0.5 ? 'F' : 'M',
    street: `${1 + Math.floor(random() * 90)} ${pick(streets)}`,
    postcode: `KT${1 + (at % 9)} ${1 + Math.floor(random() * 9)}${'ABDEFGHJ'.charAt(at % 8)}${'LNPQRSTU'.charAt(Math.floor(random() * 8))}`,
    nhs: nhsNumber(at),
  }))
  // twins, and a parent with a child of one name: what a person should look at and a program should not join
  for (const [at, person] of people.slice(0, 14).entries())
    people.push(
      at % 2 === 0
        ? { ...person, forename: pick(given), nhs: nhsNumber(400 + at) }
        : { ...person, born: [String(Number(person.born[0]) - 26), '03', '17'], nhs: nhsNumber(400 + at) },
    )
  const slip = (word: string): string => {
    if (random() > 0.08 || word.length < 4) return word
    const at = 1 + Math.floor(random() * (word.length - 2))
    return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2)
  }
  const housing = [['Tenant Ref', 'Name', 'DOB', 'Gender', 'Address', 'Post Code']]
  const health = [['NHS No', 'First Name', 'Last Name', 'Date of birth', 'Sex', 'Address Line 1', 'Postcode']]
  const truth = [['id', 'person']]
  for (const [at, person] of people.entries()) {
    const [y, m, d] = person.born
    const times = random() < 0.75 ? (random() < 0.06 ? 2 : 1) : 0
    for (let copy = 0; copy < times; copy++) {
      const ref = `T${1000 + housing.length}`
      housing.push([
        ref,
        `${slip(person.surname).toUpperCase()}, ${slip(person.forename)}`,
        random() < 0.04 ? '' : `${d}/${m}/${y}`,
        person.sex === 'F' ? 'Female' : 'Male',
        person.street,
        random() < 0.1 ? '' : person.postcode,
      ])
      truth.push([`housing:${ref}`, String(at)])
    }
    if (times > 0 && random() > 0.7) continue
    const moved = random() < 0.15
    truth.push([`health-visiting:row ${health.length}`, String(at)])
    health.push([
      random() < 0.1 ? '' : person.nhs,
      slip(person.forename),
      random() < 0.07 ? pick(family) : slip(person.surname),
      `${y}-${m}-${d}`,
      person.sex,
      moved ? `${1 + Math.floor(random() * 90)} ${pick(streets)}` : person.street,
      moved ? 'KT1 1AA' : person.postcode,
    ])
  }
  const text = (rows: readonly (readonly string[])[]): string =>
    rows.map((row) => `${row.map(csvCell).join(',')}\n`).join('')
  return { housing: text(housing), health: text(health), truth: text(truth) }
}

/** A number with a right check digit in a range that is never given out (999…), so that it can be nobody's. */
function nhsNumber(at: number): string {
  for (let serial = at * 3; ; serial++) {
    const digits = `999${String(serial).padStart(6, '0')}`
    const sum = [...digits].reduce((total, digit, place) => total + Number(digit) * (10 - place), 0)
    const check = (11 - (sum % 11)) % 11
    if (check < 10) return `${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}${check}`
  }
}

/** Writes the example files into a folder and answers their paths. Throws LinkageError `input` where one is there already. */
export async function writeExample(folder: string): Promise<readonly string[]> {
  const { housing, health, truth } = exampleFiles()
  const files = [
    ['housing.csv', housing],
    ['health-visiting.csv', health],
    ['truth.csv', truth],
  ] as const
  await mkdir(folder, { recursive: true })
  const paths: string[] = []
  for (const [name, text] of files) {
    const path = resolve(join(folder, name))
    if (existsSync(path)) throw new LinkageError('input', `${path} is there already: choose another folder`)
    await writeFile(path, text)
    paths.push(path)
  }
  return paths
}
