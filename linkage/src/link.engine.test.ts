import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { writeMadeUpRecords } from '../bench/made-up-people.ts'
import { explainPair, link, LinkageError, personColumns, personLinkage, scoreClusters, wordsOfDetail } from './index.ts'
import type { LinkInput, LinkOptions, LinkRun, LinkSettings, PairRow } from './index.ts'

const folder = await mkdtemp(join(tmpdir(), 'kith-linkage-test-'))
after(() => rm(folder, { recursive: true }))
let runs = 0

async function run(
  lines: string,
  more: Partial<LinkOptions> & Pick<LinkInput, 'decisions'> & { readonly settings?: LinkSettings } = {},
): Promise<LinkRun> {
  const here = join(folder, String(runs++))
  await writeFile(`${here}.csv`, lines)
  const { settings = personLinkage(), decisions = [], ...options } = more
  return link(settings, { files: [`${here}.csv`], decisions }, { folder: here, threads: 1, ...options })
}

type Column = (typeof personColumns)[number]
const csv = (rows: readonly Partial<Record<Column, string>>[]) =>
  [personColumns.join(','), ...rows.map((row) => personColumns.map((column) => row[column] ?? '').join(','))].join('\n')

async function clusterOf(of: LinkRun): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for await (const { id, cluster } of of.clusters()) found.set(id, cluster)
  return found
}

async function pairsOf(of: LinkRun): Promise<Map<string, PairRow>> {
  const found = new Map<string, PairRow>()
  for await (const pair of of.pairs()) found.set(`${pair.left} ${pair.right}`, pair)
  return found
}

// One trained model for all small cases below: a dozen rows are too few to learn from.
const town = join(folder, 'town.csv')
const truth = await writeMadeUpRecords(town, 3000, 7)
const trained = await link(personLinkage(), { files: [town] }, { folder: join(folder, 'town') })
const { model } = trained

test('people are found, nearly always rightly', async () => {
  const { precision, recall } = scoreClusters(await clusterOf(trained), truth)
  assert.ok(precision > 0.96, `precision ${precision}`)
  assert.ok(recall > 0.93, `recall ${recall}`)
})

test('the same bytes for any order of rows and any number of threads', async () => {
  const [header, ...rows] = (await readFile(town, 'utf8')).trim().split('\n')
  const turned = await run([header, ...rows.toReversed()].join('\n'), { threads: 2 })
  for (const file of ['pairs.csv', 'clusters.csv', 'model.json', 'counts.json'])
    assert.equal(
      await readFile(join(turned.folder, file), 'utf8'),
      await readFile(join(trained.folder, file), 'utf8'),
      file,
    )
})

test('weights do not rise down a ladder, and an explanation adds up to the weight', async () => {
  for (const { name, levels } of model.comparisons) {
    const weights = levels
      .slice(1)
      .filter(({ m }) => m !== null)
      .map(({ weight }) => weight)
    assert.deepEqual(
      weights,
      weights.toSorted((one, other) => other - one),
      name,
    )
  }
  let looked = 0
  for await (const pair of trained.pairs()) {
    const explained = explainPair(model, pair)
    assert.ok(Math.abs(explained.weight - pair.weight) < 1e-4, `${pair.left} ${pair.right}`)
    looked++
  }
  assert.ok(looked > 1000)
  const [first] = (await pairsOf(trained)).values()
  assert.match(first === undefined ? '' : explainPair(model, first).sentence, /^For: .*the .*\. /)
})

