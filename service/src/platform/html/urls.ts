const urlAttributes: ReadonlySet<string> = new Set([
  'action',
  'background',
  'cite',
  'data',
  'formaction',
  'href',
  'manifest',
  'ping',
  'poster',
  'src',
  'xlink:href',
])

/** Attributes whose values are code, a document or a list of addresses: nothing may be interpolated into them. */
const closedAttributes: ReadonlySet<string> = new Set(['style', 'srcdoc', 'srcset', 'imagesrcset', 'is'])

const safeSchemes: ReadonlySet<string> = new Set(['http', 'https', 'mailto', 'tel', 'sms'])

export type AttributeKind = 'plain' | 'url' | 'forbidden'

/** How a value may be put into the attribute called `name` (any case). */
export function attributeKind(name: string): AttributeKind {
  const lower = name.toLowerCase()
  if (lower.startsWith('on') || closedAttributes.has(lower)) return 'forbidden'
  return urlAttributes.has(lower) ? 'url' : 'plain'
}

/**
 * The reason `url` may not be put in a link, form or source, or undefined where it may. Relative addresses and the schemes
 * http, https, mailto, tel and sms are let through; `//host` is not, since data could then choose another site.
 */
export function urlFault(url: string): string | undefined {
  // Browsers drop tabs and line ends anywhere in an address and control characters and spaces before it; so do we.
  const bare = stripIgnored(url)
  if (/^[/\\]{2}/.test(bare)) return 'address names another host without a scheme'
  const scheme = /^([^/?#\\:]*):/.exec(bare)?.[1]
  if (scheme !== undefined && !safeSchemes.has(scheme.toLowerCase())) return `address scheme "${scheme}" is not allowed`
  return undefined
}

function stripIgnored(url: string): string {
  let bare = ''
  for (const character of url) {
    const code = character.codePointAt(0) ?? 0
    if (code <= 0x20 || (code >= 0x7f && code <= 0x9f)) continue
    bare += character
  }
  return bare
}

/** The reason an attribute may not be written, by its name and value, or undefined where it may. */
export function attributeFault(name: string, value: string): string | undefined {
  const kind = attributeKind(name)
  if (!/^[a-z][a-z0-9:_.-]*$/i.test(name) || kind === 'forbidden') return `"${name}" may not be written as an attribute`
  return kind === 'url' ? urlFault(value) : undefined
}
