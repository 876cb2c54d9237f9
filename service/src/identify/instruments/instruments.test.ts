import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { factKinds, partsOfLife } from '../model/facts.ts'
import { instrumentsAt, prepare, readsOf } from '../model/needs/evaluate.ts'
import type { Instrument } from '../model/needs/language.ts'
import { isDay, type Day } from '#kith/people/index.ts'
import { feedDefinitions, shippedMapping } from '../receive/index.ts'
import { exampleCase, readExamples } from './examples.testing.ts'
import { loadRules } from './load.ts'

const rules = loadRules()

function shipped(): readonly Instrument[] {
  assert.ok(rules.ok, JSON.stringify(rules.ok ? '' : rules.problems, null, 1))
  return rules.value.instruments
}

function day(text: string): Day {
  assert.ok(isDay(text))
  return text
}

describe('the instruments Kith ships', () => {
  for (const instrument of shipped()) {
    const { asAt, examples } = readExamples(instrument.id)
    it(`${instrument.id} has examples for its items and for nothing else`, () => {
      assert.deepEqual(Object.keys(examples).sort(), instrument.items.map((item) => item.id).sort())
    })
    for (const item of instrument.items) {
      for (const state of ['present', 'absent', 'unknown'] as const) {
        const steps = examples[item.id]?.[state]
        if (state === 'absent' && item.neverAbsent !== undefined) {
          it(`${item.id} is never absent, and says why`, () => assert.equal(steps, undefined))
          continue
        }
        it(`${item.id} is ${state} in its example`, () => {
          assert.ok(steps, `no example of ${state}`)
          const { given, setting } = exampleCase(asAt, steps)
          const [result] = prepare([instrument], setting)(given)
          const found = result?.items.find((other) => other.item === item.id)
          assert.equal(found?.state, state)
          assert.equal(
            found?.evidence.length === 0,
            state === 'unknown',
            'a state rests on evidence, and unknown on none',
          )
        })
      }
    }
  }

  it('sets a dash where a dash is meant, and says what to do in words anybody reads', () => {
    const { gateways } = rules.ok ? rules.value : assert.fail()
    const notes = shipped().flatMap(({ verification, items }) => [
      verification,
      ...items.map((one) => one.verification),
    ])
    const said = [
      ...shipped().flatMap(({ title, items, headlines }) => [
        title,
        ...Object.values(headlines),
        ...items.map((one) => one.wording),
      ]),
      ...gateways.flatMap(({ title, purpose, limits }) => [title, purpose, ...(limits ? [limits] : [])]),
      ...[...notes, ...gateways.map((one) => one.verification)].flatMap(({ note }) => note ?? []),
    ]
    for (const { en, cy } of said) {
      assert.doesNotMatch(`${en} ${cy}`, / - /)
      assert.doesNotMatch(en, /recalled|window/i, en)
    }
  })

  it('FACS-7: each of the seven can be seen, because a feed Kith describes says it', async () => {
    const said = new Set<string>()
    for (const { mapping } of feedDefinitions)
      if (mapping !== undefined) for (const { kind } of (await shippedMapping(mapping)).facts ?? []) said.add(kind)
    for (const { id, items } of shipped().filter((one) => one.id.startsWith('facs-7'))) {
      assert.equal(items.length, 7, id)
      for (const item of items) {
        const read = factKinds.filter((kind) => JSON.stringify(item.present).includes(`"${kind}"`))
        assert.ok(
          read.some((kind) => said.has(kind)),
          `${item.id} reads ${read.join(', ')}, which no feed says`,
        )
      }
    }
  })

  it('keep the bars the documents set', () => {
    const bars = Object.fromEntries(
      shipped().map(({ id, bar }) => [id, bar.map(({ counting, atLeast }) => `${atLeast} ${counting}`)]),
    )
    assert.deepEqual(bars, {
      'dea-13': ['2 items'],
      'facs-7': ['5 items'],
      'facs-7-any-parent': ['5 items'],
      local: ['1 items', '2 items'],
      'sf-2022': ['3 headlines'],
    })
  })

  it('apply only from the day they came into force', () => {
    assert.deepEqual(
      instrumentsAt(shipped(), day('2018-07-18')).map(({ id }) => id),
      ['facs-7'],
    )
    assert.deepEqual(
      instrumentsAt(shipped(), day('2018-07-19')).map(({ id }) => id),
      ['dea-13', 'facs-7'],
    )
  })

  it('count headlines for Supporting Families, as the plan’s record of where its sources disagree says', () => {
    const sf = shipped().find(({ id }) => id === 'sf-2022')
    assert.deepEqual(sf?.bar, [{ counting: 'headlines', atLeast: 3 }])
    assert.match(sf?.verification.note?.en ?? '', /one council’s reading and the stricter one/)
    const claims = readFileSync(join(import.meta.dirname, '../../action-plan/content/claims.yaml'), 'utf8')
    assert.match(
      claims,
      /supporting-families-bar:[^]*chosen: three-headlines\n\s+because: >-\n\s+The rule here, sf-2022, counts headlines/,
    )
  })

  it('read for a headline only kinds of fact that are published as telling of that part of life', () => {
    const parts = {
      education: 'education',
      health: 'health',
      'substance-use': 'health',
      crime: 'crime',
      'domestic-abuse': 'crime',
      housing: 'housing',
      finance: 'money',
    } as const
    const sf = shipped().find(({ id }) => id === 'sf-2022')
    for (const [headline, part] of Object.entries(parts))
      for (const item of sf?.items.filter((one) => one.headline === headline) ?? [])
        for (const kind of readsOf({ ...item, absent: undefined }).kinds)
          assert.ok(partsOfLife(kind).includes(part), `${item.id} reads ${kind} for ${headline}`)
  })

  it('mark every recalled threshold as unverified, with a note', () => {
    const sf = shipped().find(({ id }) => id === 'sf-2022')
    assert.equal(sf?.items.length, 34)
    for (const item of sf?.items ?? [])
      assert.ok(item.verification.status === 'unverified' && item.verification.note, item.id)
  })
})

