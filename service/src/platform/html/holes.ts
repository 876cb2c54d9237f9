import { attributeKind } from './urls.ts'

/** Where one interpolation of a template stands, and so what it may hold. */
export type Hole =
  | { readonly kind: 'text' }
  | { readonly kind: 'plain-text' } // <title>, <textarea>: text only, no elements
  | { readonly kind: 'attributes' }
  | { readonly kind: 'attribute' }
  /** `before`, `after`: the fixed text of the attribute around the hole; `first`: nothing was interpolated before it. */
  | { readonly kind: 'url'; readonly before: string; readonly after: string; readonly first: boolean }

export class TemplateFault extends Error {
  override readonly name = 'TemplateFault'
}

type State =
  | 'text'
  | 'plain-text'
  | 'raw-text'
  | 'tag-open'
  | 'tag-name'
  | 'before-attribute'
  | 'attribute-name'
  | 'after-attribute-name'
  | 'before-value'
  | 'value-double'
  | 'value-single'
  | 'value-unquoted'
  | 'after-value'
  | 'closing-tag'
  | 'comment'

const rawTextElements: ReadonlySet<string> = new Set([
  'script',
  'style',
  'iframe',
  'xmp',
  'noembed',
  'noframes',
  'noscript',
  'plaintext',
])
const plainTextElements: ReadonlySet<string> = new Set(['title', 'textarea'])

const space = /[\t\n\f\r ]/
const letter = /[a-z]/i
const nameOrSpace = /[a-z0-9:\t\n\f\r -]/i

/** A walk over a template's fixed text, following the states of the HTML tokeniser closely enough to be strict. */
class Walker {
  state: State = 'text'
  element = ''
  attribute = ''
  /** Fixed text of the current attribute since the last hole in it. */
  value = ''
  holesInValue = 0

  read(text: string): void {
    for (let at = 0; at < text.length;) at += this.step(text, at)
  }

  /** Takes one character, or a whole marker such as `<!--`; answers how many were taken. */
  private step(text: string, at: number): number {
    const character = text.charAt(at)
    switch (this.state) {
      case 'text':
        return this.inText(text, at)
      case 'plain-text':
      case 'raw-text':
        return this.inRawText(text, at)
      case 'comment':
        return this.inComment(text, at)
      case 'closing-tag':
        if (character === '>') return this.to('text', 1)
        if (!nameOrSpace.test(character)) throw new TemplateFault('a closing tag holds a name and nothing else')
        return 1
      case 'tag-open':
      case 'tag-name':
        return this.inTagName(character)
      case 'value-double':
      case 'value-single':
        return this.inQuotedValue(character)
      default:
        return this.inTag(character)
    }
  }

  private to(state: State, taken: number): number {
    this.state = state
    return taken
  }

  private inText(text: string, at: number): number {
    if (text.charAt(at) !== '<') return 1
    if (text.startsWith('<!--', at)) {
      // `<!-->` and `<!--->` close at once in browsers; a template has no reason to write either.
      if (/^-?>/.test(text.slice(at + 4))) throw new TemplateFault('an empty comment written short')
      return this.to('comment', 4)
    }
    const declaration = /^<!doctype html>/i.exec(text.slice(at, at + 15))
    if (declaration) return declaration[0].length
    if (text.startsWith('<!', at)) throw new TemplateFault('a declaration other than <!doctype html>')
    if (text.startsWith('</', at)) {
      if (at + 2 < text.length && !letter.test(text.charAt(at + 2))) throw new TemplateFault('"</" without a tag name')
      return this.to('closing-tag', 2)
    }
    if (at + 1 < text.length && !letter.test(text.charAt(at + 1)))
      throw new TemplateFault('"<" that opens no tag: write &lt;')
    this.element = ''
    return this.to('tag-open', 1)
  }

  private inComment(text: string, at: number): number {
    if (text.startsWith('--!>', at)) throw new TemplateFault('"--!>": browsers close the comment there, readers do not')
    return text.startsWith('-->', at) ? this.to('text', 3) : 1
  }

  private inRawText(text: string, at: number): number {
    const end = `</${this.element}`
    if (text.charAt(at) === '<' && text.slice(at, at + end.length).toLowerCase() === end) {
      const next = text.charAt(at + end.length)
      if (next === '>' || next === '/' || space.test(next)) return this.to('closing-tag', end.length)
    }
    if (this.element === 'script' && text.startsWith('<!--', at))
      throw new TemplateFault('"<!--" inside a script: browsers read it in three ways')
    if (this.state === 'plain-text' && /^<[a-z]/i.test(text.slice(at, at + 2)))
      throw new TemplateFault(`an element inside <${this.element}>`)
    return 1
  }

