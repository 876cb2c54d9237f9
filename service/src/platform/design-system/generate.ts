import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { carryTheCrown, frontendVersions, govukComponents, govukFolder } from './sources.ts'

/** One option of a component, as `macro-options.json` describes it. */
interface Option {
  readonly name: string
  readonly type: string
  readonly required: boolean
  readonly description: string
  readonly isComponent?: boolean | undefined
  readonly params?: readonly Option[] | undefined
}

const optionSchema: z.ZodType<Option> = z.lazy(() =>
  z.object({
    name: z.string(),
    type: z.string(),
    required: z.boolean(),
    description: z.string(),
    isComponent: z.boolean().optional(),
    params: z.array(optionSchema).optional(),
  }),
)

/** Options whose shape the JSON does not say, or says wrongly: component and path of the option to its type. */
const corrections: Readonly<Record<string, string>> = {
  'checkboxes.values': 'readonly string[]',
  'date-input.day': 'DateInputItem',
  'date-input.month': 'DateInputItem',
  'date-input.year': 'DateInputItem',
  'character-count.charactersUnderLimitText': 'PluralMessages',
  'character-count.charactersOverLimitText': 'PluralMessages',
  'character-count.wordsUnderLimitText': 'PluralMessages',
  'character-count.wordsOverLimitText': 'PluralMessages',
  'file-upload.multipleFilesChosenText': 'PluralMessages',
  'service-navigation.slots':
    "{ readonly start?: Html | undefined; readonly end?: Html | { readonly html: Html; readonly align?: 'inline' | undefined } | undefined; readonly navigationStart?: Html | undefined; readonly navigationEnd?: Html | undefined }",
}

/** Lists whose items may also be something else: a divider between choices, a gap in page numbers. */
const otherItems: Readonly<Record<string, string>> = {
  'radios.items': '{ readonly divider: string }',
  'checkboxes.items': '{ readonly divider: string }',
}

/** Lists of lists, which the JSON flattens: a table's rows are lists of cells. */
const nestedLists: ReadonlySet<string> = new Set(['table.rows'])

/** Components that stand inside others, by the name of the option. */
const innerComponents: Readonly<Record<string, string>> = {
  label: 'LabelOptions',
  hint: 'HintOptions',
  errorMessage: 'ErrorMessageOptions',
  fieldset: 'FieldsetOptions',
  tag: 'TagOptions',
}

/** The TypeScript of every GOV.UK component function, from the options its makers ship. */
export function generate(): string {
  const { govuk } = frontendVersions()
  const components = govukComponents()
    .filter((component) => !carryTheCrown.has(component))
    .map((component) => componentSource(component, optionsOf(component)))
  return [
    `// Made by generate.ts from the macro-options.json files of govuk-frontend ${govuk}. Do not edit: run generate.ts.`,
    "import type { Html } from '#kith/platform/html/index.ts'",
    "import { renderComponent } from './render.ts'",
    "import type { ComponentAttributes } from './render.ts'",
    '',
    '/** Text, or markup made with the html template: one of the two. */',
    'type TextOrHtml<Text extends string, Markup extends string> =',
    '  | ({ readonly [Name in Text]: string } & { readonly [Name in Markup]?: undefined })',
    '  | ({ readonly [Name in Markup]: Html } & { readonly [Name in Text]?: string | undefined })',
    '',
    '/** A message per plural category of the language of the page. */',
    "export type PluralMessages = Readonly<Partial<Record<'zero' | 'one' | 'two' | 'few' | 'many' | 'other', string>>>",
    '',
    "export type DateInputItem = Exclude<DateInputOptions['items'], undefined>[number]",
    '',
    ...components,
  ].join('\n')
}

function optionsOf(component: string): readonly Option[] {
  const file = join(govukFolder, 'components', component, 'macro-options.json')
  return z.array(optionSchema).parse(JSON.parse(readFileSync(file, 'utf8')))
}

function componentSource(component: string, options: readonly Option[]): string {
  const name = pascal(component)
  const needsNone = options.every((option) => !option.required)
  const parameter = needsNone ? `options: ${name}Options = {}` : `options: ${name}Options`
  return [
    `export type ${name}Options = ${recordType(component, options, 0)}`,
    '',
    `/** GOV.UK ${component.replaceAll('-', ' ')}: https://design-system.service.gov.uk/components/${component}/ */`,
    `export function govuk${name}(${parameter}): Html {`,
    `  return renderComponent('govuk', '${component}', options)`,
    '}',
    '',
  ].join('\n')
}

function recordType(path: string, options: readonly Option[], depth: number): string {
  const shown = options.filter((option) => option.type !== 'nunjucks-block')
  const pairs = shown.flatMap((option) => pairOf(option, shown))
  const paired = new Set(pairs.flat())
  const seen = new Set<string>()
  const lines = shown
    .filter((option) => !paired.has(option.name) && !seen.has(option.name) && seen.add(option.name))
    .map((option) => propertyLines(path, option, depth + 1))
  const pad = '  '.repeat(depth)
  const record = lines.length === 0 ? '' : `{\n${lines.join('\n')}\n${pad}}`
  const choices = pairs.map(([text, markup]) => `TextOrHtml<'${text}', '${markup}'>`)
  return [record, ...choices].filter((part) => part !== '').join(' & ')
}

/** The text and html names of a required pair (`titleText`, `titleHtml`), found at its text half. */
function pairOf(option: Option, among: readonly Option[]): [string, string][] {
  if (!option.required || !/^text$|Text$/.test(option.name)) return []
  const markup = option.name === 'text' ? 'html' : option.name.replace(/Text$/, 'Html')
  return among.some((other) => other.name === markup && other.required) ? [[option.name, markup]] : []
}

function propertyLines(path: string, option: Option, depth: number): string {
  const pad = '  '.repeat(depth)
  const type = typeOf(`${path}.${option.name}`, option, depth)
  const property = option.required ? `${option.name}: ${type}` : `${option.name}?: ${type} | undefined`
  return `${pad}/** ${option.description.replaceAll('*/', '* /').replace(/\s+/g, ' ').trim()} */\n${pad}readonly ${property}`
}

function typeOf(path: string, option: Option, depth: number): string {
  const corrected = corrections[path]
  if (corrected !== undefined) return corrected
  if (/attributes$/i.test(option.name)) return 'ComponentAttributes'
  if (option.type === 'array') {
    const item = recordType(path, option.params ?? [], depth)
    const other = otherItems[path]
    const list = `readonly (${other === undefined ? item : `${item} | ${other}`})[]`
    return nestedLists.has(path) ? `readonly (${list})[]` : list
  }
  if (option.type === 'object') return objectType(path, option, depth)
  if (option.type === 'boolean') return 'boolean'
  if (option.type === 'integer') return 'number'
  if (option.type === 'string') return /html$/i.test(option.name) ? 'Html' : 'string'
  throw new Error(`generate.ts does not know the type ${option.type} of ${path}`)
}

function objectType(path: string, option: Option, depth: number): string {
  const inner = innerComponents[option.name]
  if (option.params === undefined) {
    if (option.isComponent === true && inner !== undefined) return inner
    throw new Error(`macro-options.json does not say what ${path} holds: add it to corrections in generate.ts`)
  }
  // Some say "a component" and then list the part of its options that count here; the list is the truth.
  return recordType(path, option.params, depth)
}

function pascal(component: string): string {
  return component.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase())
}

if (import.meta.main) writeFileSync(fileURLToPath(new URL('components.generated.ts', import.meta.url)), generate())
