import { weighted } from '../random.ts'
import type { Random } from '../random.ts'
import { britishForename, britishSurname, irish, traveller, welsh } from './british.ts'
import type { Sex } from './british.ts'
import * as world from './world.ts'
import type { NameLists } from './world.ts'

/** How a family passes names on. Each is a way records of one family come to disagree without anybody having erred. */
export type NamingCustom =
  | 'family' // one surname, passed on; most who marry take it
  | 'gendered' // the surname's ending follows the bearer's sex
  | 'sikh' // Singh or Kaur as a middle name or as the only surname
  | 'own-names' // several given names; wives keep theirs and children may share none with either parent
  | 'bengali' // as own-names, with Begum, Khatun and Akter for women and Miah and Uddin for men
  | 'fathers-name' // the father's given name, then his father's
  | 'two-surnames' // one from each parent, the father's first
  | 'two-surnames-mother-first'
  | 'west-african' // a traditional and an English given name, either used first

export interface Origin {
  readonly key: string
  /** Share of families, in thousandths. */
  readonly share: number
  /** DfE ethnicity codes the family may give, commonest first. */
  readonly ethnicity: readonly string[]
  readonly custom: NamingCustom
  readonly lists: NameLists | 'british'
}

const from = (
  key: string,
  share: number,
  ethnicity: string,
  custom: NamingCustom,
  lists: NameLists | 'british',
): Origin => ({ key, share, ethnicity: ethnicity.split(' '), custom, lists })

export const origins: readonly Origin[] = [
  from('british', 640, 'WBRI', 'family', 'british'),
  from('welsh', 28, 'WBRI', 'family', welsh),
  from('irish', 30, 'WIRI WBRI', 'family', irish),
  from('traveller', 7, 'WIRT WROM', 'family', traveller),
  from('roma', 4, 'WROM WOTH', 'gendered', world.roma),
  from('punjabi-sikh', 20, 'AIND', 'sikh', world.sikh),
  from('pakistani', 46, 'APKN', 'own-names', world.pakistani),
  from('bengali', 20, 'ABAN', 'bengali', world.bengali),
  from('gujarati', 22, 'AIND', 'family', world.gujarati),
  from('indian', 10, 'AIND AOTH', 'family', world.indian),
  from('tamil', 5, 'AOTH AIND', 'fathers-name', world.tamil),
  from('yoruba', 12, 'BAFR', 'west-african', world.yoruba),
  from('nigerian', 10, 'BAFR', 'west-african', world.nigerian),
  from('ghanaian', 8, 'BAFR', 'west-african', world.ghanaian),
  from('senegalese', 2, 'BAFR', 'family', world.senegalese),
  from('somali', 12, 'BAFR', 'fathers-name', world.somali),
  from('eritrean', 5, 'BAFR', 'fathers-name', world.eritrean),
  from('caribbean', 22, 'BCRB MWBC', 'family', world.caribbean),
  from('polish', 28, 'WOTH', 'gendered', world.polish),
  from('romanian', 18, 'WOTH', 'family', world.romanian),
  from('lithuanian', 5, 'WOTH', 'gendered', world.lithuanian),
  from('hungarian', 3, 'WOTH', 'family', world.hungarian),
  from('turkish', 8, 'WOTH OOTH', 'family', world.turkish),
  from('kurdish', 4, 'OOTH', 'family', world.kurdish),
  from('arab', 14, 'OOTH', 'own-names', world.arab),
  from('afghan', 6, 'OOTH AOTH', 'own-names', world.afghan),
  from('chinese', 10, 'CHNE', 'family', world.chinese),
  from('vietnamese', 3, 'AOTH', 'family', world.vietnamese),
  from('spanish', 6, 'WOTH OOTH', 'two-surnames', world.spanish),
  from('portuguese', 8, 'WOTH', 'two-surnames-mother-first', world.portuguese),
]

export const drawOrigin = weighted(origins.map((one) => [one, one.share] as const))

