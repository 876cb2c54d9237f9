// The house rules of CONTRIBUTING.md and "Who may import whom" of ARCHITECTURE.md, executable.
// Each rule proves it looks: planted violations (tidy/planted.ts) must be caught, and the files seen are counted against git's list.
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as house from './tidy/house.ts'
import { importsIn } from './tidy/imports.ts'
import { domainOf, importOffences, targetOf } from './tidy/modules.ts'
import { plantedInFiles, plantedInHouse, plantedInWords, spared } from './tidy/planted.ts'
import { repositoryFiles, textOf } from './tidy/repository.ts'
import { styleOffences, type Offence, type SourceFile } from './tidy/style.ts'
import { tokensIn } from './tidy/tokens.ts'
import { avoidedWords, wordsToAvoid } from './tidy/words.ts'

const files = repositoryFiles()
const there = new Set(files)
const texts = new Map(files.map((path) => [path, textOf(path)]))
const real: house.House = { files, text: (path) => texts.get(path) }

/** TypeScript of ours that Node runs: what the browser runs is checked by its own compiler settings, generated files by their generator. */
function isOurs(path: string): boolean {
  return (
    path.endsWith('.ts') &&
    !path.endsWith('.d.ts') &&
    !path.endsWith('.generated.ts') &&
    !path.startsWith('service/seeds/hostile/')
  )
}

function parsed(path: string, source: string): SourceFile {
  return { path, source, tokens: tokensIn(source) }
}

const sources = files.filter(isOurs).map((path) => parsed(path, texts.get(path) ?? ''))

const imported = importedBy(sources)

/** Fails with every offence on a line of its own, so that all can be put right at once. */
function none(offences: readonly Offence[]): void {
  const lines = offences.map(({ file, line, rule, why }) => `${file}:${line}  ${rule}: ${why}`)
  if (lines.length > 0) assert.fail(`${lines.length} broken:\n${lines.join('\n')}`)
}

describe('the house rules', () => {
  it('style: lengths, layout, exports, any, as, clock, chance, console', () => none(sources.flatMap(styleOffences)))
  it('who may import whom', () => none(importOffences(sources, (path) => there.has(path))))
  it('no file that nothing imports', () => none(house.deadFiles(real, imported)))
  it('words to avoid appear nowhere', () => {
    const words = wordsToAvoid(texts.get('CONTEXT.md') ?? '')
    none(
      files
        .filter((path) => !mayNameThem(path))
        .flatMap((path) => [...avoidedWords(path, path, words), ...avoidedWords(path, texts.get(path) ?? '', words)]),
    )
  })
  it('nothing stray at the top', () => none(house.strayRootFiles(real)))
  it('nothing left undone', () =>
    none(house.leftovers({ ...real, files: files.filter((path) => !isAboutRules(path)) })))
  it('no names of one machine', () =>
    none(house.machineNames({ ...real, files: files.filter((path) => !isAboutRules(path)) })))
  it('dependencies are exact and explained', () => none(house.dependencies(real)))
  it('modules have a page and a door', () => none(house.moduleFolders(real)))
  it('decisions are numbered and guarded', () => none(house.decisions(real)))
  it('both languages', () => none(house.languages(real)))
  it('migrations are numbered', () => none(house.migrations(real)))
  it('stores keep to their schema', () => none(house.stores(real)))
})

