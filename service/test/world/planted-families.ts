import type { Token } from '../../src/working-together/index.ts'

/** What chance a letter is written by: the same seed, the same draws. */
export interface Draw {
  next(): number
  to(most: number): number
  one<T>(of: readonly T[]): T
}

const streetNames = [
  'Mill',
  'Church',
  'Station',
  'Victoria',
  'Albert',
  'Windsor',
  'Kingsway',
  'Chestnut',
  'Sycamore',
  'Meadow',
  'Primrose',
  'Bluebell',
  'Harbour',
  'Castle',
  'Priory',
  'Abbey',
  'Cromwell',
  'Nelson',
  'Wellington',
  'Trafalgar',
  'Hawthorn',
  'Juniper',
  'Larkspur',
  'Heather',
  'Brook',
  'Tannery',
  'Foundry',
  'Colliery',
  'St Peters',
  'St Annes',
  'Old Kiln',
  'Upper Dock',
  'Long Acre',
  'Penrhyn',
  'Glyndwr',
]
const streetKinds = [
  'Street',
  'Road',
  'Lane',
  'Avenue',
  'Close',
  'Drive',
  'Crescent',
  'Terrace',
  'Grove',
  'Gardens',
  'Court',
  'Way',
]
const towns = [
  'Oakton',
  'Millbrook',
  'Ashford Green',
  'Castlebridge',
  'Northwell',
  'Porthmawr',
  'Easterby',
  'Stonegate',
]
export const forenames = [
  'Ann',
  'Sela',
  'Bethan',
  'Carys',
  'Dilys',
  'Farida',
  'Grace',
  'Hana',
  'Imani',
  'Joanna',
  'Kirsty',
  'Leila',
  'Maria',
  'Nia',
  'Olga',
  'Priya',
  'Rhian',
  'Siân',
  'Tariq',
  'Owen',
  'Gareth',
  'Hassan',
  'Ivan',
  'Kwame',
  'Michael',
  'Robert',
]
const surnames = [
  'Abernethy',
  'Bartosz',
  'Cadwallader',
  'Draycott',
  'Eluned',
  'Fairweather',
  'Gwilym',
  'Hartigan',
  'Iqbal',
  'Jankowski',
  'Kettering',
  'Llewelyn',
  'Mbeki',
  'Northcott',
  'Oyelaran',
  'Pritchard',
  'Quartey',
  'Rowlandson',
  'Szymanski',
  'Thistlewood',
  'Vaughan',
  'Wainwright',
  'Yilmaz',
]
const schoolNames = [
  'Hill Lane Primary School',
  'St Mary’s C of E Primary School',
  'Castle Mead Academy',
  'Northwell High School',
  'Ysgol Glan Afon',
  'Our Lady’s Catholic Primary School',
  'Oak Tree Nursery',
  'Riverside Community College',
  'Meadowbank Infant School',
  'Stonegate Grammar School',
]
const mailHosts = ['mail.example', 'home.example', 'post.example.org', 'inbox.example.net']

export interface Family {
  readonly hidden: readonly Token[]
  readonly own: readonly Token[]
  readonly decoys: readonly Token[]
}

/** Whose letters they are: what is hidden, what the recipient has, and what strangers have. */
export function family(draw: Draw): Family {
  return { hidden: everyKind(draw), own: everyKind(draw), decoys: [...everyKind(draw), ...everyKind(draw)] }
}

function everyKind(draw: Draw): readonly Token[] {
  const [forename, surname] = [draw.one(forenames), draw.one(surnames)]
  const line = `${1 + draw.to(180)} ${draw.one(streetNames)} ${draw.one(streetKinds)}`
  return [
    { kind: 'address', value: `${draw.next() < 0.2 ? `Flat ${1 + draw.to(30)}, ` : ''}${line}, ${draw.one(towns)}` },
    { kind: 'postcode', value: postcode(draw) },
    { kind: 'telephone', value: telephone(draw) },
    { kind: 'email', value: email(forename, surname, draw) },
    { kind: 'name', value: `${forename} ${surname}` },
    { kind: 'school', value: draw.one(schoolNames) },
    { kind: 'nhs-number', value: figures(draw, 10) },
    { kind: 'upn', value: `${draw.one([...'ABCDEFGH'])}${figures(draw, 12)}` },
  ]
}

export function figures(draw: Draw, count: number): string {
  return Array.from({ length: count }, () => String(draw.to(10))).join('')
}

function email(forename: string, surname: string, draw: Draw): string {
  const first = forename.normalize('NFD').replaceAll(/\W/g, '').toLowerCase()
  return `${first}.${surname.toLowerCase()}${draw.next() < 0.5 ? draw.to(99) : ''}@${draw.one(mailHosts)}`
}

function postcode(draw: Draw): string {
  const letter = (): string => draw.one([...'ABDEFGHJLNPQRSTUWXYZ'])
  const outward = draw.one([
    `${letter()}${draw.to(10)}`,
    `${letter()}${1 + draw.to(9)}${draw.to(10)}`,
    `${letter()}${letter()}${1 + draw.to(9)}`,
    `${letter()}${letter()}${1 + draw.to(9)}${draw.to(10)}`,
    `${letter()}${letter()}${1 + draw.to(9)}${letter()}`,
  ])
  return `${outward} ${draw.to(10)}${letter()}${letter()}`
}

function telephone(draw: Draw): string {
  return draw.next() < 0.5
    ? `01${2 + draw.to(7)}${figures(draw, 2)} ${1 + draw.to(9)}${figures(draw, 5)}`
    : `07${figures(draw, 3)} ${figures(draw, 6)}`
}
