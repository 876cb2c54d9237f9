import type { Expression } from '../settings.ts'

/** Names for the values a Splink condition makes from columns: they become derived columns of ours. */
export class Columns {
  readonly derived = new Map<string, Expression>()

  /** The column itself, or a derived one, made where it is new. */
  nameOf(expression: Expression): string {
    const name = this.peek(expression)
    if (typeof expression !== 'string') this.derived.set(name, expression)
    return name
  }

  /** The name it has or would have. */
  peek(expression: Expression): string {
    if (typeof expression === 'string') return expression
    const inner = 'of' in expression && typeof expression.of === 'string' ? expression.of : ''
    for (const [name, known] of this.derived) if (JSON.stringify(known) === JSON.stringify(expression)) return name
    const words = `${inner} ${expression.do}`.trim()
    for (let number = 1; ; number++) {
      const name = number === 1 ? words : `${words} ${number}`
      if (!this.derived.has(name)) return name
    }
  }
}
