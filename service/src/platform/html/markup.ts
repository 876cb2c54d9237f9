/**
 * A piece of finished HTML. It cannot be forged: the text is a private field and the class refuses to be built
 * elsewhere, so anything of this type came from the `html` template, or from a place that said why it may be trusted.
 */
export class Html {
  readonly #markup: string

  /** Not for callers: `html`, `attributes` and `trustedHtml` hold the key. */
  constructor(key: symbol, markup: string) {
    if (key !== makerKey) throw new TypeError('Html is made by the html template only')
    this.#markup = markup
  }

  toString(): string {
    return this.#markup
  }
}

/** Attributes for a start tag, made by `attributes()`; the only thing that may stand where an attribute name would. */
export class Attributes {
  readonly #markup: string

  constructor(key: symbol, markup: string) {
    if (key !== makerKey) throw new TypeError('Attributes are made by attributes() only')
    this.#markup = markup
  }

  toString(): string {
    return this.#markup
  }
}

const makerKey = Symbol('maker of Html')

/** For this folder only (`index.ts` does not export it): wraps markup already proved safe. */
export function htmlFromSafeMarkup(markup: string): Html {
  return new Html(makerKey, markup)
}

/** For this folder only. */
export function attributesFromSafeMarkup(markup: string): Attributes {
  return new Attributes(makerKey, markup)
}

/**
 * Takes `markup` as it is. For output of engines that escape for themselves (the official component templates, files we
 * ship); never for anything a person or a file said.
 *
 * @param because why it may be trusted; kept in the call so that a reviewer, and a search, finds every exception.
 */
export function trustedHtml(markup: string, because: string): Html {
  if (because === '') throw new TypeError('trustedHtml needs a reason')
  return htmlFromSafeMarkup(markup)
}

const special = /[&<>"'`]/
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
}

/** `text` made safe for element content and for quoted attribute values. */
export function escapeHtml(text: string): string {
  if (!special.test(text)) return text
  return text.replace(/[&<>"'`]/g, (character) => entities[character] ?? character)
}