test('a pair weighs the same whichever of the two has the lower id', async () => {
  const one = {
    forename: 'Maria',
    surname: 'Okonkwo',
    former_surname: 'Bell',
    preferred_name: 'Mia',
    born: '1988-04-09',
    postcode: 'KT1 2AB',
    address: '4 high street',
  }
  const other = {
    forename: 'Marie',
    surname: 'Bell',
    born: '1988-09-04',
    postcode: 'KT1 2AB',
    middle_names: 'Maria',
    uprn: '77',
  }
  const there = await pairsOf(
    await run(
      csv([
        { ...one, id: 'a' },
        { ...other, id: 'b' },
      ]),
      { model },
    ),
  )
  const back = await pairsOf(
    await run(
      csv([
        { ...one, id: 'b' },
        { ...other, id: 'a' },
      ]),
      { model },
    ),
  )
  assert.equal(there.get('a b')?.levels.filter((level) => level > 0).length, 4)
  assert.deepEqual(there.get('a b')?.weight, back.get('a b')?.weight)
  assert.deepEqual(there.get('a b')?.levels, back.get('a b')?.levels)
})

test('twins, a parent of the same name and two NHS numbers are put before a person', async () => {
  const home = { surname: 'Ashdown', postcode: 'KT1 2AB', address: '4 high street' }
  const twin = { ...home, born: '2015-03-02', sex: 'F' }
  const result = await run(
    csv([
      { ...twin, id: 't1', forename: 'Grace' },
      { ...twin, id: 't2', forename: 'Ivy' },
      { ...twin, id: 't3', forename: 'Grace' },
      { ...home, id: 'p1', forename: 'Noah', born: '1984-05-01', nhs: '9434765919' },
      { ...home, id: 'p2', forename: 'Noah', born: '2016-11-20' },
      { ...home, id: 'n1', forename: 'Leo', born: '1990-02-03', nhs: '4010232137' },
      { ...home, id: 'n2', forename: 'Leo', born: '1990-02-03', nhs: '9434765870' },
      { ...home, id: 'n3', forename: 'Leo', born: '1990-02-03' },
    ]),
    { model },
  )
  const found = await clusterOf(result)
  assert.equal(found.get('t3'), 't1')
  assert.equal(found.get('t2'), 't2')
  assert.notEqual(found.get('p1'), found.get('p2'))
  assert.notEqual(found.get('n1'), found.get('n2'))
  const pairs = await pairsOf(result)
  const asked = pairs.get('t1 t2')
  assert.equal(asked?.decision, 'needs a person')
  assert.deepEqual(wordsOfDetail(personLinkage(), asked?.detail ?? ''), [
    'the same birthday, surname and home, but clearly different forenames: twins?',
  ])
  assert.equal(pairs.get('n1 n2')?.detail, 'two NHS numbers')
})

test('where nothing but name and sex is known of both, however rare the name, a person looks; a birth, a street or a number joins', async () => {
  const rare = { forename: 'Ximenia', surname: 'Quartermaine-Obuasi', sex: 'F' }
  const asked = async (one: Partial<Record<Column, string>>, other: Partial<Record<Column, string>>) => {
    const found = await run(
      csv([
        { id: 'a', ...rare, ...one },
        { id: 'b', ...rare, ...other },
      ]),
      { model },
    )
    const pair = (await pairsOf(found)).get('a b')
    const clusters = await clusterOf(found)
    return { decision: pair?.decision, detail: pair?.detail ?? '', together: clusters.get('a') === clusters.get('b') }
  }
  const homeOfOne = { postcode: 'KT1 2AB', address: '4 high street' }
  for (const [one, other] of [
    [{}, {}],
    [{ born: '1988-04-09' }, {}],
    [homeOfOne, { nhs: '9434765919' }],
    [{ uprn: '100' }, { postcode: 'KT1 2AB' }],
  ] as const) {
    const { decision, detail, together } = await asked({ ...one, middle_names: 'Jo' }, { ...other, middle_names: 'Jo' })
    assert.ok(!together, JSON.stringify([one, other]))
    // A pair that no rule looks for has no decision: it is not joined either.
    assert.ok(
      decision === undefined || (decision === 'needs a person' && /name alone/.test(detail)),
      `${decision} ${detail}`,
    )
  }
  assert.match((await asked({}, {})).detail, /name alone/)
  assert.deepEqual(wordsOfDetail(personLinkage(), 'name alone'), [
    'nothing but the name and sex is known of both: the same person, or a namesake?',
  ])
  for (const known of [{ born: '1988-04-09' }, homeOfOne, { nino: 'ZA123456A' }])
    assert.doesNotMatch((await asked(known, known)).detail, /name alone/)
})

