import { promised } from '../kernel/invariant.ts'
import { type Provenance, type Result, by, isRefusal, refuse } from '../kernel/result.ts'
import { stated } from '../kernel/stated.ts'
import { type Opened, type Programme, solver, withProgramme } from './programme.ts'
import { type Sum, inOrder } from './tables.ts'

/** What one publication shows of one cell. */
export interface Shown {
  readonly id: string
  /** Null: hidden. */
  readonly value: number | null
}

/** One publication: a table, a file, last year's release. All that was ever published about the same people belongs in one audit. */
export interface Release {
  readonly name: string
  readonly cells: readonly Shown[]
  /** Sums readers know to hold among the true numbers, whether or not the shown ones add. */
  readonly sums: readonly Sum[]
  /**
   * How far a shown number may be from the true one: 0 exact; half the base for conventional rounding; up to the base, less one, for random
   * rounding; the largest perturbation for a cell key.
   */
  readonly within?: number
}

/** What an attacker can know of one cell: the smallest and largest number that agrees with everything published. */
export interface Bounds {
  readonly id: string
  readonly low: number
  readonly high: number
  /** The cell can be worked out exactly. */
  readonly exact: boolean
}

export interface AttackOptions {
  /** Cells to attack; left out: every cell that some release hides, shown by another or not. */
  readonly cells?: readonly string[]
  /** What an insider knows besides, such as their own cell. */
  readonly alsoKnown?: readonly { readonly id: string; readonly value: number }[]
  /** Whether cells are whole numbers, so that bounds can be drawn in to whole numbers. Default true. */
  readonly whole?: boolean
}

/** Everything published, as bounds on cells and sums between them. */
export interface Knowledge {
  readonly low: Map<string, number>
  readonly high: Map<string, number>
  readonly sums: readonly Sum[]
}

/** Joins releases: a cell that one shows and another hides is known; two that cannot both be true are refused. */
export function knowledgeOf(
  releases: readonly Release[],
  alsoKnown: AttackOptions['alsoKnown'] = [],
): Result<Knowledge> {
  const low = new Map<string, number>()
  const high = new Map<string, number>()
  const narrow = (id: string, from: number, to: number) => {
    low.set(id, Math.max(low.get(id) ?? 0, from))
    high.set(id, Math.min(high.get(id) ?? Infinity, to))
  }
  for (const { cells, within = 0 } of releases)
    for (const { id, value } of cells)
      narrow(id, value === null ? 0 : value - within, value === null ? Infinity : value + within)
  for (const { id, value } of alsoKnown) narrow(id, value, value)
  // A sum that several releases promise is one sum.
  const sums = new Map<string, Sum>()
  for (const sum of inOrder(releases.flatMap((release) => release.sums))) {
    for (const id of [sum.total, ...sum.parts]) narrow(id, 0, Infinity)
    sums.set(`${sum.total} = ${sum.parts.join(' + ')}`, sum)
  }
  for (const [id, from] of low)
    if (from > high.get(id)!)
      return refuse(
        'releases-disagree',
        `What is published of "${id}" cannot all be true: at least ${from} and at most ${high.get(id)}.`,
        'If it counts other people or another day in one release, name the cells apart.',
        { id },
      )
  return { low, high, sums: [...sums.values()] }
}

/** A part of what is known whose cells have nothing to do with the others. */
export interface Part {
  readonly ids: readonly string[]
  readonly programme: Programme
}

