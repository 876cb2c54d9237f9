import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { mojWordings } from './moj-wordings.ts'

/** The folders, inside the installed packages, that hold the official templates, styles, scripts and images. */
export const govukFolder = join(packageFolder('govuk-frontend'), 'dist', 'govuk')
export const mojFolder = join(packageFolder('@ministryofjustice/frontend'), 'moj')

function packageFolder(name: string): string {
  return dirname(fileURLToPath(import.meta.resolve(`${name}/package.json`)))
}

const packageSchema = z.object({ version: z.string() })

/** Versions of the two installed packages: part of every cache key. */
export function frontendVersions(): { readonly govuk: string; readonly moj: string } {
  const read = (folder: string): string =>
    packageSchema.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))).version
  return {
    govuk: read(packageFolder('govuk-frontend')),
    moj: read(packageFolder('@ministryofjustice/frontend')),
  }
}

/** These draw the crown of GOV.UK, which a council may not use: the page shell has a header and a footer of its own. */
export const carryTheCrown: ReadonlySet<string> = new Set(['header', 'footer'])

/** Names of the GOV.UK components, as their folders are called: `back-link`. */
export function govukComponents(): string[] {
  return readdirSync(join(govukFolder, 'components'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted()
}

/**
 * Reads the official templates by the names they use for each other: `govuk/…`, `moj/…` and paths relative to those.
 * Templates never change while the service runs, so Nunjucks keeps them compiled.
 */
export class OfficialTemplates {
  readonly async = false as const

  getSource(name: string): { src: string; path: string; noCache: boolean } {
    const [library, ...rest] = name.split('/')
    const file = join(library === 'moj' ? mojFolder : govukFolder, ...rest)
    const source = readFileSync(file, 'utf8')
    // Nunjucks resolves relative names against `path`, so it is the name, not the file.
    return { src: library === 'moj' ? mojWordings(name, source) : source, path: name, noCache: false }
  }

  isRelative(name: string): boolean {
    return name.startsWith('./') || name.startsWith('../')
  }

  resolve(from: string, to: string): string {
    return posix.join(posix.dirname(from), to)
  }
}