test('one street written with its postcode and without is the same address; another street without says nothing', async () => {
  const who = { forename: 'Maria', surname: 'Okonkwo', born: '1988-04-09', sex: 'F' }
  const said = async (one: Partial<Record<Column, string>>, other: Partial<Record<Column, string>>) => {
    const found = await run(
      csv([
        { id: 'a', ...who, ...one },
        { id: 'b', ...who, ...other },
      ]),
      { model },
    )
    const pair = (await pairsOf(found)).get('a b') ?? assert.fail('no pair')
    return explainPair(model, pair)
  }
  const whole = { address: '4 High Street', postcode: 'KT1 2AB' }
  for (const [one, other] of [
    [whole, { address: '4 high street' }],
    [{ address: '4 High Street' }, { address: '4 high  street' }],
  ] as const) {
    const { sentence, parts } = await said(one, other)
    assert.match(sentence, /For: .*the address is the same, its postcode known of one only or of neither/)
    assert.ok((parts.find(({ comparison }) => comparison === 'home')?.weight ?? 0) > 0)
  }
  const apart = await said(whole, { address: '9 Low Road' })
  assert.match(apart.sentence, /Says nothing: .*the addresses cannot be compared/)
  assert.match((await said(whole, {})).sentence, /Not known: .*home/)
})

test('records without a name are joined by number, unless the birth says otherwise', async () => {
  const upn = 'W800000006230'
  const result = await run(
    csv([
      { id: 'school:1', forename: 'Ada', surname: 'Nowak', born: '2012-05-06', sex: 'F', upn },
      { id: 'children:1', born: '2012-05-06', sex: 'F', upn },
      { id: 'children:2', born: '2003-09-11', sex: 'F', former_upn: upn },
      { id: 'empty:1' },
      { id: 'empty:2' },
    ]),
    { model },
  )
  const found = await clusterOf(result)
  assert.equal(found.get('school:1'), 'children:1')
  assert.equal(found.get('children:2'), 'children:2')
  assert.notEqual(found.get('empty:1'), found.get('empty:2'))
  assert.equal(result.counts.emptyRecords, 2)
})

test('what a person said always wins, even of exact repeats, and contradictions are refused', async () => {
  const row = {
    forename: 'Ada',
    surname: 'Nowak',
    born: '2012-05-06',
    sex: 'F',
    postcode: 'KT1 2AB',
    address: '1 road',
    nhs: '9434765919',
  }
  const rows = csv([
    { ...row, id: 'a' },
    { ...row, id: 'b' },
    { id: 'c', forename: 'Tom' },
  ])
  const apart = await run(rows, {
    model,
    decisions: [
      { left: 'b', right: 'a', decision: 'different' },
      { left: 'a', right: 'c', decision: 'same' },
    ],
  })
  assert.deepEqual([...(await clusterOf(apart)).values()], ['a', 'b', 'a'])
  assert.deepEqual(
    [...(await pairsOf(apart)).values()].map(({ reason, decision }) => `${reason}: ${decision}`),
    ['person: different', 'person: same'],
  )
  const contradiction = run(rows, {
    model,
    decisions: [
      { left: 'a', right: 'b', decision: 'different' },
      { left: 'a', right: 'c', decision: 'same' },
      { left: 'b', right: 'c', decision: 'same' },
    ],
  })
  await assert.rejects(contradiction, /contradict each other: a and b/)
  await assert.rejects(
    run(rows, { model, decisions: [{ left: 'a', right: 'z', decision: 'same' }] }),
    /not in the input: z/,
  )
})