/** Takes known cells out of the sums and cuts the rest into parts that can be solved one by one. */
export function partsOf({ low, high, sums }: Knowledge): Result<readonly Part[]> {
  const free = [...low.keys()].filter((id) => low.get(id)! < high.get(id)!).sort()
  const group = new Map(free.map((id) => [id, id]))
  const root = (id: string): string => {
    let at = id
    while (group.get(at) !== at) at = group.get(at)!
    group.set(id, at)
    return at
  }
  const rows = sums.map(({ total, parts }) => {
    let equals = 0
    const terms: [string, number][] = []
    for (const [id, sign] of [[total, -1], ...parts.map((part) => [part, 1] as const)] as const)
      if (low.get(id) === high.get(id)) equals -= sign * low.get(id)!
      else terms.push([id, sign])
    return { total, terms, equals }
  })
  for (const { total, terms, equals } of rows) {
    if (terms.length === 0 && Math.abs(equals) > 1e-6)
      return refuse(
        'does-not-add',
        `The published parts of "${stated(total)}" miss it by ${Math.abs(equals)}.`,
        'Say how far shown numbers may be from true ones (`within`), or correct the release.',
        { total },
      )
    const first = terms[0]
    if (first) for (const [id] of terms) group.set(root(id), root(first[0]))
  }
  const members = new Map<string, string[]>()
  for (const id of free) members.set(root(id), [...(members.get(root(id)) ?? []), id])
  return [...members].map(([head, ids]) => {
    const place = new Map(ids.map((id, i) => [id, i]))
    const own = rows.filter(({ terms }) => terms.length > 0 && root(terms[0]![0]) === head)
    const programme = {
      low: ids.map((id) => low.get(id)!),
      high: ids.map((id) => high.get(id)!),
      rows: own.map(({ terms, equals }) => ({
        terms: terms.map(([id, sign]) => [place.get(id)!, sign] as const),
        equals,
      })),
    }
    return { ids, programme }
  })
}

const hair = 1e-6

/**
 * The attacker's bounds on hidden cells, by linear programme over the union of all releases: exact for one two-way table, and never
 * narrower than the truth (so never falsely alarming) for more.
 * Takes every release about the same people. Bounds are counts (whole unless said). Refuses cells of no release and releases that cannot all be
 * true. Source: Dobra and Fienberg 2000; Hundepool and others, Statistical Disclosure Control (2012).
 */
export async function attackerBounds(
  releases: readonly Release[],
  options: AttackOptions = {},
): Promise<Result<readonly Bounds[]>> {
  const knowledge = knowledgeOf(releases, options.alsoKnown)
  if (isRefusal(knowledge)) return knowledge
  const wanted = options.cells ?? hiddenIn(releases)
  const unknown = wanted.find((id) => !knowledge.low.has(id))
  if (unknown !== undefined)
    return refuse('unknown-cell', `"${unknown}" is in none of the releases.`, 'Name a cell of a release.', {
      id: unknown,
    })
  const parts = partsOf(knowledge)
  if (isRefusal(parts)) return parts
  const highs = await solver()
  const found = new Map<string, Bounds>()
  const whole = options.whole ?? true
  for (const { ids, programme } of parts) {
    const targets = ids.filter((id) => wanted.includes(id))
    if (targets.length === 0) continue
    const wrong = withProgramme(highs, programme, (opened) => {
      for (const id of targets) {
        const bounds = boundsOf(opened, id, ids.indexOf(id), whole)
        if (!bounds)
          return refuse(
            'releases-disagree',
            `What is published around "${id}" cannot all be true.`,
            'Check that all releases are of the same people and day, and how far shown numbers may be from true ones.',
            { id },
          )
        found.set(id, bounds)
      }
      return undefined
    })
    if (wrong) return wrong
  }
  return wanted.map(
    (id) => found.get(id) ?? { id, low: knowledge.low.get(id)!, high: knowledge.high.get(id)!, exact: true },
  )
}

function boundsOf(opened: Opened, id: string, variable: number, whole: boolean): Bounds | undefined {
  const [least, most] = [opened.extreme(variable, false), opened.extreme(variable, true)]
  if (least === undefined || most === undefined) return undefined
  // Rounding up from just below nought gives −0; adding nought turns it into 0.
  const low = (whole ? Math.ceil(least - hair) : least) + 0
  const high = whole ? Math.floor(most + hair) : most
  return promised({ id, low, high, exact: high - low <= hair })
}

