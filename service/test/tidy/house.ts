import { order } from './modules.ts'
import type { Offence } from './style.ts'

/** The rules about what files there are and what they say. `text` answers a file's text, or undefined where it is not text. */
export interface House {
  readonly files: readonly string[]
  text(path: string): string | undefined
}

const rootFiles = new Set(
  [
    'README.md CONTEXT.md CONTRIBUTING.md CHANGELOG.md SECURITY.md LICENSE ARCHITECTURE.md package.json package-lock.json',
    'tsconfig.json .oxlintrc.json .oxfmtrc.json .gitignore .gitattributes .npmrc .editorconfig',
  ].flatMap((line) => line.split(' ')),
)
const rootFolders = new Set(['.ci', 'bench', 'docs', 'linkage', 'scripts', 'service', 'statistics'])

function offence(rule: string, file: string, why: string, line = 1): Offence {
  return { rule, file, line, why }
}

/** Nothing at the top but what belongs there. */
export function strayRootFiles({ files }: House): Offence[] {
  return files.flatMap((path) => {
    const [first = '', ...rest] = path.split('/')
    const known = rest.length > 0 ? rootFolders.has(first) : rootFiles.has(first)
    return known ? [] : [offence('no stray files', path, 'does not belong at the top of the repository')]
  })
}

/** Marks of work left undone, and of tests left out. */
export function leftovers({ files, text }: House): Offence[] {
  const mark = /\b(?:TODO|FIXME|HACK|XXX)\b|@ts-(?:ignore|nocheck)\b|\b(?:it|test|describe)\.only\(/
  return files
    .filter((path) => (isProse(path) || isCode(path)) && mark.test(text(path) ?? ''))
    .flatMap((path) =>
      (text(path) ?? '').split('\n').flatMap((line, index) => {
        const [found] = mark.exec(line) ?? []
        return found ? [offence('nothing left undone', path, `${found}: finish it, or write an issue`, index + 1)] : []
      }),
    )
}

/** No path of one person's machine, and no address of a package registry. */
export function machineNames({ files, text }: House): Offence[] {
  const name = /(?<![\w.}])\/(?:home|Users|root|work)\/[\w.-]+|registry\.npmjs|"resolved": "(?:https?|git)/
  return files
    .filter((path) => isProse(path) || isCode(path) || path === 'package-lock.json')
    .filter((path) => name.test(text(path) ?? ''))
    .flatMap((path) =>
      (text(path) ?? '').split('\n').flatMap((line, index) => {
        const [found] = name.exec(line) ?? []
        return found
          ? [offence('no machine’s names', path, `${found} means nothing on another machine`, index + 1)]
          : []
      }),
    )
}

const manifests = ['package.json', 'linkage/package.json', 'statistics/package.json', 'service/package.json']

