import { addMonths, parseDay, type Day } from '#kith/people/index.ts'
import { many, one, type Values } from './fields.ts'

/** What may be wrong with one answer; the words say it with the question's name. */
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
  | 'clash'
  | 'no-time'
  | 'address'
  | 'kept'

export interface Problem {
  readonly field: string
  readonly wrong: Wrong
}

const longest = 20_000

/** Reads a form answer by answer and collects what is wrong. What reads wrong comes back as a value of its kind that nobody uses. */
export class Reader {
  readonly problems: Problem[] = []
  readonly values: Values
  readonly today: Day

  constructor(values: Values, today: Day) {
    this.values = values
    this.today = today
  }

  wrong(field: string, wrong: Wrong): void {
    this.problems.push({ field, wrong })
  }

  text(name: string, least: number, most = longest): string {
    const text = one(this.values, name).replaceAll('\r\n', '\n').trim()
    if (text === '' && least > 0) this.wrong(name, 'missing')
    else if (text.length < least) this.wrong(name, 'too-short')
    else if (text.length > most) this.wrong(name, 'too-long')
    return text
  }

  oneOf<Value extends string>(name: string, allowed: readonly [Value, ...Value[]]): Value {
    const found = allowed.find((value) => value === one(this.values, name))
    if (found === undefined) this.wrong(name, 'missing')
    return found ?? allowed[0]
  }

  /** One of ids; where it may be left out, null is nobody. */
  id(name: string, allowed: readonly string[]): string {
    return this.someId(name, allowed) ?? this.absent(name)
  }

  someId(name: string, allowed: readonly string[]): string | null {
    return allowed.find((id) => id === one(this.values, name)) ?? null
  }

  ids(name: string, allowed: readonly string[]): readonly string[] {
    const chosen = new Set(many(this.values, name))
    return allowed.filter((id) => chosen.has(id))
  }

  private absent(name: string): string {
    this.wrong(name, 'missing')
    return ''
  }

  /** @param when which side of today it may lie on: what happened did so by today, what is promised lies ahead by two years at most */
  day(name: string, when: 'happened' | 'ahead' | 'any'): Day {
    const day = this.someDay(name, when)
    if (day === null && !this.problems.some(({ field }) => field === name)) this.wrong(name, 'missing')
    return day ?? this.today
  }

  someDay(name: string, when: 'happened' | 'ahead' | 'any'): Day | null {
    const [d = '', m = '', y = ''] = ['day', 'month', 'year'].map((part) => one(this.values, `${name}-${part}`).trim())
    if (d === '' && m === '' && y === '') return null
    const read =
      /^\d{1,2}$/.test(d) && /^\d{1,2}$/.test(m) && /^\d{4}$/.test(y)
        ? parseDay(`${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`)
        : undefined
    if (!read) this.wrong(name, 'no-day')
    else if (when === 'happened' && read > this.today) this.wrong(name, 'not-yet')
    else if (when === 'ahead' && read < this.today) this.wrong(name, 'past')
    else if (read > addMonths(this.today, 24)) this.wrong(name, 'far-off')
    return read ?? null
  }
}
