import { diffLines } from 'diff'

/** A stretch of lines of two texts: in both, only in the first, or only in the second. `skipped`: lines of both left out between others. */
export type Stretch =
  | { readonly kind: 'same' | 'removed' | 'added'; readonly lines: readonly string[] }
  | { readonly kind: 'skipped'; readonly count: number }

/** Lines of what is the same shown before and after each difference. */
const around = 3

/** How two texts differ, line by line, with a few lines around each difference. Empty where they do not. */
export function differences(before: string, after: string): readonly Stretch[] {
  const parts = diffLines(before, after).map((part) => ({
    kind: part.added ? ('added' as const) : part.removed ? ('removed' as const) : ('same' as const),
    lines: part.value.replace(/\n$/, '').split('\n'),
  }))
  if (parts.every((part) => part.kind === 'same')) return []
  return parts.flatMap((part, at): readonly Stretch[] => {
    if (part.kind !== 'same') return [part]
    const [head, tail] = [at === 0 ? 0 : around, at === parts.length - 1 ? 0 : around]
    const count = part.lines.length - head - tail
    if (count <= 1) return [part]
    const shown = (lines: readonly string[]): readonly Stretch[] =>
      lines.length === 0 ? [] : [{ kind: 'same', lines }]
    return [
      ...shown(part.lines.slice(0, head)),
      { kind: 'skipped', count },
      ...shown(part.lines.slice(part.lines.length - tail)),
    ]
  })
}
