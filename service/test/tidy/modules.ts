import { dirname, join, normalize } from 'node:path/posix'
import { importsIn, type Import } from './imports.ts'
import type { Offence, SourceFile } from './style.ts'

/**
 * Who may import whom, among the folders of `service/src` (ARCHITECTURE, "Who may import whom"). Each may import what is listed, and
 * the packages of the repository named with `@`. Performance reads published views; case work is not in its list.
 */
export const order: Readonly<Record<string, readonly string[]>> = {
  platform: [],
  people: ['platform'],
  identify: ['platform', 'people', '@kith/linkage'],
  'what-works': ['platform', 'people', '@kith/statistics'],
  'working-together': ['platform', 'people', 'identify'],
  'plan-with-the-family': ['platform', 'people', 'identify', 'working-together', 'what-works'],
  performance: ['platform', 'people', '@kith/statistics'],
  'action-plan': ['platform', 'people', 'what-works', 'performance', '@kith/statistics'],
  consultation: ['platform', 'people', 'action-plan'],
  about: ['platform', 'people'],
}

/** Packages that only one place may import, so that what they do has one door. */
const onlyFrom: readonly (readonly [RegExp, RegExp, string])[] = [
  [/^pg(?:-.+)?$/, /^service\/(?:src\/platform\/db|test)\//, 'only platform/db imports pg'],
  [/^@duckdb\//, /^linkage\//, 'only linkage imports DuckDB'],
  [
    /^(?:playwright-core|axe-core)$/,
    /^service\/(?:src\/platform\/testing|test)\/|\.browser\.test\.ts$/,
    'only tests drive a browser',
  ],
]

/** What a rule may use besides its own folder: a parser that has neither clock nor I/O. */
const purePackages = new Set(['zod'])

const source = 'service/src/'

/**
 * The rules that only the whole set of files can keep or break. `exists` says whether a path is in the repository; `judged` which files' own
 * imports are held to the rules, each of `files` unless said.
 */
export function importOffences(
  files: readonly SourceFile[],
  exists: (path: string) => boolean,
  judged: readonly SourceFile[] = files,
): Offence[] {
  const edges = files.flatMap(edgesOf)
  const module = modulesBy(nestedModules(files))
  const offences = judged.flatMap(edgesOf).flatMap((edge) => edgeOffences(edge, module, exists))
  return [...offences, ...cycles(edges, module)]
}

/** One file's import of another, or of a package. */
interface Edge {
  readonly file: string
  readonly found: Import
  /** As `targetOf` says. */
  readonly target: string | undefined
}

const known = new WeakMap<SourceFile, readonly Edge[]>()

/** Worked out once for each file, which is looked at again beside every planted fault. */
function edgesOf(file: SourceFile): readonly Edge[] {
  const { path, tokens } = file
  const edges =
    known.get(file) ??
    importsIn(tokens).map((found) => ({
      file: path,
      found,
      target: found.from === undefined ? undefined : targetOf(path, found.from),
    }))
  known.set(file, edges)
  return edges
}

/** Which module a file belongs to. */
type ModuleOf = (file: string) => string

/** `moduleOf`, asked of each file once. */
function modulesBy(nested: ReadonlySet<string>): ModuleOf {
  const found = new Map<string, string>()
  return (file) => {
    const module = found.get(file) ?? moduleOf(file, nested)
    found.set(file, module)
    return module
  }
}

/** Folders inside a platform module that have a door and a page of their own, such as platform/db/launch. */
function nestedModules(files: readonly SourceFile[]): Set<string> {
  const doors = files.filter(({ path }) => /^service\/src\/platform\/[^/]+\/.+\/index\.ts$/.test(path))
  return new Set(doors.map(({ path }) => dirname(path).slice(source.length)))
}

function edgeOffences({ file, found, target }: Edge, module: ModuleOf, exists: (path: string) => boolean): Offence[] {
  const say = (rule: string, why: string): Offence[] => [{ rule, file, line: found.line, why }]
  if (found.from === undefined) {
    return file.startsWith(source)
      ? say('imports are readable', 'import() must name its file, so that this test can follow it')
      : []
  }
  if (target === undefined) return packageOffences(file, found.from, say)
  if (!exists(target)) return say('imports exist', `${target} is not in the repository`)
  if (!target.startsWith(source))
    return target.startsWith('service/') || !file.startsWith(source)
      ? []
      : say('imports exist', `${target} is outside the service`)
  return [
    ...doorOffences(file, found.from, target, module, say),
    ...orderOffences(file, target, say),
    ...modelOffences(file, target, say),
  ]
}

type Say = (rule: string, why: string) => Offence[]

/** The file an import names, from the top of the repository; undefined for a package. */
export function targetOf(file: string, from: string): string | undefined {
  if (from.startsWith('#kith/')) return source + from.slice('#kith/'.length)
  return from.startsWith('.') ? normalize(join(dirname(file), from)) : undefined
}

function packageOffences(file: string, from: string, say: Say): Offence[] {
  const found = onlyFrom.flatMap(([name, place, why]) =>
    name.test(from) && !place.test(file) ? say('one door for a package', why) : [],
  )
  const domain = domainOf(file)
  if (domain !== undefined && from.startsWith('@kith/') && !order[domain]?.includes(from)) {
    found.push(...say('modules have a direction', `${domain} may not import ${from}`))
  }
  if (isModel(file) && !purePackages.has(from)) found.push(...say('model is pure', `a rule may not use ${from}`))
  return found
}

/** Rule 1: a module is entered by its index.ts; within it files name each other relatively. */
function doorOffences(file: string, from: string, target: string, module: ModuleOf, say: Say): Offence[] {
  const [here, there] = [module(file), module(target)]
  // A module inside another is still inside it, and may use what its surroundings keep to themselves.
  if (here === there || (there !== '' && here.startsWith(`${there}/`))) return []
  const inService = file.startsWith(source)
  if (inService && !from.startsWith('#kith/') && here !== '' && there !== '' && !there.startsWith(`${here}/`)) {
    return say('imports across folders say #kith', `write #kith/${target.slice(source.length)}`)
  }
  if (there === '' || target === `${source}${there}/index.ts`) return []
  if (isPeopleModel(target) && (isModel(file) || /\/model\/.+\.test\.ts$/.test(file))) return []
  return say('one door', `enter ${there} by its index.ts, not ${target.slice(source.length)}`)
}

/** Rule 2: imports go one way. */
function orderOffences(file: string, target: string, say: Say): Offence[] {
  const [from, to] = [domainOf(file), domainOf(target)]
  if (from === undefined || to === undefined || from === to) {
    const fromRoot = file.startsWith(source) && from === undefined && file !== `${source}main.ts`
    return fromRoot && to !== undefined && to !== 'platform'
      ? say('modules have a direction', `only main.ts imports ${to}`)
      : []
  }
  const allowed = order[from]
  if (!allowed)
    return say('modules have a direction', `${from} has no place in the order of service/test/tidy/modules.ts`)
  return allowed.includes(to) ? [] : say('modules have a direction', `${from} may not import ${to}`)
}

/** Rule 3: model/ imports its own model/ and people/model. */
function modelOffences(file: string, target: string, say: Say): Offence[] {
  if (!isModel(file)) return []
  const own = `${source}${domainOf(file)}/model/`
  return target.startsWith(own) || isPeopleModel(target)
    ? []
    : say('model is pure', `a rule may not import ${target.slice(source.length)}`)
}

/** A rule; its tests may use what tests use. */
function isModel(file: string): boolean {
  return (
    /^service\/src\/(?!platform\/)[^/]+\/model\/.+\.ts$/.test(file) &&
    !file.endsWith('.test.ts') &&
    !file.endsWith('.testing.ts')
  )
}

function isPeopleModel(file: string): boolean {
  return file.startsWith(`${source}people/model/`)
}

/** `platform`, `people`, `identify`…; undefined for files at the top of `service/src` and outside it. */
export function domainOf(file: string): string | undefined {
  const [, domain] = /^service\/src\/([^/]+)\//.exec(file) ?? []
  return domain
}

/** The module a file belongs to: `identify`, `platform/db`, `platform/db/launch`; '' for what is in none. */
export function moduleOf(file: string, nested: ReadonlySet<string>): string {
  const domain = domainOf(file)
  if (domain === undefined) return ''
  if (domain !== 'platform') return domain
  const parts = dirname(file).slice(source.length).split('/')
  for (let length = parts.length; length > 2; length -= 1) {
    const folder = parts.slice(0, length).join('/')
    if (nested.has(folder)) return folder
  }
  return parts.slice(0, 2).join('/')
}

/** Modules that need each other are one module. Tests may look back. */
function cycles(edges: readonly Edge[], module: ModuleOf): Offence[] {
  const graph = new Map<string, Map<string, { file: string; line: number }>>()
  for (const { file, found, target } of edges) {
    if (!target?.startsWith(source) || !file.startsWith(source) || file.includes('.test')) continue
    const [from, to] = [module(file), module(target)]
    if (from === '' || to === '' || from === to || to.startsWith(`${from}/`)) continue
    const out = graph.get(from) ?? new Map<string, { file: string; line: number }>()
    if (!out.has(to)) graph.set(from, out.set(to, { file, line: found.line }))
  }
  return [...graph].flatMap(([from, out]) =>
    [...out].flatMap(([to, where]) =>
      reaches(graph, to, from) ? [{ rule: 'no cycles', ...where, why: `${from} and ${to} need each other` }] : [],
    ),
  )
}

function reaches(graph: ReadonlyMap<string, ReadonlyMap<string, unknown>>, from: string, to: string): boolean {
  const seen = new Set<string>()
  const next = [from]
  for (let at = next.pop(); at !== undefined; at = next.pop()) {
    if (at === to) return true
    if (seen.has(at)) continue
    seen.add(at)
    next.push(...(graph.get(at)?.keys() ?? []))
  }
  return false
}
