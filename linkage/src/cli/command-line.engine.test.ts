import assert from 'node:assert/strict'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { scoreClusters } from '../evaluate.ts'
import { labelsToJson } from '../label/index.ts'
import type { Answer } from '../label/index.ts'
import { parseCsv } from '../profile/index.ts'
import { readClusters, readPairs } from '../results.ts'
import { runCommandLine } from './index.ts'

let folder = ''
const at = (...parts: string[]): string => join(folder, ...parts)

async function run(...argv: string[]): Promise<{ code: number; out: string; error: string }> {
  let [out, error] = ['', '']
  const code = await runCommandLine(
    argv,
    { out: (text) => (out += text), error: (text) => (error += text), live: false },
    new AbortController().signal,
  )
  return { code, out, error }
}

/** An example linked once for all tests. */
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kith-cli-'))
  assert.equal((await run('example', at('ex'))).code, 0)
  const linked = await run(
    'link',
    at('ex', 'housing.csv'),
    at('ex', 'health-visiting.csv'),
    '--out',
    at('run'),
    '--threads',
    '2',
  )
  assert.equal(linked.code, 0, linked.error)
  assert.match(linked.out, /records are [\d,]+ people/)
})
after(() => rm(folder, { recursive: true, force: true }))

async function truth(): Promise<Map<string, string>> {
  const [, ...rows] = parseCsv(await readFile(at('ex', 'truth.csv'), 'utf8'))
  return new Map(rows.map(([id = '', person = '']) => [id, person]))
}

describe('link', () => {
  it('finds who is who in two files with other headers, dates and slips', async () => {
    const clusters = new Map<string, string>()
    for await (const { id, cluster } of readClusters(at('run', 'clusters.csv'))) clusters.set(id, cluster)
    const known = await truth()
    assert.deepEqual(new Set(clusters.keys()), new Set(known.keys()))
    const { f1, precision } = scoreClusters(clusters, known)
    assert.ok(f1 > 0.95 && precision > 0.97, `F1 ${f1}, precision ${precision}`)
  })
  it('gives each file back row for row, with the person beside it', async () => {
    const given = parseCsv(await readFile(at('ex', 'housing.csv'), 'utf8'))
    const linked = parseCsv((await readFile(at('run', 'housing-linked.csv'), 'utf8')).replace('\uFEFF', ''))
    assert.deepEqual(
      linked.map((row) => row.slice(2)),
      given,
    )
    assert.deepEqual(linked[0]?.slice(0, 2), ['person', 'records of this person'])
  })
  it('finds everybody twice in a file linked with itself, were they only three', async () => {
    await writeFile(at('three.csv'), 'Name,DOB\nAnn Price,01/02/1980\nBob Hughes,03/04/1990\nCai Jones,05/06/2000\n')
    const { out, code } = await run('link', at('three.csv'), at('three.csv'), '--out', at('three'))
    assert.equal(code, 0)
    assert.match(out, /3 records repeat another[\s\S]*6 records are 3 people/)
    assert.match(out, /Too few pairs .* to learn from .*: forename, surname, date of birth\./)
    assert.match(
      await readFile(at('three', 'report.html'), 'utf8'),
      /the same, whatever the weight[\s\S]*Usual values were assumed/,
    )
  })
  it('lists what a person must decide, with words', async () => {
    const [head, ...rows] = parseCsv((await readFile(at('run', 'needs-a-person.csv'), 'utf8')).replace('\uFEFF', ''))
    let asked = 0
    for await (const { decision } of readPairs(at('run', 'pairs.csv'))) if (decision === 'needs a person') asked++
    assert.ok(asked > 0)
    assert.equal(rows.length, asked)
    assert.ok(head?.includes('why') && rows.every((row) => row[3] !== '' && row[4] !== ''))
  })
  it('does not write over a run, unless told to', async () => {
    const again = await run('link', at('ex', 'housing.csv'), '--out', at('run'))
    assert.equal(again.code, 1)
    assert.match(again.error, /already holds a run.*--replace/)
  })
  it('gives the same results from the plan it wrote', async () => {
    assert.equal((await run('link', '--settings', at('run', 'plan.json'), '--out', at('again'))).code, 0)
    for (const file of ['pairs.csv', 'clusters.csv', 'model.json', 'counts.json', 'housing-linked.csv'])
      assert.equal(await readFile(at('again', file), 'utf8'), await readFile(at('run', file), 'utf8'), file)
  })
})

