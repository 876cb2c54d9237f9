import type { Identity } from '#kith/identify/model/assertion.ts'
import { readSex } from '../adapters/codes.ts'
import { readIdentifier } from '../identifiers.ts'
import { normalisePostcode } from '../place.ts'
import type { Saying } from '../said.ts'
import type { CellReaders, Cells } from './cells.ts'
import type { PersonMapping, StayMapping } from './language.ts'

/** A person as often as `repeat` says, with `{n}` written out in every column's name. */
export function expanded(
  name: string,
  person: PersonMapping,
): readonly { readonly name: string; readonly person: PersonMapping }[] {
  const { repeat } = person
  if (repeat === undefined) return [{ name, person }]
  return Array.from({ length: repeat }, (_, at) => ({
    name: `${name} ${at + 1}`,
    person: numbered(person, String(at + 1)),
  }))
}

function numbered(person: PersonMapping, n: string): PersonMapping {
  const write = (value: unknown): unknown => {
    if (typeof value === 'string') return value.replaceAll('{n}', n)
    if (Array.isArray(value)) return value.map(write)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.replaceAll('{n}', n), write(inner)]))
  }
  return parseNumbered(write(person))
}

/** Writing numbers into texts keeps the shape. */
function parseNumbered(value: unknown): PersonMapping {
  return value as PersonMapping
}

/** Columns a key is made of, as a person finds them in the header: `Claim Ref`. */
export function columnsOfKey(key: string): string {
  return [...key.matchAll(/\{([^}]+)\}/g)].map(([, column]) => column ?? '').join(', ')
}

type Reader = (saying: Saying, cells: Cells) => string

/** Says who a person of the row is and where they live; returns their key, '' where they are not in the row. */
export function personReader(person: PersonMapping, readers: CellReaders): Reader {
  const key = readers.key(person.key)
  const when = readers.when(person.when)
  const identity = identityReader(person, readers)
  const stays = (person.stays ?? []).map((stay) => stayReader(stay, readers))
  return (saying, cells) => {
    if (!when(cells)) return ''
    const about = key(saying, cells)
    const said = identity(saying, cells)
    if (about === '') {
      // A name without a reference cannot be told from another's next time.
      if (Object.keys(said).length > 0) saying.setAside('no-key', columnsOfKey(person.key))
      return ''
    }
    saying.identity(about, said)
    for (const stay of stays) stay(saying, about, cells)
    return about
  }
}

function identityReader(person: PersonMapping, readers: CellReaders): (saying: Saying, cells: Cells) => Identity {
  const names = nameReader(person, readers)
  const [born, died] = [readers.day(person.born), readers.day(person.died)]
  const [sex, ethnicity] = [readers.words(person.sex), readers.words(person.ethnicity)]
  const plainSex = typeof person.sex === 'string' ? person.sex : undefined
  const ids = Object.entries(person.ids ?? {}).map(([scheme, column]) => ({
    scheme,
    column,
    text: readers.text(column),
  }))
  return (saying, cells) => {
    const found: Record<string, string> = {}
    for (const { scheme, column, text } of ids) {
      const id = readIdentifier(saying, scheme, column, text(cells))
      if (id !== undefined) found[scheme] = id
    }
    const [bornOn, diedOn, origin, written] = [
      saying.born(person.born ?? '', born(saying, cells), 'may list the expected'),
      died(saying, cells),
      ethnicity(saying, cells),
      sex(saying, cells),
    ]
    const known = written === undefined ? undefined : readSex(written)
    if (
      written !== undefined &&
      known === undefined &&
      plainSex !== undefined &&
      !/^(u|i|0|unknown|not known)$/i.test(written)
    ) {
      saying.note('not-listed', plainSex, written, 'F, M, X, U')
    }
    return {
      ...names(saying, cells),
      ...(bornOn && { born: bornOn }),
      ...(diedOn && { died: diedOn }),
      ...(known && { sex: known }),
      ...(origin !== undefined && { ethnicity: origin }),
      ...(Object.keys(found).length > 0 && { ids: found }),
    }
  }
}

