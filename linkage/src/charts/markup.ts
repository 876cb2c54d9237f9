/** Text that is already HTML or SVG. Everything else put into `markup` is escaped. */
export class Markup {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  toString(): string {
    return this.text
  }
}

type Part = Markup | string | number | readonly Part[]

/** A template whose values are escaped unless they are markup themselves; arrays are put one after the other. */
export function markup(strings: TemplateStringsArray, ...values: readonly Part[]): Markup {
  let text = strings[0] ?? ''
  for (const [at, value] of values.entries()) text += write(value) + (strings[at + 1] ?? '')
  return new Markup(text)
}

function write(value: Part): string {
  if (value instanceof Markup) return value.text
  if (typeof value === 'string') return escapeText(value)
  return typeof value === 'number' ? String(value) : value.map(write).join('')
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text as HTML and as XML. Characters XML cannot hold become the replacement character, so that a strange name cannot break the page. */
export function escapeText(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replace(/[&<>"']/g, (mark) => escapes[mark] ?? mark)
}