describe('a rules folder with mistakes', () => {
  const load = (rules: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'kith-rules-'))
    try {
      writeFileSync(join(folder, 'mine.yaml'), rules)
      writeFileSync(
        join(folder, 'gateways.yaml'),
        `gateways: [{ id: law, title: { en: Law, cy: Cyfraith }, law: L, purpose: { en: P, cy: D }, enacted: null, commenced: null, repealed: null, source: S, verification: { status: verified } }]`,
      )
      return loadRules(folder)
    } finally {
      rmSync(folder, { recursive: true })
    }
  }
  const good = `
id: mine
version: '1'
title: { en: Mine, cy: Fy un i }
unit: family
inForce: { from: 2026-01-01, to: null }
source: Us
verification: { status: verified }
bar: [{ counting: items, atLeast: 1 }]
items:
  - id: mine.debt
    wording: { en: Debt, cy: Dyled }
    unit: family
    source: Us
    verification: { status: verified }
    gateways: [law]
    present:
      some: { who: any, has: { fact: debt, when: current } }
    absent:
      every: { who: adult, notFound: { fact: debt, when: within 6 months } }
`
  const problemsOf = (rules: string) => {
    const result = load(rules)
    assert.equal(result.ok, false)
    return result.ok ? [] : result.problems
  }

  it('loads when there are none', () => assert.equal(load(good).ok, true))

  const mistakes: readonly (readonly [string, string, string, { item: string | null; field: RegExp; says: RegExp }])[] =
    [
      [
        'a misspelt fact',
        'fact: debt, when: current',
        'fact: dept, when: current',
        { item: 'mine.debt', field: /present\.some\.has\.fact/, says: /use one of: .*debt/ },
      ],
      [
        'a misspelt key',
        'when: current',
        'wen: current',
        { item: 'mine.debt', field: /present\.some\.has/, says: /wen/ },
      ],
      [
        'an attribute the fact has not',
        'fact: debt, when: current',
        'fact: debt, where: { size: 3 }, when: current',
        { item: 'mine.debt', field: /has\.where\.size/, says: /debt says nothing called size/ },
      ],
      [
        'a value never said',
        'fact: debt, when: current',
        'fact: sen-support, where: { provision: Z }, when: current',
        { item: 'mine.debt', field: /provision/, says: /E, K, N/ },
      ],
      [
        'a time not understood',
        'within 6 months',
        'for 6 months',
        { item: 'mine.debt', field: /absent\.every\.notFound\.when/, says: /within N days/ },
      ],
      [
        'silence for ever',
        'within 6 months',
        'ever',
        { item: 'mine.debt', field: /notFound\.when/, says: /stretch of time/ },
      ],
      [
        'silence as presence',
        'has: { fact: debt, when: current }',
        'notFound: { fact: debt, when: current }',
        { item: 'mine.debt', field: /present\.some\.notFound/, says: /silence cannot show/ },
      ],
      [
        'a bar below the law',
        'atLeast: 1 }',
        'atLeast: 2, localBar: 1 }',
        { item: null, field: /bar\.0\.localBar/, says: /never lower/ },
      ],
      [
        'a bar nobody can reach',
        'atLeast: 1 }',
        'atLeast: 2 }',
        { item: null, field: /bar\.0/, says: /only 1 can ever be counted/ },
      ],
      [
        'a gateway nobody knows',
        'gateways: [law]',
        'gateways: [lore]',
        { item: 'mine.debt', field: /gateways/, says: /lore.*law/ },
      ],
      ['a language missing', ', cy: Dyled', '', { item: 'mine.debt', field: /wording\.cy/, says: /add it/ }],
      [
        'no verification note',
        '    source: Us\n    verification: { status: verified }',
        '    source: Us\n    verification: { status: unverified }',
        { item: 'mine.debt', field: /verification/, says: /note saying why/ },
      ],
      ['broken YAML', 'version:', 'version: [', { item: null, field: /line \d+/, says: /./ }],
      [
        'no way to be absent and no reason',
        '    absent:\n      every: { who: adult, notFound: { fact: debt, when: within 6 months } }\n',
        '',
        { item: 'mine.debt', field: /absent/, says: /neverAbsent/ },
      ],
    ]
  for (const [name, from, to, wanted] of mistakes) {
    it(`names the place and the remedy: ${name}`, () => {
      assert.ok(good.includes(from), 'the mistake is planted in text that is there')
      const found = problemsOf(good.replace(from, to))
      const hit = found.find(
        ({ item, field, problem, remedy }) =>
          item === wanted.item && wanted.field.test(field) && wanted.says.test(`${problem} ${remedy}`),
      )
      assert.ok(hit, JSON.stringify(found, null, 1))
      assert.equal(hit.file, 'mine.yaml')
    })
  }
})