describe('the house rules look', () => {
  it('at every module of the repository', () => {
    assert.equal(
      sources.length,
      files.filter((path) => /(?<!\.d|\.generated)\.ts$/.test(path) && !path.startsWith('service/seeds/hostile/'))
        .length,
    )
    assert.ok(sources.length > 100, `only ${sources.length} TypeScript files`)
    const domains = new Set(sources.flatMap(({ path }) => domainOf(path) ?? []))
    for (const expected of ['platform', 'people', 'identify']) assert.ok(domains.has(expected), expected)
    const imports = sources.flatMap(({ tokens }) => importsIn(tokens))
    assert.ok(imports.length > 2 * sources.length, `only ${imports.length} imports`)
    assert.ok(sources.flatMap(({ tokens }) => tokens).length > 100 * sources.length)
  })

  it('at every import that the text of a file seems to have', () => {
    // A second, cruder reader: import lines at the start of a line, which is how the formatter leaves them.
    for (const { path, source, tokens } of sources.filter(({ path: at }) => !isAboutRules(at))) {
      const crude = [...source.matchAll(/^(?:import|export)\b[^'"`;=()]*?\bfrom '([^']+)'/gm)].map(([, from]) => from)
      const found = importsIn(tokens).map(({ from }) => from)
      for (const from of crude) assert.ok(found.includes(from), `${path}: ${from} was not seen`)
    }
  })

  for (const { rule, path, source } of plantedInFiles) {
    it(`catches "${rule}" in ${source.split('\n')[0]?.slice(0, 50)}`, () => {
      const planted = parsed(path, source)
      const found = [
        ...styleOffences(planted),
        ...importOffences([...sources, planted], (at) => there.has(at) || at === path, [planted]),
      ]
      assert.ok(
        found.some((one) => one.rule === rule && one.file === path),
        `not caught; found ${JSON.stringify(found.map((one) => one.rule))}`,
      )
    })
  }

  for (const { rule, files: planted } of plantedInHouse) {
    it(`catches "${rule}" in ${Object.keys(planted)[0]}`, () => {
      const kept = files.filter((path) => planted[path] !== null)
      const added = Object.entries(planted).flatMap(([path, text]) => (text === null ? [] : [path]))
      const tampered: house.House = {
        files: [...new Set([...kept, ...added])],
        text: (path) => planted[path] ?? real.text(path),
      }
      assert.ok(
        everyHouseRule(tampered, added).some((one) => one.rule === rule),
        'not caught',
      )
    })
  }

  it('catches each word to avoid, however it is written', () => {
    const words = wordsToAvoid(texts.get('CONTEXT.md') ?? '')
    assert.ok(words.length >= 6)
    for (const { avoid } of words)
      assert.equal(
        avoidedWords('x', `let ${avoid.replaceAll(/[\s-]+(\w)/g, (_, next) => String(next).toUpperCase())} = 1`, words)
          .length >= 1,
        true,
        avoid,
      )
    for (const text of plantedInWords) assert.ok(avoidedWords('x', text, words).length > 0, text)
  })

  it('spares what is allowed', () => {
    for (const source of spared) none(styleOffences(parsed('service/src/people/spared.ts', source)))
    assert.deepEqual(
      avoidedWords(
        'x',
        'a score on the door; reach hard targets; brisk scores',
        wordsToAvoid(texts.get('CONTEXT.md') ?? ''),
      ),
      [],
    )
  })
})

function importedBy(all: readonly SourceFile[]): Set<string> {
  const named = all.flatMap(({ path, tokens }) =>
    importsIn(tokens).flatMap(({ from }) => (from === undefined ? [] : (targetOf(path, from) ?? []))),
  )
  const byUrl = all.flatMap(({ path, tokens }) =>
    tokens.flatMap(({ kind, text }) =>
      kind === 'string' && /^\.\.?\/.*\.ts$/.test(text) ? (targetOf(path, text) ?? []) : [],
    ),
  )
  return new Set([...named, ...byUrl])
}

/** Rules about one file at a time look at what was planted only: the rest has been looked at above. */
function everyHouseRule(tampered: house.House, added: readonly string[]): Offence[] {
  const {
    strayRootFiles,
    leftovers,
    machineNames,
    dependencies,
    moduleFolders,
    decisions,
    languages,
    migrations,
    stores,
  } = house
  const planted = { ...tampered, files: added }
  return [
    ...[strayRootFiles, dependencies, moduleFolders, decisions, languages, migrations].flatMap((rule) =>
      rule(tampered),
    ),
    ...[leftovers, machineNames, stores].flatMap((rule) => rule(planted)),
    ...house.deadFiles(tampered, imported),
  ]
}

/** This test and its planted violations name what they forbid. */
function isAboutRules(path: string): boolean {
  return path === 'service/test/tidy.test.ts' || path.startsWith('service/test/tidy/')
}

function mayNameThem(path: string): boolean {
  return isAboutRules(path) || path === 'CONTEXT.md' || path === 'CONTRIBUTING.md'
}