test('20,000 identical rows are one cluster or none, at the cost of one', async () => {
  const rows = (row: Partial<Record<Column, string>>) =>
    Array.from({ length: 10_000 }, (_, at) => ({ ...row, id: `${row.sex}${at}` }))
  const full = {
    forename: 'Ada',
    surname: 'Nowakowska',
    born: '2012-05-06',
    sex: 'F',
    postcode: 'KT1 2AB',
    address: '1 road',
    nhs: '9434765919',
  }
  const result = await run(csv([...rows(full), ...rows({ sex: 'M' })]), { model })
  assert.equal(result.counts.largestCluster, 10_000)
  assert.equal(result.counts.clustersOfOne, 10_000)
  assert.ok(result.counts.pairsCompared < 10)
  assert.ok(result.counts.pairsNotListed > 1e7)
})

const two: LinkSettings = {
  id: 'id',
  comparisons: [
    {
      name: 'x',
      needs: ['x'],
      levels: [{ says: 'same', when: { test: 'same', column: 'x' } }],
      otherwise: { says: 'differ' },
    },
  ],
  blocking: [{ name: 'y', keys: [['y']] }],
}

test('bad input is refused with what is wrong', async () => {
  const refused = (lines: string, message: RegExp, settings: LinkSettings = two) =>
    assert.rejects(run(lines, { settings }), (error) => error instanceof LinkageError && message.test(error.message))
  await refused('id,x,y\n1,a,b\n1,c,d\n', /rows repeat one \(such as 1\)/)
  await refused('id,x,y\n1,a,b\n ,c,d\n', /1 of 2 rows have no id/)
  await refused('id,x\n1,a\n', /use "y", which the input has not; the input has: id, x/)
  await refused('id,x,y\n', /no rows/)
  await refused('id,x,y\n1,a,b\n', /two are called "y"/, {
    ...two,
    blocking: [...two.blocking, ...two.blocking],
  })
  await refused('id,x,y\n1,a,b\n', /made from each other/, {
    ...two,
    columns: { p: { do: 'name', of: 'q' }, q: { do: 'name', of: 'p' } },
  })
  const many = `id,x,y\n${Array.from({ length: 200 }, (_, at) => `${at},${at},b`).join('\n')}\n`
  await refused(many, /"y" would compare 19,900 pairs, more than the 1,000 allowed/, {
    ...two,
    limits: { rulePairs: 1000 },
  })
  await assert.rejects(link(two, { files: [join(folder, 'nowhere.csv')] }, { folder }), /no file/)
})

test('a column that is always empty, columns with awkward names and one lone record do no harm', async () => {
  const settings: LinkSettings = {
    ...two,
    comparisons: [
      {
        ...two.comparisons[0],
        name: 'select "',
        needs: ['⟨n⟩ "'],
        levels: [{ says: 's', when: { test: 'same', column: '⟨n⟩ "' }, rarityOf: '⟨n⟩ "' }],
        otherwise: { says: 'd' },
      },
      ...two.comparisons,
    ],
    onePerPerson: ['first'],
  }
  const result = await run(`id,"⟨n⟩ """,x,y,first\n1,,a,b,\n2,,a,b,\n`, { settings })
  assert.equal(result.counts.records, 2)
  assert.equal((await run('id,x,y\n1,a,b\n', { settings: two })).counts.clusters, 1)
})

test('a run can be watched and stopped', async () => {
  const stop = new AbortController()
  const seen = new Set<string>()
  const stopped = link(
    personLinkage(),
    { files: [town] },
    {
      folder: join(folder, 'stopped'),
      signal: stop.signal,
      onProgress: ({ stage }) => {
        seen.add(stage)
        if (stage === 'compare') stop.abort()
      },
    },
  )
  await assert.rejects(stopped, (error) => error instanceof LinkageError && error.failure === 'stopped')
  assert.ok(seen.has('read'))
})
