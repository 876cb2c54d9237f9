import type { KeyPart, Value } from '../kernel/contract.ts'
import type { Expression } from '../settings.ts'

/**
 * What is made of an expression. `plain`: its value; `turned`: the date with day and month the other way round; `month`: its year and
 * month; `words`: its words of two letters and more; `tokens`: all its words; `place`: a point, of two expressions joined.
 */
export type Form = 'plain' | 'turned' | 'month' | 'words' | 'tokens' | 'place'

/** What the kernel needs of a value's dictionary. */
export type Use = 'text' | 'number' | 'day' | 'point' | 'items' | 'text-of-items'

/** A value that some test, rule or weight speaks of; the kernel's name for it is filled in when the records are laid out. */
export interface Handle {
  readonly key: string
  readonly expression: Expression
  readonly form: Form
  readonly uses: Set<Use>
  /** As tests and rules hold it: the same object, filled in later. */
  readonly value: Writable<Value>
  /** As a key takes it that has each item in turn. */
  readonly each: Writable<KeyPart>
}

type Writable<Type> = { -readonly [part in keyof Type]: Type[part] }

/** Collects the values that settings speak of, and which of them must share a dictionary. */
export class Handles {
  private readonly byKey = new Map<string, Handle>()
  private readonly sharing = new Map<string, string>()
  /** Codes to look up in a value's dictionary once there is one. */
  readonly literals: {
    readonly handle: Handle
    readonly texts: readonly string[]
    readonly codes: number[]
  }[] = []

  get all(): readonly Handle[] {
    return [...this.byKey.values()]
  }

  get(expression: Expression, form: Form = 'plain', use?: Use): Handle {
    const name = typeof expression === 'string' ? expression : JSON.stringify(expression)
    const key = `${form} ${name}`
    const handle = this.byKey.get(key) ?? {
      key,
      expression,
      form,
      uses: new Set<Use>(),
      value: { column: key },
      each: { column: key, each: true },
    }
    if (use !== undefined) handle.uses.add(use)
    this.byKey.set(key, handle)
    return handle
  }

  /** These are held against each other: equal values must have equal codes. */
  share(handles: readonly Handle[]): void {
    const [first, ...rest] = handles
    if (first === undefined) return
    for (const handle of rest) {
      const [a, b] = [this.group(first), this.group(handle)]
      if (a !== b) this.sharing.set(b, a)
    }
  }

  /** Name of the group of handles that share a dictionary with this one. */
  group(handle: Handle): string {
    let name = handle.key
    for (let up = this.sharing.get(name); up !== undefined; up = this.sharing.get(name)) name = up
    return name
  }
}
