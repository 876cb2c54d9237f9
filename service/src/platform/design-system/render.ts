import nunjucks from 'nunjucks'
import { attributeFault, Html, TemplateFault, trustedHtml, urlFault } from '#kith/platform/html/index.ts'
import { Fragments } from './fragments.ts'
import { OfficialTemplates } from './sources.ts'

/** HTML attributes to add to an element of a component. `optional` writes the bare name for true and nothing for false. */
export type ComponentAttributes = Readonly<
  Record<
    string,
    | string
    | number
    | boolean
    | null
    | undefined
    | { readonly value: string | number | boolean | null | undefined; readonly optional?: boolean }
  >
>

export type Library = 'govuk' | 'moj'

const templates = makeTemplates()

/** The same component with the same parameters is the same markup: navigation, buttons and form fields are drawn on every page, and the templates are slow. */
const fragments = new Fragments({ mostCharacters: 4_000_000, longest: 8_000 })

function makeTemplates(): nunjucks.Environment {
  const environment = new nunjucks.Environment(new OfficialTemplates(), {
    autoescape: true,
    trimBlocks: true,
    lstripBlocks: true,
  })
  // MoJ's timeline formats dates in English through this filter; ours is handed the finished words as the "format".
  environment.addFilter('date', (_timestamp: unknown, words: unknown) => words)
  return environment
}

/**
 * An official component rendered with parameters whose `html` options are `Html`.
 *
 * @throws TemplateFault where an `html` option is not `Html`, `Html` stands where text should, attributes are not a plain
 *   record, or an address would run code.
 */
export function renderComponent(library: Library, component: string, params: object): Html {
  const values = templateValues(params)
  return trustedHtml(
    fragments.get(`${library}/${component} ${JSON.stringify(values)}`, () =>
      renderOfficial(library, component, values),
    ),
    'official templates escape what they are given, and templateValues lets only Html into html options',
  )
}

/** The official template as it is, with parameters already plain: for `renderComponent` and the proof against fixtures. */
export function renderOfficial(library: Library, component: string, params: unknown): string {
  return templates.getTemplate(`${library}/components/${component}/template.njk`, false).render({ params })
}

/**
 * MoJ components that take their content from a Nunjucks `call` block (`interruption-card`). `content` becomes the block.
 */
export function renderWithContent(component: string, params: object, content: Html): Html {
  const caller = (): nunjucks.runtime.SafeString => new nunjucks.runtime.SafeString(String(content))
  const out = templates
    .getTemplate(`moj/components/${component}/template.njk`, false)
    .render({ params: templateValues(params), caller })
  return trustedHtml(out, 'official template, given checked parameters and Html')
}

/** The parameters as plain values: `Html` becomes its markup, and only where the templates take markup. */
function templateValues(params: object): Record<string, unknown> {
  const out: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(params)) out[name] = templateValue(name, value, false)
  return out
}

function templateValue(name: string, value: unknown, inSlots: boolean): unknown {
  if (value === null || value === undefined) return value
  const takesMarkup = inSlots || /html$/i.test(name)
  if (value instanceof Html) {
    if (takesMarkup) return value.toString()
    throw new TemplateFault(`the option ${name} takes text, not markup`)
  }
  if (/attributes$/i.test(name)) return checkedAttributes(name, value)
  if (Array.isArray(value)) return value.map((item) => templateValue(name, item, false))
  if (typeof value === 'object') return nestedValues(name, value)
  if (typeof value === 'function' || typeof value === 'symbol')
    throw new TemplateFault(`the option ${name} is not a value`)
  if (takesMarkup && value !== false)
    throw new TemplateFault(`the option ${name} takes Html, made with the html template`)
  const fault = typeof value === 'string' && isAddress(name) ? urlFault(value) : undefined
  if (fault !== undefined) throw new TemplateFault(fault)
  return value
}

function nestedValues(name: string, value: object): Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value)
  if (prototype !== Object.prototype && prototype !== null)
    throw new TemplateFault(`the option ${name} is not a plain record`)
  if (name !== 'slots') return templateValues(value)
  return Object.fromEntries(Object.entries(value).map(([slot, content]) => [slot, templateValue(slot, content, true)]))
}

function isAddress(name: string): boolean {
  return /^(href|action|src|formaction)$|url$/i.test(name)
}

function checkedAttributes(name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TemplateFault(`the option ${name} is a record of names and values`)
  for (const [attribute, given] of Object.entries(value)) {
    const plain: unknown = typeof given === 'object' && given !== null && 'value' in given ? given.value : given
    if (typeof plain === 'object' && plain !== null)
      throw new TemplateFault(`the attribute ${attribute} is not a plain value`)
    const fault = attributeFault(attribute, String(plain))
    if (fault !== undefined) throw new TemplateFault(fault)
  }
  return value
}