describe('the other commands', () => {
  it('profile says what is in each column and what it is taken for', async () => {
    const { out } = await run('profile', at('ex', 'housing.csv'))
    assert.match(out, /Post Code +9\d%/)
    assert.match(out, /DOB +date of birth/)
  })
  it('suggest writes a plan once', async () => {
    const plan = at('plan.json')
    assert.equal((await run('suggest', at('ex', 'housing.csv'), '--out', plan)).code, 0)
    assert.match((await run('suggest', at('ex', 'housing.csv'), '--out', plan)).error, /is there already/)
    const { code, out } = await run('count', '--settings', plan, '--out', at('count.svg'))
    assert.equal(code, 0)
    assert.match(out, /surname and birth +\d/)
    assert.match(await readFile(at('count.svg'), 'utf8'), /^<svg[^>]*role="img"/)
  })
  it('explain says why two are, or are not, one', async () => {
    let pair = { left: '', right: '' }
    for await (const row of readPairs(at('run', 'pairs.csv'))) if (row.decision === 'same') pair = row
    const { out } = await run('explain', at('run'), pair.right, pair.left)
    assert.match(out, /the same person[\s\S]*two records at random[\s\S]*For: /)
    const far = await run('explain', at('run'), 'housing:T1001', 'housing:T1100')
    assert.match(
      far.out,
      /different groups[\s\S]*not listed as a pair[\s\S]*would weigh this[\s\S]*two records at random/,
    )
    assert.match((await run('explain', at('run'), 'nobody', pair.left)).error, /no record "nobody"/)
    const bare = await run('explain', at('run'), 'T1001', 'housing:T1100')
    assert.equal(bare.out, far.out)
  })
  it('label, evaluate and report go round', async () => {
    const known = await truth()
    assert.equal((await run('label', at('run'), '--pairs', '40')).code, 0)
    const [head = [], ...rows] = parseCsv((await readFile(at('run', 'to-label.csv'), 'utf8')).replace('\uFEFF', ''))
    assert.deepEqual(head.slice(0, 3), ['left', 'right', 'label'])
    assert.ok(rows.length > 20)
    const say = (flip: number): string => {
      const pairs = rows.map(([left = '', right = ''], place): { left: string; right: string; label: Answer } => ({
        left,
        right,
        label: (known.get(left) === known.get(right)) !== place < flip ? 'same' : 'different',
      }))
      return labelsToJson({ format: 'kith-labels', version: 1, reviewer: 'x', pairs })
    }
    await writeFile(at('one.json'), say(0))
    await writeFile(at('other.csv'), 'left,right,label\nhousing:T1001,nobody,same\n')
    assert.match((await run('evaluate', at('run'), '--labels', at('other.csv'))).error, /not in this run: nobody/)
    await writeFile(at('two.json'), say(2))
    const both = await run('evaluate', at('run'), '--labels', at('one.json'), '--second', at('two.json'), '--by', 'sex')
    assert.equal(both.code, 0, both.error)
    assert.match(both.out, /kappa: 0\.\d\d[\s\S]*2 go to a third person[\s\S]*precision\): \d[\s\S]*By sex/)
    assert.equal((await run('label', at('run'), '--labels', at('one.json'), '--second', at('two.json'))).code, 0)
    assert.match(await readFile(at('run', 'label-third.html'), 'utf8'), /2 pairs of records/)
    assert.equal(
      (await run('report', at('run'), '--labels', at('one.json'), '--by', 'sex', '--out', at('r.html'))).code,
      0,
    )
    assert.match(await readFile(at('r.html'), 'utf8'), /labelled pairs/)
  })
  it('evaluate takes what a guard stopped for not the same, and what the run joined for the same', async () => {
    await cp(at('run'), at('guarded'), { recursive: true })
    const [head = '', ...lines] = (await readFile(at('run', 'pairs.csv'), 'utf8')).trimEnd().split('\n')
    const stopped = lines.findIndex((line) => line.includes(',needs a person,'))
    // as heavy as any, and stopped all the same
    lines[stopped] = (lines[stopped] ?? '').replace(/,-?[\d.]+,needs a person,[a-z]+,/, ',40,needs a person,guard,')
    await writeFile(at('guarded', 'pairs.csv'), `${[head, ...lines].join('\n')}\n`)
    const joined = lines.filter((line) => line.includes(',same,')).slice(0, 9)
    const labels = [...joined.map((line) => [line, 'same']), [lines[stopped] ?? '', 'different']]
    await writeFile(
      at('stopped.csv'),
      `left,right,label\n${labels.map(([line = '', label = '']) => `${line.split(',').slice(0, 2).join()},${label}`).join('\n')}\n`,
    )
    const { out } = await run('evaluate', at('guarded'), '--labels', at('stopped.csv'))
    assert.match(out, /precision\): 100\.0% \(.*9 of 9\)\n.*recall\): 100\.0% \(.*9 of 9\)/)
  })
  it('clusters tries other cuts and refuses what was not kept', async () => {
    const { out } = await run('clusters', at('run'), '--at', '5,20')
    assert.match(out, /\+5\.0 +\d[\s\S]*\+20\.0 +\d/)
    assert.match((await run('clusters', at('run'), '--at', '-30')).error, /were not kept/)
  })
})

