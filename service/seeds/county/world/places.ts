import { randomFor } from '../random.ts'
import type { Random } from '../random.ts'

/**
 * The invented county of Kithshire: towns, streets, dwellings, postcodes and UPRNs.
 *
 * Postcodes are in the area `KH`, which has the shape of a real one (both letters are allowed in their places) and is not in use, so a
 * strict validator accepts them and none belongs to anybody. UPRNs have twelve digits and begin 9990, far above those allocated.
 */

export interface Dwelling {
  readonly serial: number
  /** Flat, pitch or room within the building. */
  readonly saon: string
  /** House number or building name. */
  readonly paon: string
  readonly street: string
  readonly locality: string
  readonly town: string
  readonly postcode: string
  readonly uprn: string
  readonly kind: 'house' | 'flat' | 'caravan' | 'communal'
  /** How hard life is hereabouts, standard normal over streets; higher is harder. */
  readonly hardship: number
}

export const countyName = 'Kithshire'

const towns =
  `Harbrough Netherby Cold Wickham Stanmouth Ravenholt Millbeck Great Thornley Ashwell Wexcombe Port Lyne Dunmere Eastry
  Kelderby Long Marston Overwater Pinchfold Quernside Saltby Tolland Upper Fenwick Wethercote Yarlow`
    .replace(/\b(Cold|Great|Port|Long|Upper) /g, '$1_')
    .split(/\s+/)
    .map((town) => town.replace('_', ' '))

const firstParts =
  `Acacia Albert Alma Ashgrove Bakers Balmoral Beech Birchfield Blenheim Bramble Bridge Canal Castle Cedar Chapel Cherry Church
  Clarence Coronation Cross Cutler Derwent Eldon Elm Fairfield Foundry Garden George Gladstone Grange Granville Grove Harcourt Hawthorn Hazel
  Heath Highfield Hillside Hope Jubilee Kestrel King's Laburnum Lansdowne Larch Laurel Lime Lower Manor Maple Market Meadow Mill Mount
  Nelson New Newcomen North Oak Orchard Oxford Palmerston Park Pear Poplar Priory Prospect Queen's Railway Raglan Rectory Regent River Rose
  Rowan Russell Salisbury School South Spencer Spring Stanley Station Stephenson Sycamore Talbot Temple Tennyson Trafalgar Trinity Union
  Vicarage Victoria Vine Walnut Wellington West Wharf Willow Windmill Windsor Woodland York Yew`.split(/\s+/)
const lastParts =
  'Road Street Avenue Close Lane Drive Crescent Way Gardens Grove Terrace Place Court Walk Rise Row Square View'.split(
    ' ',
  )
const blocks =
  'Attlee Bevan Cavell Fry Garrett Hepworth Keir Lansbury Nightingale Pankhurst Rathbone Seacole Shaftesbury Wilberforce'.split(
    ' ',
  )
const unitLetters = 'ABDEFGHJLNPQRSTUWXYZ' // never C I K M O V

interface Street {
  readonly name: string
  readonly town: string
  readonly locality: string
  readonly dwellings: number
  readonly shape: 'houses' | 'flats' | 'caravans'
  readonly hardship: number
  readonly firstNumber: number
  readonly block: string
}

export interface Places {
  /** The next dwelling nobody in the county has lived in. Neighbours come one after another. */
  next(kind?: 'caravan'): Dwelling
  /** A building of its own: a hostel, a refuge, a home. */
  building(name: string): Dwelling
  /** A dwelling already handed out that somebody left on or before `day`, if there is one waiting. */
  vacated(day: number): Dwelling | undefined
  leave(dwelling: Dwelling, day: number): void
}

/** Streets are made as they are needed, in order, so a county of any size holds few in memory. */
export function makePlaces(seed: number): Places {
  const used = new Set<string>()
  const empty: { dwelling: Dwelling; day: number }[] = []
  let streets = 0
  let serial = 0
  let street = nextStreet()
  let inStreet = 0
  let site: { street: Street; index: number; inStreet: number } | undefined

  function nextStreet(shape?: 'caravans'): Street & { index: number } {
    streets += 1
    return { ...makeStreet(randomFor(seed, 'street', streets), streets, used, shape), index: streets }
  }
  return {
    next(kind) {
      serial += 1
      if (kind === 'caravan') {
        if (!site || site.inStreet >= site.street.dwellings) {
          const made = nextStreet('caravans')
          site = { street: made, index: made.index, inStreet: 0 }
        }
        return dwellingIn(site.street, site.index, site.inStreet++, serial)
      }
      if (inStreet >= street.dwellings) {
        street = nextStreet()
        inStreet = 0
      }
      return dwellingIn(street, street.index, inStreet++, serial)
    },
    building(name) {
      serial += 1
      const made = nextStreet()
      const plain = dwellingIn({ ...made, shape: 'houses' }, made.index, 0, serial)
      return { ...plain, paon: `${name}, ${plain.paon}`, kind: 'communal', hardship: 1.5 }
    },
    vacated(day) {
      const at = empty.findIndex((one) => one.day <= day)
      return at < 0 ? undefined : empty.splice(at, 1)[0]?.dwelling
    },
    leave(dwelling, day) {
      if (empty.length < 40 && dwelling.kind !== 'communal') empty.push({ dwelling, day })
    },
  }
}

