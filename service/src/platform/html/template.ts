import { findHoles, TemplateFault } from './holes.ts'
import type { Hole } from './holes.ts'
import { Attributes, attributesFromSafeMarkup, escapeHtml, Html, htmlFromSafeMarkup } from './markup.ts'
import { attributeFault, urlFault } from './urls.ts'

/** What may stand in a template. null, undefined and false show nothing, so `${condition && html`…`}` reads well. */
export type Renderable = Html | Attributes | string | number | bigint | null | undefined | false | readonly Renderable[]

/** Templates already read: the same source text is examined once in the life of the process. */
const known = new WeakMap<TemplateStringsArray, readonly Hole[]>()

/**
 * HTML with every interpolation escaped for the place it stands in. Only `Html` passes unescaped, and only in content.
 *
 * @throws TemplateFault on first use where an interpolation stands in a tag name, an unquoted value, a script, a style, a
 *   comment or an `on…` attribute; on any use where an address would run code or name another host without a scheme.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Renderable[]): Html {
  let holes = known.get(strings)
  if (holes === undefined) {
    holes = examine(strings)
    known.set(strings, holes)
  }
  let out = strings[0] ?? ''
  let address = ''
  for (let index = 0; index < holes.length; index++) {
    const hole = holes[index]
    if (hole === undefined) continue
    const value = values[index]
    if (hole.kind === 'text') out += contentOf(value)
    else if (hole.kind === 'url') {
      const text = textOf(value)
      address = (hole.first ? '' : address) + hole.before + text
      const fault = urlFault(address + hole.after)
      if (fault !== undefined) throw new TemplateFault(fault)
      out += escapeHtml(text)
    } else if (hole.kind === 'attributes') out += attributesOf(value)
    else out += escapeHtml(textOf(value))
    out += strings[index + 1] ?? ''
  }
  return htmlFromSafeMarkup(out)
}

/** `parts` one after another, with `separator` (escaped) between those that show something. */
export function join(parts: readonly Renderable[], separator = ''): Html {
  const shown = parts.map(contentOf).filter((part) => part !== '')
  return htmlFromSafeMarkup(shown.join(escapeHtml(separator)))
}

/**
 * Attributes for a start tag: `<input ${attributes({ name, checked: isOn })}>`. true writes the bare name; false, null and
 * undefined write nothing.
 *
 * @throws TemplateFault for names that are not plain attribute names, `on…`, `style` and the like, and unsafe addresses.
 */
export function attributes(values: Readonly<Record<string, string | number | boolean | null | undefined>>): Attributes {
  let out = ''
  for (const [name, value] of Object.entries(values)) {
    const fault = attributeFault(name, typeof value === 'boolean' ? '' : String(value))
    if (fault !== undefined) throw new TemplateFault(fault)
    if (value === false || value === null || value === undefined) continue
    out += value === true ? ` ${name}` : ` ${name}="${escapeHtml(String(value))}"`
  }
  return attributesFromSafeMarkup(out)
}

function examine(strings: TemplateStringsArray): readonly Hole[] {
  try {
    return findHoles(strings)
  } catch (fault) {
    if (!(fault instanceof TemplateFault)) throw fault
    throw new TemplateFault(`${fault.message} (in the template starting ${JSON.stringify(strings[0]?.slice(0, 60))})`)
  }
}

function contentOf(value: Renderable): string {
  if (typeof value === 'string') return escapeHtml(value)
  if (value instanceof Html) return value.toString()
  if (Array.isArray(value)) {
    let out = ''
    for (const part of value) out += contentOf(part)
    return out
  }
  return escapeHtml(textOf(value))
}

function textOf(value: Renderable): string {
  if (typeof value === 'string') return value
  if (value === null || value === undefined || value === false) return ''
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (value instanceof Html) throw new TemplateFault('markup where only text may stand: pass the text itself')
  throw new TemplateFault(`a value of type ${describe(value)} cannot be shown: turn it into words first`)
}

function attributesOf(value: Renderable): string {
  if (value instanceof Attributes) return value.toString()
  if (value === null || value === undefined || value === false) return ''
  throw new TemplateFault('only attributes() may stand among the attributes of a tag')
}

/** Names a value's type for the message, without its content (which may be about a person). */
function describe(value: unknown): string {
  if (Array.isArray(value)) return 'list'
  return typeof value === 'object' ? (value?.constructor.name ?? 'object') : typeof value
}
