import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { carryTheCrown, frontendVersions, govukComponents, govukFolder, mojFolder } from './sources.ts'

/** How a council's pages look. None of it may be GOV.UK's own: the typeface, the crown and the logo are not ours to use. */
export interface Look {
  /** Font families by preference. System fonts unless the council serves its own. */
  readonly fonts?: readonly string[]
  /** `#rrggbb`: bars, links under the pointer, chart marks. At least 4.5:1 against white. */
  readonly brandColour?: string
}

const defaultFonts = ['Arial', 'Helvetica', 'sans-serif']
const defaultBrand = '#1f4e79'

/** GOV.UK components that have no place here, besides those that carry the crown. */
const govukLeftOut: ReadonlySet<string> = new Set([...carryTheCrown, 'cookie-banner', 'feedback'])

/** The MoJ components in use; the rest would double the stylesheet for nothing. */
const mojTakenIn = [
  'alert',
  'badge',
  'button-menu',
  'filter',
  'identity-bar',
  'interruption-card',
  'multi-file-upload',
  'page-header-actions',
  'side-navigation',
  'sortable-table',
  'sub-navigation',
  'ticket-panel',
  'timeline',
]

/** Where the stylesheet says its images are; `assets.ts` puts the real, hashed addresses in. */
export const imagePlace = '/kith-images/'

const ownStyles = fileURLToPath(new URL('styles/kith.scss', import.meta.url))

/**
 * The stylesheet of every page, minified. Compiled once from the official sources and kept in `cacheFolder` under a name made
 * of everything that went into it; compiling takes about a second and a half, reading it back a millisecond.
 */
export async function stylesheet(look: Look, cacheFolder: string): Promise<string> {
  const entry = entrySource(look)
  const own = readFileSync(ownStyles, 'utf8')
  const versions = JSON.stringify([frontendVersions(), compilerPackage()])
  const key = createHash('sha256').update([entry, own, versions].join('\n')).digest('hex').slice(0, 20)
  const file = join(cacheFolder, `kith-${key}.css`)
  const kept = readIfThere(file)
  if (kept !== undefined) return kept
  const css = await compile(entry)
  keep(cacheFolder, file, css)
  return css
}

/** The compiler's package file: another version may write other CSS. */
function compilerPackage(): string {
  return readFileSync(join(dirname(fileURLToPath(import.meta.resolve('sass'))), 'package.json'), 'utf8')
}

async function compile(entry: string): Promise<string> {
  // Loaded only here: a start that finds its stylesheet kept never pays for the compiler.
  const sass = await import('sass')
  const { css } = sass.compileString(entry, {
    style: 'compressed',
    charset: false,
    importers: [{ findFileUrl: officialFile }],
    logger: sass.Logger.silent, // MoJ's own use of GOV.UK mixins that are on their way out: not ours to mend
  })
  return css
}

/** The official sources name each other as if they stood in one `node_modules`; wherever npm put them, they are found. */
function officialFile(name: string): URL | null {
  const path = name.replace(/^node_modules\//, '')
  if (path === 'kith') return pathToFileURL(ownStyles)
  if (path.startsWith('govuk-frontend/dist/govuk'))
    return pathToFileURL(govukFolder + path.slice('govuk-frontend/dist/govuk'.length))
  const moj = '@ministryofjustice/frontend/moj'
  return path.startsWith(moj) ? pathToFileURL(mojFolder + path.slice(moj.length)) : null
}

function entrySource(look: Look): string {
  const fonts = (look.fonts ?? defaultFonts).map(checkedFont).join(', ')
  const brand = look.brandColour ?? defaultBrand
  if (!/^#[0-9a-f]{6}$/i.test(brand)) throw new Error(`the brand colour is written #rrggbb, not ${brand}`)
  const govuk = 'govuk-frontend/dist/govuk'
  const moj = '@ministryofjustice/frontend/moj'
  const uses = [
    `${govuk}/core`,
    `${govuk}/objects`,
    `${moj}/objects/all`,
    ...govukComponents()
      .filter((name) => !govukLeftOut.has(name))
      .map((name) => `${govuk}/components/${name}`),
    ...mojTakenIn.map((name) => `${moj}/components/${name}/${name}`),
    `${govuk}/utilities`,
    `${moj}/utilities/all`,
    `${govuk}/overrides`,
  ]
  return [
    `@use "${moj}/base" with ($moj-font-family: (${fonts}), $moj-assets-path: "/", $moj-images-path: "${imagePlace}");`,
    ...uses.map((name, index) => `@use "${name}" as part-${index};`),
    '@use "kith";',
    `:root { --govuk-brand-colour: ${brand}; }`,
  ].join('\n')
}

function checkedFont(font: string): string {
  if (!/^[A-Za-z][A-Za-z0-9 -]*$/.test(font)) throw new Error(`not the name of a font family: ${font}`)
  if (/gds transport/i.test(font)) throw new Error('GDS Transport may be used on GOV.UK only')
  return font.includes(' ') ? `"${font}"` : font
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/** Keeps the result for the next start. A folder that cannot be written to costs time, not the start. */
function keep(folder: string, file: string, css: string): void {
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(`${file}.${process.pid}`, css)
    renameSync(`${file}.${process.pid}`, file)
  } catch {
    return
  }
}