/** Cells hidden somewhere. One that is shown elsewhere is attacked too: that is the very mistake an audit of several releases looks for. */
export function hiddenIn(releases: readonly Release[]): string[] {
  const hidden = releases.flatMap(({ cells }) => cells.filter(({ value }) => value === null))
  return [...new Set(hidden.map(({ id }) => id))].sort()
}

/** What must stay uncertain: an attacker must not be able to rule out numbers as low as `low` nor as high as `high`. */
export interface Protected {
  readonly id: string
  readonly low: number
  readonly high: number
}

export interface AuditFinding extends Bounds {
  readonly needs: { readonly low: number; readonly high: number }
}

export interface Audit extends Provenance {
  readonly safe: boolean
  readonly checked: number
  readonly failures: readonly AuditFinding[]
}

/**
 * Whether every protected cell is uncertain enough, over the union of releases. Stops asking about a cell as soon as two possible worlds
 * are known that are far enough apart, so it is much faster than all the bounds; failures are given with their exact bounds.
 * Takes every release about the same people, and for each protected cell the numbers that must stay possible. Refuses cells of no release and
 * releases that cannot all be true. Source: Dobra and Fienberg 2000, as `attackerBounds`.
 */
export async function audit(
  releases: readonly Release[],
  protect: readonly Protected[],
  options: Omit<AttackOptions, 'cells'> = {},
): Promise<Result<Audit>> {
  const knowledge = knowledgeOf(releases, options.alsoKnown)
  if (isRefusal(knowledge)) return knowledge
  const parts = partsOf(knowledge)
  if (isRefusal(parts)) return parts
  const highs = await solver()
  const failures: AuditFinding[] = []
  const unsettled = new Map(protect.map((one) => [one.id, one]))
  for (const { ids, programme } of parts) {
    const own = ids.filter((id) => unsettled.has(id))
    if (own.length === 0) continue
    const wrong = withProgramme(highs, programme, (opened) =>
      auditPart(opened, ids, own, unsettled, failures, options.whole ?? true),
    )
    if (isRefusal(wrong)) return wrong
    for (const id of own) unsettled.delete(id)
  }
  for (const { id, low, high } of unsettled.values()) {
    const from = knowledge.low.get(id)
    if (from === undefined)
      return refuse('unknown-cell', `"${id}" is in none of the releases.`, 'Name a cell of a release.', {
        id,
      })
    failures.push({ id, low: from, high: knowledge.high.get(id)!, exact: true, needs: { low, high } })
  }
  failures.sort((a, b) => (a.id < b.id ? -1 : 1))
  return { ...by('disclosure.audit', '1'), safe: failures.length === 0, checked: protect.length, failures }
}

function auditPart(
  opened: Opened,
  ids: readonly string[],
  own: readonly string[],
  protect: ReadonlyMap<string, Protected>,
  failures: AuditFinding[],
  whole: boolean,
): Result<true> {
  const least = ids.map(() => Infinity)
  const most = ids.map(() => -Infinity)
  const see = () =>
    opened.solution().forEach((value, i) => {
      least[i] = Math.min(least[i]!, value)
      most[i] = Math.max(most[i]!, value)
    })
  for (const id of own) {
    const i = ids.indexOf(id)
    const needs = protect.get(id)!
    for (const up of [false, true]) {
      if (up ? most[i]! >= needs.high - hair : least[i]! <= needs.low + hair) continue
      const value = opened.extreme(i, up)
      if (value === undefined)
        return refuse(
          'releases-disagree',
          `What is published around "${id}" cannot all be true.`,
          'Check that all releases are of the same people and day.',
          { id },
        )
      if (Number.isFinite(value)) see()
      else if (up) most[i] = Infinity
    }
    if (least[i]! <= needs.low + hair && most[i]! >= needs.high - hair) continue
    const bounds = boundsOf(opened, id, i, whole)!
    failures.push({ ...bounds, needs: { low: needs.low, high: needs.high } })
  }
  return true
}
