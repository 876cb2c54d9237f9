import type { DayNumber } from '../days.ts'
import { randomFor, weighted } from '../random.ts'
import { careLeaver, fostered, kinCare, unaccompanied } from './care.ts'
import type { Buildings } from './care.ts'
import { careHome, estrangedStudent, hostel, refuge } from './communal.ts'
import { coupleAlone, grownChildAtHome, namedOrigin, sharers, single } from './couples.ts'
import { adoptive, blended, loneParent, twoParents } from './families.ts'
import { Maker } from './maker.ts'
import type { Counters } from './maker.ts'
import { makePlaces } from './places.ts'
import type { Cluster } from './types.ts'

export const sizes = { street: 50, town: 5_000, county: 300_000 } as const
export type Size = keyof typeof sizes

type Make = (maker: Maker, buildings: Buildings) => void

/** Every shape of household there is, with how many in a thousand are so (England, Census 2021 household composition, rounded). */
const shapes: Readonly<Record<string, readonly [share: number, make: Make]>> = {
  single: [150, (maker) => single(maker, [22, 64])],
  'single in old age': [125, (maker) => single(maker, [65, 94])],
  couple: [145, (maker) => coupleAlone(maker, [22, 62])],
  'couple in old age': [100, (maker) => coupleAlone(maker, [63, 88])],
  'couple expecting': [5, (maker) => coupleAlone(maker, [20, 38], true)],
  sharers: [22, sharers],
  'grown child at home': [70, grownChildAtHome],
  'two parents': [185, (maker) => twoParents(maker)],
  'lone parent': [82, (maker) => loneParent(maker)],
  blended: [24, blended],
  'three generations': [14, (maker) => twoParents(maker, { grandparents: true })],
  kin: [4, kinCare],
  fostered: [3.6, fostered],
  adoptive: [3, adoptive],
  'care leaver': [1.6, careLeaver],
  unaccompanied: [0.5, unaccompanied],
  estranged: [0.8, estrangedStudent],
}

const drawShape = weighted(Object.entries(shapes).map(([name, [share]]) => [name, share] as const))

/** People every town has to have, so that the hard cases are there to be looked at whatever the dice say. */
const cast: readonly (readonly [name: string, make: Make])[] = [
  ['twins with like names', (maker) => twoParents(maker, { twins: true, origin: namedOrigin('british') })],
  ['family under strain', (maker) => loneParent(maker, { shift: 2.6 })],
  ['kin', kinCare],
  ['father and son of one name', (maker) => twoParents(maker, { namesake: true, origin: namedOrigin('irish') })],
  ['Traveller family', (maker) => twoParents(maker, { namesake: true, origin: namedOrigin('traveller') })],
  ['family under strain', (maker) => twoParents(maker, { shift: 2.8 })],
  ['three generations', (maker) => twoParents(maker, { grandparents: true, origin: namedOrigin('punjabi-sikh') })],
  ['own names', (maker) => twoParents(maker, { origin: namedOrigin('pakistani') })],
  ["father's name", (maker) => twoParents(maker, { origin: namedOrigin('somali') })],
  ['two surnames', (maker) => twoParents(maker, { origin: namedOrigin('spanish') })],
  ['gendered', (maker) => twoParents(maker, { origin: namedOrigin('lithuanian') })],
  ['fostered', fostered],
  ['blended', blended],
  ['couple expecting', (maker) => coupleAlone(maker, [22, 30], true)],
  ['adoptive', adoptive],
  ['care leaver', careLeaver],
  ['estranged', estrangedStudent],
  ['unaccompanied', unaccompanied],
  ['twins with like names', (maker) => loneParent(maker, { twins: true })],
]

/** In a street of fifty the first five of the cast live among their neighbours. */
const castOf: Readonly<Record<Size, number>> = { street: 5, town: cast.length, county: cast.length }
const buildingCounts: Readonly<
  Record<Size, readonly [hostels: number, refuges: number, childrensHomes: number, careHomes: number]>
> = {
  street: [0, 0, 1, 0],
  town: [1, 1, 2, 1],
  county: [14, 6, 24, 40],
}

/** The county household by household; each is given away before the next is made, so memory does not grow with the county. */
export function* clusters(size: Size, seed: number, horizon: DayNumber): Generator<Cluster> {
  const places = makePlaces(seed)
  const counters: Counters = { person: 0, household: 0, family: 0, cluster: 0, pupils: new Map() }
  const [hostels, refuges, childrensHomes, careHomes] = buildingCounts[size]
  const built = (count: number, name: string) =>
    Array.from({ length: count }, (_, at) => places.building(`${names[at % names.length]} ${name}`))
  const buildings: Buildings = {
    hostels: built(hostels, 'Hostel'),
    refuges: built(refuges, 'House'),
    childrensHomes: built(childrensHomes, 'Lodge'),
    careHomes: built(careHomes, 'Care Home'),
  }
  const make = (kind: string, recipe: Make): Cluster => {
    const maker = new Maker(randomFor(seed, 'cluster', counters.cluster + 1), places, horizon, counters, kind)
    recipe(maker, buildings)
    return maker.cluster
  }
  for (const [kind, recipe] of cast.slice(0, castOf[size])) yield make(kind, recipe)
  for (const dwelling of buildings.hostels) yield make('hostel', (maker) => hostel(maker, dwelling, 60))
  for (const dwelling of buildings.refuges) yield make('refuge', (maker) => refuge(maker, dwelling))
  for (const dwelling of buildings.careHomes) yield make('care home', (maker) => careHome(maker, dwelling))
  const order = randomFor(seed, 'order')
  while (counters.person < sizes[size]) {
    const kind = drawShape(order)
    const recipe = shapes[kind]?.[1]
    if (!recipe) throw new Error(`no shape called ${kind}`)
    yield make(kind, recipe)
  }
}

const names =
  'Alder Beacon Cedar Dene Elmfield Fairway Gable Holly Ivybank Juniper Kestrel Linden Mayfield Norland Oakdene Pinewood'.split(
    ' ',
  )
