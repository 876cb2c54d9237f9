import type { Part } from './level.ts'

/** Who is drawn, and the ties between them that sources state. `parent-of` and `carer-of` read from the elder to the younger. */
export interface Drawn {
  readonly id: string
  readonly part: Part
  readonly born: string | null
}
export interface Line {
  readonly from: string
  readonly to: string
  readonly tie: 'parent-of' | 'carer-of' | 'partner-of' | 'sibling-of' | 'household-member-of'
}

/**
 * Everybody in rows, the eldest generation above: who brings somebody up stands over them, partners and siblings stand side by side. Where ties contradict
 * each other (a ring of parents) nobody is moved for ever: the drawing is bounded by the number of people.
 */
export function generations(people: readonly Drawn[], lines: readonly Line[]): readonly (readonly string[])[] {
  const row = new Map(people.map(({ id, part }) => [id, hasNobodyAbove(id, lines) && isYoung(part) ? 1 : 0]))
  const at = (id: string): number => row.get(id) ?? 0
  for (let round = 0; round < people.length; round++) {
    let moved = false
    for (const { from, to, tie } of lines) {
      if (!row.has(from) || !row.has(to)) continue
      const least = isUpbringing(tie)
        ? at(from) + 1
        : tie === 'household-member-of'
          ? at(to)
          : Math.max(at(from), at(to))
      for (const id of isUpbringing(tie) ? [to] : [from, to])
        if (at(id) < least && least < people.length) {
          row.set(id, least)
          moved = true
        }
    }
    if (!moved) break
  }
  const order = people.toSorted((a, b) =>
    (a.born ?? '9999') < (b.born ?? '9999') ? -1 : (a.born ?? '9999') > (b.born ?? '9999') ? 1 : a.id < b.id ? -1 : 1,
  )
  const used = [...new Set(row.values())].toSorted((a, b) => a - b)
  return used.map((one) => order.filter(({ id }) => at(id) === one).map(({ id }) => id))
}

export function isUpbringing(tie: Line['tie']): boolean {
  return tie === 'parent-of' || tie === 'carer-of'
}

function isYoung(part: Part): boolean {
  return part === 'child' || part === 'unborn-child' || part === 'child-elsewhere'
}

function hasNobodyAbove(id: string, lines: readonly Line[]): boolean {
  return !lines.some(({ to, tie }) => to === id && isUpbringing(tie))
}
