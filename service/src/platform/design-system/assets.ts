import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { govukFolder, mojFolder } from './sources.ts'
import { imagePlace, stylesheet } from './styles.ts'
import type { Look } from './styles.ts'

/** A file the browser asks for. Its name holds a hash of its content, so it may be kept for ever. */
export interface Asset {
  /** `/assets/kith-3f2a….css` */
  readonly path: string
  readonly contentType: string
  readonly body: Buffer
  /** `kith-3f2a….css` */
  readonly immutableHashName: string
}

export interface Assets {
  readonly all: readonly Asset[]
  /** Address of the stylesheet, for the page's head. */
  readonly styles: string
  /** Address of the one script, a module, for the end of the page. */
  readonly script: string
  readonly icon: string
}

const contentTypes = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
} as const

/** Two people and the tie between them: drawn for Kith, so that no crown is borrowed. */
const iconSource =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#1f4e79"/><g fill="none" stroke="#fff" stroke-width="3"><circle cx="11" cy="16" r="6"/><circle cx="21" cy="16" r="6"/></g></svg>'

/** Our own browser modules, leaves first: `start.ts` imports the others. */
const ownModules = ['print', 'leave', 'refresh', 'autosave', 'tab', 'drafts', 'fields', 'keep', 'start'] as const

/**
 * Everything a page needs besides itself: one stylesheet, the official scripts as shipped, our small modules with their types
 * taken off, and images. `cacheFolder` keeps the compiled stylesheet between starts.
 */
export async function buildAssets(look: Look = {}, cacheFolder: string = defaultCacheFolder()): Promise<Assets> {
  const images = new Map<string, Asset>()
  const css = (await stylesheet(look, cacheFolder)).replaceAll(
    new RegExp(`${imagePlace}([a-z0-9.-]+)`, 'g'),
    (_, name: string) => image(name, images).path,
  )
  const styles = asset('kith', 'css', css)
  const scripts = browserModules()
  const icon = asset('icon', 'svg', iconSource)
  return {
    all: [styles, ...scripts.all, icon, ...images.values()],
    styles: styles.path,
    script: scripts.start.path,
    icon: icon.path,
  }
}

/** Beside the installed packages, so that removing them removes it too. */
function defaultCacheFolder(): string {
  return join(dirname(dirname(dirname(govukFolder))), '.cache', 'kith')
}

function image(name: string, images: Map<string, Asset>): Asset {
  const known = images.get(name)
  if (known) return known
  const made = asset(name.replace(/\.svg$/, ''), 'svg', readFileSync(join(mojFolder, 'assets', 'images', name), 'utf8'))
  images.set(name, made)
  return made
}

function browserModules(): { readonly all: Asset[]; readonly start: Asset } {
  const all = [
    asset('govuk-frontend', 'js', official(join(govukFolder, 'govuk-frontend.min.js'))),
    asset('moj-frontend', 'js', official(join(mojFolder, 'moj-frontend.min.js'))),
  ]
  const addresses = new Map(['govuk-frontend', 'moj-frontend'].map((name, index) => [name, all[index]?.path ?? '']))
  for (const name of ownModules) {
    const file = fileURLToPath(new URL(`browser/${name}.ts`, import.meta.url))
    const script = stripTypeScriptTypes(readFileSync(file, 'utf8')).replaceAll(
      /(from ')([^']+)(')/g,
      (_, before: string, from: string, after: string) => `${before}${addressOf(from, addresses)}${after}`,
    )
    const made = asset(name, 'js', script)
    all.push(made)
    addresses.set(`./${name}.ts`, made.path)
  }
  const start = all.at(-1)
  if (start === undefined) throw new Error('there are no browser modules')
  return { all, start }
}

/** The source maps are not served, so the line that names them goes. */
function official(file: string): string {
  return readFileSync(file, 'utf8').replace(/\/\/# sourceMappingURL=.*\s*$/, '')
}

function addressOf(specifier: string, addresses: ReadonlyMap<string, string>): string {
  const address = addresses.get(specifier)
  if (address === undefined) throw new Error(`a browser module imports ${specifier}, which is not served`)
  return address
}

function asset(name: string, kind: keyof typeof contentTypes, text: string): Asset {
  const body = Buffer.from(text)
  const hash = createHash('sha256').update(body).digest('hex').slice(0, 16)
  const immutableHashName = `${name}-${hash}.${kind}`
  return { path: `/assets/${immutableHashName}`, contentType: contentTypes[kind], body, immutableHashName }
}
