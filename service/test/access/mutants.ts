/** One rule changed in one place. `sql` changes it, `undo` puts it back. */
export interface Mutant {
  /** `working_together.member reads: … → true`. */
  readonly name: string
  readonly table: string
  readonly sql: string
  readonly undo: string
  /** The rule's own words, by which those it is about are asked first. */
  readonly about: string
  /** Tables besides its own in which it may show. */
  readonly alsoShownBy?: readonly string[]
}

/** A row policy as the catalog has it. */
export interface Policy {
  readonly table: string
  readonly name: string
  readonly using: string | null
  readonly check: string | null
}

interface Node {
  readonly from: number
  readonly to: number
  /** Clauses joined by one `and` or `or`; none where it is a clause. */
  readonly parts: readonly Node[]
}

/** Every mutant of a policy: each clause, alone and joined, made true and made false, each single one turned round, each list of who may one shorter. */
export function policyMutants(policy: Policy): readonly Mutant[] {
  const { table, name, using, check } = policy
  const whole = (part: 'using' | 'check', text: string): string =>
    `alter policy ${name} on ${table} ${part === 'using' ? 'using' : 'with check'} (${text})`
  return (['using', 'check'] as const).flatMap((part) => {
    const text = part === 'using' ? using : check
    if (text === null) return []
    return [...changesOf(text)].map(([changed, what]) => ({
      name: `${table} ${name} ${part}: ${what}`,
      table,
      sql: whole(part, changed),
      undo: whole(part, text),
      about: `${using ?? ''} ${check ?? ''}`,
    }))
  })
}

/** Every text an expression may become, with what was changed in it. */
export function changesOf(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const add = (from: number, to: number, by: string): void => {
    const changed = `${text.slice(0, from)}${by}${text.slice(to)}`
    const was = text.slice(from, to)
    if (changed !== text && !found.has(changed) && was.trim() !== by) found.set(changed, `${was} → ${by}`)
  }
  const visit = ({ from, to, parts }: Node): void => {
    if (text.slice(from, to) === 'true') return add(from, to, 'false')
    add(from, to, 'true')
    add(from, to, 'false')
    if (parts.length === 0) add(from, to, `(not (${text.slice(from, to)}))`)
    parts.forEach(visit)
  }
  visit(parse(text, 0, text.length))
  for (const { index, 0: list, 1: words = '' } of text.matchAll(/'\{([\w,-]+)\}'/g)) {
    const all = words.split(',')
    if (all.length > 1)
      for (const word of all) add(index, index + list.length, `'{${all.filter((one) => one !== word).join(',')}}'`)
  }
  return found
}

/** What stands between two places as clauses joined by `and` or `or`, as PostgreSQL writes them: never both without brackets. */
function parse(text: string, start: number, end: number): Node {
  let [from, to] = [start, end]
  while (text[from] === ' ') from++
  while (text[to - 1] === ' ') to--
  if (text[from] === '(' && closing(text, from) === to - 1 && !/^\(\s*select\b/i.test(text.slice(from, to)))
    return { ...parse(text, from + 1, to - 1), from, to }
  const cuts = joints(text, from, to)
  if (cuts.length === 0) return { from, to, parts: [] }
  const edges = [[from, from] as const, ...cuts, [to, to] as const]
  return {
    from,
    to,
    parts: edges.slice(1).map(([next], at) => parse(text, edges[at]?.[1] ?? from, next)),
  }
}

/** Where `and` or `or` stand outside brackets and quotes. */
function joints(text: string, from: number, to: number): (readonly [number, number])[] {
  const found: (readonly [number, number])[] = []
  let depth = 0
  for (let at = from; at < to; at++) {
    const letter = text[at]
    if (letter === "'") at = text.indexOf("'", at + 1)
    else if (letter === '(') depth++
    else if (letter === ')') depth--
    else if (depth === 0) {
      const word = /^ (and|or) /i.exec(text.slice(at, at + 5))
      if (word) found.push([at, at + word[0].length])
    }
  }
  return found
}

function closing(text: string, open: number): number {
  let depth = 0
  for (let at = open; at < text.length; at++) {
    if (text[at] === "'") at = text.indexOf("'", at + 1)
    else if (text[at] === '(') depth++
    else if (text[at] === ')' && --depth === 0) return at
  }
  return -1
}

/** Every condition of a function's statements made true: what stands between `where`, `on` or `and` and what ends it. */
export function conditionsOf(source: string): readonly (readonly [from: number, to: number])[] {
  const found: (readonly [number, number])[] = []
  for (const { index, 0: word } of source.matchAll(/\b(?:where|on|and)\s+/gi)) {
    const from = index + word.length
    const to = endOfCondition(source, from)
    if (to > from) found.push([from, to])
  }
  return found
}

/** What a function asks before it goes on: what stands between `if` and `then`. */
export function guardsOf(source: string): readonly (readonly [from: number, to: number])[] {
  return [...source.matchAll(/\bif\s+([^;]*?)\s+then\b/gi)].map(({ index, 0: whole, 1: asks = '' }) => {
    const from = index + whole.indexOf(asks, 2)
    return [from, from + asks.length]
  })
}

function endOfCondition(source: string, from: number): number {
  let depth = 0
  for (let at = from; at < source.length; at++) {
    const letter = source[at]
    if (letter === "'") at = source.indexOf("'", at + 1)
    else if (letter === '(') depth++
    else if (letter === ')' && depth-- === 0) return at
    else if (depth === 0 && letter === ';') return at
    else if (
      depth === 0 &&
      /^\s(?:and|or|where|cross|join|left|limit|order|group|then|union|except|intersect)\b/i.test(
        source.slice(at, at + 12),
      )
    )
      return at
  }
  return source.length
}