export interface Name {
  readonly forename: string
  readonly middle: string
  readonly surname: string
}

/** Surname stem and forename of somebody whose parents are not in the county. */
export function adultName(origin: Origin, random: Random, sex: Sex, bornYear: number): Name {
  const forename = forenameOf(origin, random, sex, bornYear)
  const stem = surnameStem(origin, random)
  switch (origin.custom) {
    case 'family':
      return {
        forename,
        middle: random.chance(0.7) ? forenameOf(origin, random, sex, bornYear) : '',
        surname: stem,
      }
    case 'gendered':
      return { forename, middle: '', surname: genderedSurname(stem, sex) }
    case 'sikh':
      return sikhName(forename, stem, sex, random)
    case 'own-names':
      return ownNames(origin, random, sex, forename, stem, bornYear)
    case 'bengali':
      return { forename, middle: '', surname: bengaliSurname(stem, sex, random) }
    case 'fathers-name':
      return { forename, middle: forenameOf(origin, random, 'M', bornYear - 30), surname: stem }
    case 'two-surnames':
    case 'two-surnames-mother-first':
      return { forename, middle: '', surname: `${stem} ${surnameStem(origin, random)}` }
    case 'west-african':
      return westAfrican(origin, random, sex, forename, stem, bornYear)
  }
}

/** A child's name by the family's custom. Parents are those the name comes from; a lone mother's child mostly bears her surname. */
export function childName(
  origin: Origin,
  random: Random,
  sex: Sex,
  bornYear: number,
  parents: {
    readonly mother?: Name | undefined
    readonly father?: Name | undefined
    readonly together: boolean
  },
): Name {
  const { mother, father } = parents
  const fresh = adultName(origin, random, sex, bornYear)
  const inherited = inheritedSurname(random, mother, father, parents.together)
  switch (origin.custom) {
    case 'family':
    case 'west-african':
      return { ...fresh, surname: inherited ?? fresh.surname }
    case 'gendered':
      return { ...fresh, surname: inherited === undefined ? fresh.surname : genderedSurname(inherited, sex) }
    case 'sikh':
      return sikhName(fresh.forename, familyPart(father ?? mother) ?? fresh.surname, sex, random)
    case 'own-names':
      return { ...fresh, surname: random.chance(0.6) ? (inherited ?? fresh.surname) : fresh.surname }
    case 'bengali':
      return { ...fresh, surname: random.chance(0.45) && father ? father.surname : fresh.surname }
    case 'fathers-name':
      return father
        ? { forename: fresh.forename, middle: father.forename, surname: father.middle || father.surname }
        : fresh
    case 'two-surnames':
      return {
        ...fresh,
        surname: [firstWord(father), firstWord(mother)].filter(Boolean).join(' ') || fresh.surname,
      }
    case 'two-surnames-mother-first':
      return {
        ...fresh,
        surname: [lastWord(mother), lastWord(father)].filter(Boolean).join(' ') || fresh.surname,
      }
  }
}

/** Does somebody who marries take the other's surname, by this custom? */
export function takesSurname(origin: Origin, random: Random, bornYear: number): boolean {
  if (origin.custom === 'family') return random.chance(bornYear < 1960 ? 0.95 : 0.75)
  if (origin.custom === 'gendered') return random.chance(0.85)
  return origin.custom === 'west-african' && random.chance(0.5)
}

/** A surname as somebody of this sex bears it: `Kowalski` and `Kowalska`, `Kazlauskas` and `Kazlauskiene`, `Lakatos` and `Lakatosova`. */
export function genderedSurname(surname: string, sex: Sex): string {
  if (/(ski|cki|dzki)$/.test(surname)) return sex === 'F' ? `${surname.slice(0, -1)}a` : surname
  if (/(ska|cka|dzka)$/.test(surname)) return sex === 'M' ? `${surname.slice(0, -1)}i` : surname
  if (/(as|us)$/.test(surname) && surname.length > 6) return sex === 'F' ? `${surname.slice(0, -2)}iene` : surname
  if (surname.endsWith('iene')) return sex === 'M' ? `${surname.slice(0, -4)}as` : surname
  return surname
}