function makeStreet(random: Random, index: number, used: Set<string>, shape?: 'caravans'): Street {
  const town = towns[Math.floor(index / 9) % towns.length] ?? 'Harbrough'
  const hardship = random.normal()
  const chosen = shape ?? (random.chance(hardship > 0.6 ? 0.4 : 0.15) ? 'flats' : 'houses')
  let name = ''
  do {
    name =
      chosen === 'caravans'
        ? `${random.pick(firstParts)} Caravan Park`
        : `${random.pick(firstParts)} ${random.pick(lastParts)}`
    if (used.has(`${name}|${town}`)) name = `${random.pick(['Upper', 'Little', 'Old', 'North', 'East'])} ${name}`
  } while (used.has(`${name}|${town}`))
  used.add(`${name}|${town}`)
  const sizes = { houses: 20 + random.int(100), flats: 16 + random.int(60), caravans: 10 + random.int(16) }
  const longRoad = chosen === 'houses' && random.chance(0.15)
  return {
    name,
    town,
    locality: random.chance(0.3)
      ? `${random.pick(firstParts).replace("'s", '')} ${random.pick(['Hill', 'Green', 'End', 'Fields', 'Bank'])}`
      : '',
    dwellings: longRoad ? 180 : sizes[chosen],
    shape: chosen,
    hardship,
    firstNumber: chosen === 'houses' && random.chance(0.2) ? 2 * random.between(50, 130) + 1 : 1,
    block: `${random.pick(blocks)} ${random.pick(['House', 'Court', 'Point'])}`,
  }
}

function dwellingIn(street: Street, streetIndex: number, at: number, serial: number): Dwelling {
  const common = {
    serial,
    street: street.name,
    locality: street.locality,
    town: street.town,
    postcode: postcodeOf(streetIndex, Math.floor(at / 16)),
    uprn: `9990${String((serial * 7919) % 100_000_000).padStart(8, '0')}`,
    hardship: street.hardship,
  }
  if (street.shape === 'flats') return { ...common, kind: 'flat', saon: `Flat ${at + 1}`, paon: street.block }
  if (street.shape === 'caravans') return { ...common, kind: 'caravan', saon: `Pitch ${at + 1}`, paon: '' }
  const converted = at % 37 === 36 // an old house made into flats: `Flat A, 112`
  return {
    ...common,
    kind: converted ? 'flat' : 'house',
    saon: converted ? `Flat ${'ABC'.charAt(at % 3)}` : '',
    paon: String(street.firstNumber + at),
  }
}

/** Twelve units to a street at most; one to one from street and part to `KH1 1AA`-shaped codes for 8,000 streets and more. */
function postcodeOf(streetIndex: number, part: number): string {
  const index = streetIndex * 12 + part
  const unit = index % 400
  const sector = Math.floor(index / 400) % 10
  const district = 1 + (Math.floor(index / 4000) % 59)
  return `KH${district} ${sector}${unitLetters.charAt(Math.floor(unit / 20))}${unitLetters.charAt(unit % 20)}`
}

/** The address as one line, as the truth has it. */
export function addressLine(dwelling: Dwelling): string {
  return [...addressLines(dwelling), dwelling.postcode].join(', ')
}

/** Building and street on one line where there is only a number, then locality, then town. */
export function addressLines(dwelling: Dwelling): string[] {
  const numbered = /^\d+$/.test(dwelling.paon)
  const firstLine = numbered
    ? `${dwelling.paon} ${dwelling.street}`
    : [dwelling.paon, dwelling.street].filter(Boolean).join(', ')
  return [[dwelling.saon, firstLine].filter(Boolean).join(', '), dwelling.locality, dwelling.town].filter(Boolean)
}