type Names = Pick<Identity, 'forename' | 'middleNames' | 'surname' | 'formerSurname' | 'preferredName'>

function nameReader(person: PersonMapping, readers: CellReaders): (saying: Saying, cells: Cells) => Names {
  const parts = (['forename', 'middleNames', 'surname', 'formerSurname', 'preferredName'] as const).flatMap((part) =>
    person[part] === undefined ? [] : [{ part, read: readers.words(person[part]) }],
  )
  const forenames = person.forenames === undefined ? undefined : readers.text(person.forenames)
  const whole =
    person.name === undefined ? undefined : { text: readers.text(person.name.column), written: person.name.written }
  return (saying, cells) => {
    const names: { -readonly [Part in keyof Names]: Names[Part] } = {}
    if (whole) Object.assign(names, splitName(whole.text(cells), whole.written === 'SURNAME, Forename Middle'))
    if (forenames) Object.assign(names, splitForenames(forenames(cells)))
    for (const { part, read } of parts) {
      const text = read(saying, cells)
      if (text !== undefined) names[part] = text
    }
    return names
  }
}

/** `SURNAME, Forename Middle` or `Forename Middle Surname`; one word alone is a forename. */
export function splitName(text: string, surnameFirst: boolean): Names {
  const name = text.trim().replace(/\s+/g, ' ')
  if (name === '') return {}
  if (surnameFirst || name.includes(',')) {
    const [surname = '', rest = ''] = name.split(/,(.*)/s)
    return { ...(surname.trim() !== '' && { surname: surname.trim() }), ...splitForenames(rest) }
  }
  const words = name.split(' ')
  const surname = words.length > 1 ? words.pop() : undefined
  return { ...splitForenames(words.join(' ')), ...(surname !== undefined && { surname }) }
}

function splitForenames(text: string): Names {
  const [forename = '', ...middle] = text.trim().split(/\s+/)
  return { ...(forename !== '' && { forename }), ...(middle.length > 0 && { middleNames: middle.join(' ') }) }
}

function stayReader(stay: StayMapping, readers: CellReaders): (saying: Saying, about: string, cells: Cells) => void {
  const lines = (stay.lines ?? []).map((column) => readers.text(column))
  const postcode = stay.postcode === undefined ? () => '' : readers.text(stay.postcode)
  const uprn = stay.uprn === undefined ? () => '' : readers.text(stay.uprn)
  const when = readers.when(stay.when)
  const [from, to] = [readers.day(stay.from), readers.day(stay.to)]
  const kind = readers.words(
    typeof stay.kind === 'string' ? { always: stay.kind } : { ...stay.kind, otherwise: 'set-aside' },
  )
  return (saying, about, cells) => {
    if (!when(cells)) return
    const cell = lines
      .flatMap((line) => line(cells).split(/[,\r\n]+/))
      .map((line) => line.trim())
      .filter((line) => line !== '')
    const [written, property] = [postcode(cells), uprn(cells)]
    // An address all in one cell has its postcode among its lines.
    const inside = stay.postcode === undefined ? cell.find((line) => normalisePostcode(line) !== undefined) : undefined
    const given = cell.filter((line) => line !== inside)
    const normal = normalisePostcode(inside ?? written)
    if (written !== '' && normal === undefined) saying.note('postcode-invalid', stay.postcode ?? '', written)
    if (given.length === 0 && normal === undefined && property === '') return
    const period = [from(saying, cells), to(saying, cells)] as const
    const address = {
      lines: given,
      ...(normal !== undefined && { postcode: normal }),
      ...(/^\d{1,12}$/.test(property) && { uprn: property }),
    }
    const of = kind(saying, cells)
    if (saying.isPeriod(stay.to ?? '', ...period)) saying.stay(about, parseStayKind(of), address, ...period)
  }
}

function parseStayKind(kind: string | undefined): 'home' | 'temporary' | 'communal' | 'placement' {
  return kind === 'temporary' || kind === 'communal' || kind === 'placement' ? kind : 'home'
}