export function forenameOf(origin: Origin, random: Random, sex: Sex, bornYear: number): string {
  const { lists } = origin
  if (lists === 'british') return britishForename(random, sex, bornYear)
  if (borrowsBritishForenames(origin, random, bornYear)) return britishForename(random, sex, bornYear)
  return lists[sex](random)
}

function borrowsBritishForenames(origin: Origin, random: Random, bornYear: number): boolean {
  const borrows: Readonly<Record<string, number>> = {
    welsh: 0.6,
    irish: 0.6,
    caribbean: 0.35,
    chinese: 0.25,
    ghanaian: 0.2,
    roma: 0.15,
  }
  const share = borrows[origin.key] ?? 0
  return share > 0 && random.chance(bornYear > 1990 ? share : share / 2)
}

function surnameStem(origin: Origin, random: Random): string {
  return origin.lists === 'british' ? britishSurname(random) : origin.lists.surname(random)
}

function sikhName(forename: string, stem: string, sex: Sex, random: Random): Name {
  const title = sex === 'F' ? 'Kaur' : 'Singh'
  const family = stem === 'Singh' || stem === 'Kaur' ? title : stem
  return random.chance(0.35) ? { forename, middle: '', surname: title } : { forename, middle: title, surname: family }
}

/** Names that are written first out of respect and seldom used to call the person. */
const honoured = weighted([
  ['Mohammed', 5],
  ['Muhammad', 4],
  ['Mohammad', 3],
  ['Mohamed', 1],
] as const)

function ownNames(origin: Origin, random: Random, sex: Sex, forename: string, stem: string, bornYear: number): Name {
  if (sex === 'M' && forename !== 'Mohammed' && random.chance(0.3))
    return { forename: honoured(random), middle: forename, surname: stem }
  if (sex === 'F' && origin.key === 'pakistani' && bornYear < 1995 && random.chance(0.45)) {
    return {
      forename,
      middle: '',
      surname: random.pick(['Bibi', 'Begum', 'Akhtar', 'Kausar', 'Parveen', 'Bi']),
    }
  }
  return {
    forename,
    middle: random.chance(0.3) ? forenameOf(origin, random, sex, bornYear) : '',
    surname: stem,
  }
}

function bengaliSurname(stem: string, sex: Sex, random: Random): string {
  if (sex === 'F')
    return random.chance(0.75) ? random.pick(['Begum', 'Begum', 'Khatun', 'Akter', 'Khanom', 'Bibi']) : stem
  return stem
}

function westAfrican(origin: Origin, random: Random, sex: Sex, forename: string, stem: string, bornYear: number): Name {
  const english = britishForename(random, sex, bornYear)
  return random.chance(0.4)
    ? { forename: english, middle: forename, surname: stem }
    : {
        forename,
        middle: random.chance(0.6) ? english : forenameOf(origin, random, sex, bornYear),
        surname: stem,
      }
}

function inheritedSurname(
  random: Random,
  mother: Name | undefined,
  father: Name | undefined,
  together: boolean,
): string | undefined {
  if (!father || !mother) return (father ?? mother)?.surname
  if (father.surname === mother.surname) return father.surname
  if (random.chance(together ? 0.06 : 0.1)) return `${lastWord(mother)}-${lastWord(father)}`
  return random.chance(together ? 0.85 : 0.45) ? father.surname : mother.surname
}

function familyPart(name: Name | undefined): string | undefined {
  return name && name.surname !== 'Singh' && name.surname !== 'Kaur' ? name.surname : undefined
}

const firstWord = (name: Name | undefined) => name?.surname.split(' ')[0] ?? ''
const lastWord = (name: Name | undefined) => name?.surname.split(' ').at(-1) ?? ''