  private inTagName(character: string): number {
    if (character === '>') return this.endOfTag()
    if (space.test(character)) return this.to('before-attribute', 1)
    if (character === '/') return this.slash()
    if (!nameOrSpace.test(character)) throw new TemplateFault(`"${character}" in a tag name`)
    this.element += character.toLowerCase()
    return this.to('tag-name', 1)
  }

  private inQuotedValue(character: string): number {
    if (character === (this.state === 'value-double' ? '"' : "'")) return this.to('after-value', 1)
    this.value += character
    return 1
  }

  private inTag(character: string): number {
    if (this.state === 'before-value') return this.startOfValue(character)
    if (this.state === 'value-unquoted') {
      if (character === '>') return this.endOfTag()
      return space.test(character) ? this.to('before-attribute', 1) : 1
    }
    if (character === '>') return this.endOfTag()
    if (space.test(character))
      return this.to(this.state === 'attribute-name' ? 'after-attribute-name' : this.afterSpace(), 1)
    if (character === '/') return this.slash()
    if (character === '=' && (this.state === 'attribute-name' || this.state === 'after-attribute-name'))
      return this.to('before-value', 1)
    if (/["'<=]/.test(character)) throw new TemplateFault(`"${character}" where an attribute name should be`)
    if (this.state !== 'attribute-name') this.attribute = ''
    this.attribute += character.toLowerCase()
    return this.to('attribute-name', 1)
  }

  private afterSpace(): State {
    return this.state === 'after-attribute-name' ? 'after-attribute-name' : 'before-attribute'
  }

  private startOfValue(character: string): number {
    if (space.test(character)) return 1
    this.value = ''
    this.holesInValue = 0
    if (character === '"') return this.to('value-double', 1)
    if (character === "'") return this.to('value-single', 1)
    if (character === '>') throw new TemplateFault('an attribute without its value')
    return this.to('value-unquoted', 1)
  }

  private slash(): number {
    if (rawTextElements.has(this.element) || plainTextElements.has(this.element))
      throw new TemplateFault(`"/" in the tag <${this.element}>: it closes the element in SVG but not in HTML`)
    return this.to('before-attribute', 1)
  }

  private endOfTag(): number {
    if (rawTextElements.has(this.element)) return this.to('raw-text', 1)
    if (plainTextElements.has(this.element)) return this.to('plain-text', 1)
    return this.to('text', 1)
  }
}

/**
 * What each interpolation of a template may hold, from the fixed text around it.
 *
 * @throws TemplateFault where a hole stands in a tag name, an unquoted value, a script or style, a comment, an `on…` attribute
 *   or another place no escaping can make safe; and where the template does not end in plain content.
 */
export function findHoles(strings: readonly string[]): readonly Hole[] {
  const walker = new Walker()
  const holes: Hole[] = []
  strings.forEach((text, index) => {
    walker.read(text)
    if (index < strings.length - 1) holes.push(holeHere(walker, strings[index + 1] ?? ''))
  })
  if (walker.state !== 'text') throw new TemplateFault(`the template ends inside ${places[walker.state]}`)
  return holes
}

function holeHere(walker: Walker, following: string): Hole {
  switch (walker.state) {
    case 'text':
      return { kind: 'text' }
    case 'plain-text':
      return { kind: 'plain-text' }
    case 'before-attribute':
    case 'after-attribute-name':
      walker.state = 'before-attribute'
      if (!/^[\s/>]/.test(following))
        throw new TemplateFault('attributes must be followed by a space or the end of the tag')
      return { kind: 'attributes' }
    case 'value-double':
    case 'value-single':
      return attributeHole(walker, following)
    default:
      throw new TemplateFault(`nothing may be interpolated inside ${places[walker.state]}`)
  }
}

function attributeHole(walker: Walker, following: string): Hole {
  const kind = attributeKind(walker.attribute)
  if (kind === 'forbidden')
    throw new TemplateFault(`nothing may be interpolated into the attribute ${walker.attribute}`)
  if (kind === 'plain') return { kind: 'attribute' }
  const before = walker.value
  walker.value = ''
  walker.holesInValue++
  const quote = walker.state === 'value-double' ? '"' : "'"
  const end = following.indexOf(quote)
  return {
    kind: 'url',
    before,
    after: end < 0 ? following : following.slice(0, end),
    first: walker.holesInValue === 1,
  }
}

const places: Readonly<Record<State, string>> = {
  text: 'text',
  'plain-text': 'a title or textarea',
  'raw-text': 'a script, style or other raw element',
  'tag-open': 'a tag name',
  'tag-name': 'a tag name',
  'before-attribute': 'a tag',
  'attribute-name': 'an attribute name',
  'after-attribute-name': 'a tag after an attribute name',
  'before-value': 'an unquoted attribute value',
  'value-double': 'an attribute value',
  'value-single': 'an attribute value',
  'value-unquoted': 'an unquoted attribute value',
  'after-value': 'a tag straight after a value',
  'closing-tag': 'a closing tag',
  comment: 'a comment',
}