/** Every dependency is exact, and docs/reference/dependencies.md says why it is there; and says nothing of one that is gone. */
export function dependencies({ files, text }: House): Offence[] {
  const explained = new Set(
    [...(text('docs/reference/dependencies.md') ?? '').matchAll(/^\| `([^`]+)` \|/gm)].map(([, name = '']) => name),
  )
  const found: Offence[] = []
  const used = new Set<string>()
  for (const path of manifests.filter((manifest) => files.includes(manifest))) {
    for (const [name, version] of parseDependencies(text(path) ?? '{}')) {
      used.add(name)
      if (!/^\d+\.\d+\.\d+(?:-[\w.-]+)?$/.test(version))
        found.push(offence('dependencies are exact', path, `${name} is ${version}`))
      if (!explained.has(name) && !name.startsWith('@kith/'))
        found.push(offence('dependencies are explained', path, `${name} has no line in docs/reference/dependencies.md`))
    }
  }
  for (const name of explained) {
    if (!used.has(name))
      found.push(
        offence('dependencies are explained', 'docs/reference/dependencies.md', `${name} is in no package.json`),
      )
  }
  return found
}

function parseDependencies(manifest: string): [string, string][] {
  const json = JSON.parse(manifest) as Record<string, Record<string, string> | undefined>
  return ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'].flatMap((kind) =>
    Object.entries(json[kind] ?? {}),
  )
}

/** Each module has a page that says what it is for and a door. */
export function moduleFolders({ files }: House): Offence[] {
  const there = new Set(files)
  const folders = new Set(
    files.flatMap((path) => /^service\/src\/(?:platform\/[^/]+|(?!platform\/)[^/]+)(?=\/)/.exec(path)?.[0] ?? []),
  )
  return [...folders].flatMap((folder) =>
    ['README.md', 'index.ts'].flatMap((name) =>
      there.has(`${folder}/${name}`) ? [] : [offence('modules have a page and a door', folder, `no ${name}`)],
    ),
  )
}

/** Decisions are numbered once each, and each names the file that keeps it. */
export function decisions({ files, text }: House): Offence[] {
  const records = files.filter((path) => /^docs\/decisions\/.+\.md$/.test(path) && !path.endsWith('README.md'))
  const found: Offence[] = []
  const numbers = new Map<string, string>()
  for (const path of records) {
    const [, number] = /\/(\d{4})-[a-z0-9-]+\.md$/.exec(path) ?? []
    if (!number) found.push(offence('decisions are numbered', path, 'its name is not NNNN-what-was-decided.md'))
    else if (numbers.has(number))
      found.push(offence('decisions are numbered', path, `${numbers.get(number)} has the same number`))
    else numbers.set(number, path)
    found.push(...guardOffences(path, text(path) ?? '', files))
  }
  return found
}

function guardOffences(path: string, text: string, files: readonly string[]): Offence[] {
  const [line] = /^\**Guard:?\**:?.*(?:\n(?!\n).*)*/m.exec(text) ?? []
  if (!line) return [offence('decisions have a guard', path, 'no line "**Guard:** `file` …"')]
  const named = [...line.matchAll(/`([^`]+)`/g)]
    .map(([, name = '']) => name)
    .filter((name) => name.includes('/') || /\.\w+$/.test(name))
  if (named.length === 0) return [offence('decisions have a guard', path, 'its guard names no file')]
  const missing = named.filter(
    (name) => !files.includes(name) && !files.some((file) => file.startsWith(`${name.replace(/\/$/, '')}/`)),
  )
  return missing.map((name) => offence('decisions have a guard', path, `its guard ${name} is not there`))
}

/** English never comes without Welsh, nor Welsh without English. */
export function languages({ files }: House): Offence[] {
  const there = new Set(files)
  return files.flatMap((path) => {
    const other = path.endsWith('/words.en.ts')
      ? path.replace(/en\.ts$/, 'cy.ts')
      : path.replace(/words\.cy\.ts$/, 'words.en.ts')
    return there.has(other) ? [] : [offence('both languages', path, `${other} is not there`)]
  })
}

/** Migrations are numbered from 0001 without a gap, and named with a sentence. */
export function migrations({ files }: House): Offence[] {
  const names = files.filter((path) => path.startsWith('service/db/migrations/')).sort()
  return names.flatMap((path, index) => {
    const expected = String(index + 1).padStart(4, '0')
    return new RegExp(`/${expected}(?:-[a-z0-9]+){2,}\\.sql$`).test(path)
      ? []
      : [offence('migrations are numbered', path, `should be ${expected}-a-sentence.sql`)]
  })
}

const schemas = new Set(Object.keys(order).map((module) => module.replaceAll('-', '_')))

/** store.ts touches only the tables of its own schema. Read from its text, because SQL is text. */
export function stores({ files, text }: House): Offence[] {
  const table =
    /(?:\b(?:from|join|into|update|table|delete from)\s+|(?:selectFrom|insertInto|updateTable|deleteFrom|\w*[jJ]oin)\(\s*['"`])([a-z_]+)\.([a-z_]+)/g
  return files
    .filter((path) => /^service\/src\/(?!platform\/)[^/]+\/(?:.+\/)?(?:store|store\/[\w-]+)\.ts$/.test(path))
    .flatMap((path) => {
      const own = (path.split('/')[2] ?? '').replaceAll('-', '_')
      const source = text(path) ?? ''
      return [...source.matchAll(table)].flatMap(({ 1: schema = '', 2: name = '', index }) => {
        if (schema === own || !schemas.has(schema)) return [] // another word before the dot is an alias
        return [
          offence(
            'a store keeps to its schema',
            path,
            `${schema}.${name} is not in ${own}`,
            source.slice(0, index).split('\n').length,
          ),
        ]
      })
    })
}

/** A file that nothing imports is either an entry or left behind. */
export function deadFiles(house: House, imported: ReadonlySet<string>): Offence[] {
  const entry =
    /\.test\.ts$|\.bench\.ts$|\/index\.ts$|\/main\.ts$|^service\/bin\/|^scripts\/|^bench\/run\.ts$|^linkage\/bench[./]|^statistics\/bin\/|\/browser\/|^service\/test\/|\.d\.ts$/
  const code = house.files.filter((path) => path.endsWith('.ts') && !entry.test(path))
  return code.filter((path) => !imported.has(path)).map((path) => offence('no dead files', path, 'nothing imports it'))
}

export function isCode(path: string): boolean {
  return /\.(?:ts|mjs|sql|scss|njk|sh)$/.test(path) || path === '.ci/run'
}

function isProse(path: string): boolean {
  return /\.(?:md|ya?ml|json|txt)$/.test(path) && path !== 'package-lock.json'
}
