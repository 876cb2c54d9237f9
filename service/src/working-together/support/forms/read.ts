import { addMonths, parseDay, type Day } from '#kith/people/index.ts'
import type { FieldError } from '#kith/platform/design-system/index.ts'
import { many, allOfThem, nobodyOfThem, one, type Values } from './fields.ts'
import { charactersIn } from '#kith/platform/words/index.ts'

/** What may be wrong with one answer. */
export type Wrong =
  | 'missing'
  | 'too-short'
  | 'too-long'
  | 'no-day'
  | 'not-yet'
  | 'past'
  | 'far-off'
  | 'same'
  | 'not-seen'
  | 'tried'
  | 'unwritten'
  | 'no-time'

/** For each question a sentence for each thing that may be wrong with its answer, which says what to do about it. */
export type Sentences = Readonly<Record<string, Readonly<Partial<Record<Wrong, string>>>>>

/** Questions with a sentence for each of these faults: a question that lacks one cannot be read for it. */
type Asked<All, Fault extends Wrong> = {
  [Name in keyof All & string]: [Fault] extends [keyof All[Name]] ? Name : never
}[keyof All & string]

type When = 'happened' | 'ahead' | 'any'
type DayFault<Side extends When> =
  | 'no-day'
  | (Side extends 'happened' ? 'not-yet' : Side extends 'ahead' ? 'past' | 'far-off' : 'far-off')

const longest = 20_000

/** Reads a form answer by answer and collects what is wrong, in the words of its question. What reads wrong comes back as a value of its kind that nobody uses. */
export class Reader<All extends Sentences> {
  readonly problems: FieldError[] = []
  readonly values: Values
  readonly today: Day
  readonly #sentences: Sentences

  constructor(values: Values, today: Day, sentences: All) {
    this.values = values
    this.today = today
    this.#sentences = sentences
  }

  wrong<Fault extends Wrong>(name: Asked<All, Fault>, fault: Fault): void {
    this.#say(name, fault)
  }

  /** @param least fewest letters; none where it may be left out */
  text(name: Asked<All, 'too-long'>, least: 0, most?: number): string
  text(name: Asked<All, 'missing' | 'too-long'>, least: 0 | 1, most?: number): string
  text(name: Asked<All, 'missing' | 'too-short' | 'too-long'>, least: number, most?: number): string
  text(name: string, least: number, most = longest): string {
    const text = one(this.values, name).replaceAll('\r\n', '\n').trim()
    if (text === '' && least > 0) this.#say(name, 'missing')
    else if (charactersIn(text) < least) this.#say(name, 'too-short')
    else if (text.length > most) this.#say(name, 'too-long')
    return text
  }

  oneOf<Value extends string>(name: Asked<All, 'missing'>, allowed: readonly [Value, ...Value[]]): Value {
    const found = allowed.find((value) => value === one(this.values, name))
    if (found === undefined) this.#say(name, 'missing')
    return found ?? allowed[0]
  }

  id(name: Asked<All, 'missing'>, allowed: readonly string[]): string {
    const found = this.someId(name, allowed)
    if (found === null) this.#say(name, 'missing')
    return found ?? ''
  }

  /** Where it may be left out: null is nobody. */
  someId(name: string, allowed: readonly string[]): string | null {
    return allowed.find((id) => id === one(this.values, name)) ?? null
  }

  /** Who said something: one of the family, or null, where whoever writes answered that it is none of them. */
  saidBy(name: Asked<All, 'missing'>, members: readonly string[]): string | null {
    return one(this.values, name) === nobodyOfThem ? null : this.id(name, members)
  }

  /** Of whom something is: one of the family, or null, where whoever writes answered that it is of all of them. */
  aboutWhom(name: Asked<All, 'missing'>, members: readonly string[]): string | null {
    return one(this.values, name) === allOfThem ? null : this.id(name, members)
  }

  ids(name: string, allowed: readonly string[]): readonly string[] {
    const chosen = new Set(many(this.values, name))
    return allowed.filter((id) => chosen.has(id))
  }

  /** @param when which side of today it may lie on: what happened did so by today, what is promised lies ahead by two years at most */
  day<Side extends When>(name: Asked<All, 'missing' | DayFault<Side>>, when: Side): Day {
    const found = this.#dayOf(name, when)
    if (found === 'none') this.#say(name, 'missing', dayBox(name))
    return found === 'none' || found === 'wrong' ? this.today : found
  }

  someDay<Side extends When>(name: Asked<All, DayFault<Side>>, when: Side): Day | null {
    const found = this.#dayOf(name, when)
    return found === 'none' || found === 'wrong' ? null : found
  }

  #dayOf(name: string, when: When): Day | 'none' | 'wrong' {
    const [d = '', m = '', y = ''] = ['day', 'month', 'year'].map((part) => one(this.values, `${name}-${part}`).trim())
    if (d === '' && m === '' && y === '') return 'none'
    const read =
      /^\d{1,2}$/.test(d) && /^\d{1,2}$/.test(m) && /^\d{4}$/.test(y)
        ? parseDay(`${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`)
        : undefined
    const wrong = read === undefined ? 'no-day' : this.#wrongSide(read, when)
    if (wrong !== null) this.#say(name, wrong, dayBox(name))
    return read === undefined || wrong !== null ? 'wrong' : read
  }

  #wrongSide(day: Day, when: When): 'not-yet' | 'past' | 'far-off' | null {
    if (when === 'happened') return day > this.today ? 'not-yet' : null
    if (when === 'ahead' && day < this.today) return 'past'
    return day > addMonths(this.today, 24) ? 'far-off' : null
  }

  #say(name: string, fault: Wrong, field = name): void {
    const message = this.#sentences[name]?.[fault]
    if (message === undefined) throw new Error(`No sentence says what is wrong with the answer to ${name}: ${fault}`)
    this.problems.push({ field, message })
  }
}

/** The first box of a day, to which what is wrong with it leads. */
const dayBox = (name: string): string => `${name}-day`
