import { LinkageError } from '../errors.ts'
import type { Expression, KeyPart, LinkSettings } from '../settings.ts'

/** Columns an expression reads directly. */
export function columnsOf(expression: KeyPart): readonly string[] {
  if (typeof expression === 'string') return [expression]
  const parts = expression.do === 'first-known' || expression.do === 'join' ? expression.of : [expression.of]
  return parts.flatMap(columnsOf)
}

/** Derived columns in an order in which each uses only those before it. Throws LinkageError `settings` on a circle. */
export function derivedInOrder(settings: LinkSettings): readonly (readonly [string, Expression])[] {
  const derived = settings.columns ?? {}
  const done = new Set<string>()
  const order: (readonly [string, Expression])[] = []
  const visit = (name: string, path: readonly string[]): void => {
    const expression = derived[name]
    if (expression === undefined || done.has(name)) return
    if (path.includes(name))
      throw new LinkageError('settings', `columns made from each other: ${[...path, name].join(' → ')}`)
    // a column may be a tidied form of the file's column of the same name
    for (const used of columnsOf(expression)) if (used !== name) visit(used, [...path, name])
    done.add(name)
    order.push([name, expression])
  }
  for (const name of Object.keys(derived).sort()) visit(name, [])
  return order
}

/** The file's columns behind an expression, through derived columns. */
export function rootsOf(expression: KeyPart, settings: LinkSettings): ReadonlySet<string> {
  const roots = new Set<string>()
  const visit = (part: KeyPart, inside: string | undefined): void => {
    for (const name of columnsOf(part)) {
      const derived = name === inside ? undefined : settings.columns?.[name]
      if (derived === undefined) roots.add(name)
      else visit(derived, name)
    }
  }
  visit(expression, undefined)
  return roots
}