describe('a model that is there already', () => {
  it('is used instead of training', async () => {
    const { code, error } = await run(
      'link',
      '--settings',
      at('run', 'plan.json'),
      '--model',
      at('run', 'model.json'),
      '--out',
      at('with-model'),
    )
    assert.equal(code, 0, error)
    assert.equal(
      await readFile(at('with-model', 'clusters.csv'), 'utf8'),
      await readFile(at('run', 'clusters.csv'), 'utf8'),
    )
  })
  it('may be one of Splink’s, with the files as they are', async () => {
    const example = join(import.meta.dirname, '..', 'splink', 'example')
    const { code, out, error } = await run(
      'link',
      join(example, 'people.csv'),
      '--model',
      join(example, 'model.json'),
      '--out',
      at('splink'),
    )
    assert.equal(code, 0, error)
    assert.match(out, /A model trained by Splink[\s\S]*clusters of 1,200 records/)
    assert.match(await readFile(at('splink', 'report.html'), 'utf8'), /How to read this/)
    assert.match(
      (await run('link', at('ex', 'housing.csv'), '--model', join(example, 'model.json'), '--out', at('s2'))).error,
      /no column "unique_id"|it has: /,
    )
  })
})

describe('refusals', () => {
  const cases: readonly (readonly [string[], RegExp])[] = [
    [['people.csv'], /say what to do with it: "link people.csv"/],
    [['lnik', 'people.csv'], /there is no command "lnik"/],
    [['link', 'nothing.csv', '--out', '/tmp/none-of-this'], /nothing\.csv: there is no such file/],
    [['link', '--memori', '3'], /--memori/],
    [['link', 'a.csv', '--settings', 'b.json'], /not both/],
    [['link', '--settings', 'none.json'], /there is no plan none\.json/],
    [['report', '/nowhere'], /holds no finished run/],
    [['explain', '/nowhere'], /explain FOLDER ID ID/],
    [['clusters', '/nowhere'], /--at 5/],
    [['evaluate', '/nowhere'], /which labels/],
  ]
  for (const [argv, words] of cases)
    it(argv.join(' '), async () => {
      const { code, error } = await run(...argv.map((part) => part.replace('/tmp/none-of-this', at('none'))))
      assert.equal(code, 1)
      assert.match(error, words)
    })
  it('files in which nothing tells people apart', async () => {
    await writeFile(at('things.csv'), 'colour,size\nred,1\nblue,2\n')
    const refused = await run('link', at('things.csv'), '--out', at('things'))
    assert.equal(refused.code, 2)
    assert.match(refused.error, /things has the columns "colour", "size"; none was recognised[\s\S]*things\/plan\.json/)
    assert.match(await readFile(at('things', 'plan.json'), 'utf8'), /"use"/)
    assert.equal((await run('count', at('things.csv'))).code, 2)
  })
  it('files in which little tells people apart are linked, and the first line says so', async () => {
    await writeFile(at('names.csv'), 'ref,forename\n1,Ann\n2,Ann\n3,Bea\n')
    const { code, out } = await run('link', at('names.csv'), '--out', at('names'))
    assert.equal(code, 0)
    assert.match(out, /^Little tells people apart in names \(forename\): /)
  })
  it('an edited plan that names a column the file has not', async () => {
    const plan = (await readFile(at('run', 'plan.json'), 'utf8')).replace(/("from": \[\s+)"Post Code"/, '$1"Postkode"')
    await writeFile(at('bad.json'), plan)
    assert.match(
      (await run('link', '--settings', at('bad.json'), '--out', at('bad'))).error,
      /no column "Postkode"; there are: /,
    )
  })
  it('which version', async () => assert.match((await run('--version')).out, /^\d+\.\d+\.\d+\n$/))
  it('help', async () => assert.match((await run()).out, /link FILE/))
})
