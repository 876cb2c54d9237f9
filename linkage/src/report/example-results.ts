import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ChartData } from '../charts/index.ts'
import type { Counts } from '../engine/protocol.ts'
import { modelToJson } from '../model.ts'
import type { LinkModel } from '../model.ts'
import { csvCell } from '../profile/index.ts'
import { Database } from '../encode/database.ts'
import { identifier, literal } from '../encode/text.ts'

/** Names that pages break on: long, Welsh, without vowels or spaces, right to left, markup, marks XML cannot hold. */
const hostileNames = [
  'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch',
  'Siân Ŵyn Ap-Rhŷs',
  'عبد الرحمن',
  '<script>alert("x")</script>',
  "O'Neil & Sons </title>",
  '李小龍',
  'tab\there \u0001 bell',
  'Zoë 👩‍👩‍👧‍👦',
  'A',
  'Wolfeschlegelsteinhausenbergerdorff Wolfeschlegelsteinhausenbergerdorff',
]

export type ExampleKind = 'usual' | 'nothing' | 'much'

/** Writes a finished run as `link` leaves it, made up by rule: an ordinary one, one in which nothing was found, one with far too much. For tests. */
export async function writeExampleResults(folder: string, kind: ExampleKind): Promise<void> {
  await mkdir(folder, { recursive: true })
  const size = kind === 'nothing' ? 3 : kind === 'usual' ? 30 : 400
  const ids = Array.from({ length: size }, (_, at) => `r${String(at).padStart(4, '0')}${at % 7 === 0 ? ', "x"' : ''}`)
  const name = (at: number): string => hostileNames[at % hostileNames.length] ?? ''
  const cluster = (at: number): string => ids[kind === 'nothing' ? at : kind === 'much' ? 0 : at - (at % 3)] ?? ''
  const pairs =
    kind === 'nothing'
      ? []
      : ids.slice(1).map((id, at) => pairLine(ids[at] ?? '', id, at, cluster(at), cluster(at + 1)))
  await writeFile(
    join(folder, 'pairs.csv'),
    `left,right,weight,decision,reason,detail,levels,rarity,left_cluster,right_cluster\n${pairs.map((line) => `${line}\n`).join('')}`,
  )
  await writeFile(
    join(folder, 'clusters.csv'),
    `id,cluster\n${ids.map((id, at) => `${csvCell(id)},${csvCell(cluster(at))}\n`).join('')}`,
  )
  await writeFile(join(folder, 'model.json'), modelToJson(exampleModel))
  await writeFile(join(folder, 'counts.json'), JSON.stringify(countsOf(kind, size, pairs.length)))
  if (kind !== 'nothing') await writeFile(join(folder, 'charts.json'), JSON.stringify(chartsOf(kind, name)))
  await writeRecords(folder, ids, name)
}

function pairLine(left: string, right: string, at: number, one: string, other: string): string {
  const weight = 28 - (at % 31) * 1.05
  const [decision, reason, detail] =
    weight < 3.2
      ? ['needs a person', at % 2 === 0 ? 'guard' : 'between', at % 2 === 0 ? 'twins?' : '']
      : ['same', 'weight', '']
  const levels = `${(at % 3) + 1}|${at % 3}`
  return [left, right, weight.toFixed(6), decision, reason, detail, levels, at % 3 === 0 ? '1.7|' : '|', one, other]
    .map((cell) => csvCell(cell))
    .join(',')
}

export const exampleModel: LinkModel = {
  format: 'kith-linkage-model',
  version: 1,
  prior: 0.0004,
  priorFrom: 'given',
  thresholds: { same: 3.25, different: -2, why: 'given' },
  comparisons: [
    {
      name: 'forename',
      levels: [
        { says: 'not known', m: null, u: null, weight: 0, from: 'no evidence' },
        {
          says: 'the forenames are the same',
          m: 0.9,
          u: 0.004,
          weight: 7.81,
          rarityOf: 'first',
          rarityFloor: 2,
          rarityCeiling: 14,
          from: 'trained',
        },
        { says: 'forename and surname are the other way round', m: null, u: null, weight: 0, from: 'no evidence' },
        { says: 'the forenames differ', m: 0.1, u: 0.996, weight: -3.3, from: 'trained' },
      ],
    },
    {
      name: 'date of birth',
      levels: [
        { says: 'not known', m: null, u: null, weight: 0, from: 'no evidence' },
        { says: 'the date of birth is the same', m: 0.95, u: 0.000_03, weight: 14.95, from: 'trained' },
        { says: 'the date of birth differs', m: 0.05, u: 0.999_97, weight: -4.3, from: 'trained' },
      ],
    },
  ],
}

function countsOf(kind: ExampleKind, size: number, pairs: number): Counts {
  const much = kind === 'much'
  const rule = {
    kind: 'block',
    blocks: much ? 1e6 : 4,
    largestBlock: much ? 1e6 : 3,
    blocksLeftOut: much ? 1200 : 0,
    recordsLeftOut: much ? 2_400_000 : 0,
  } as const
  const names = much
    ? Array.from({ length: 30 }, (_, at) => `rule ${at + 1} ${hostileNames[at % hostileNames.length]}`)
    : ['forename and birth', 'postcode']
  return {
    records: size,
    distinctRecords: size,
    rules: names.map((name, at) => ({
      rule: name,
      pairs: kind === 'nothing' ? 0 : (at + 1) * (much ? 1e8 : 10),
      ...rule,
    })),
    pairsCompared: kind === 'nothing' ? 0 : much ? 4.65e10 : 30,
    pairsKept: pairs,
    same: pairs,
    needsAPerson: kind === 'nothing' ? 0 : pairs,
    pairsNotListed: much ? 12 : 0,
    clusters: kind === 'nothing' ? size : much ? 1 : 10,
    clustersOfOne: kind === 'nothing' ? size : 0,
    largestCluster: kind === 'nothing' ? 1 : much ? size : 3,
    componentsSplit: much ? 1 : 0,
    mustLinks: much ? [{ name: 'same NHS number', pairs: 7 }] : [],
    guards: [{ name: 'twins?', pairs: kind === 'nothing' ? 0 : 5 }],
    emptyRecords: much ? 1 : 0,
  }
}

function chartsOf(kind: ExampleKind, name: (at: number) => string): ChartData {
  const many = kind === 'much' ? 1e7 : 3
  return {
    weights: Array.from({ length: 80 }, (_, at) => ({
      weight: -20 + at / 2,
      pairs: Math.round(many * (1 + Math.abs(at - 40)) ** 1.5),
    })),
    sessions: [
      {
        rule: 'postcode',
        pairs: 20,
        share: 0.3,
        comparisons: [
          { name: 'forename', m: [null, 0.88, null, 0.12], u: [null, 0.01, null, 0.99] },
          { name: 'date of birth', m: [null, 0.97, 0.03], u: [null, 0, 1] },
        ],
      },
      {
        rule: 'sounds',
        pairs: 9,
        share: 0.2,
        comparisons: [
          { name: 'forename', m: [null, null, null, null], u: [null, null, null, null] },
          { name: 'date of birth', m: [null, 0.9, 0.1], u: [null, 0, 1] },
        ],
      },
      { rule: 'forename', pairs: 2, share: 0, comparisons: [], leftOut: 'it takes relatives for matches' },
    ],
    termFrequencies: [
      {
        column: 'first',
        known: 30,
        distinct: 10,
        values: Array.from({ length: 20 }, (_, at) => ({ value: name(at), records: 20 - at })),
      },
      { column: 'nothing known', known: 0, distinct: 0, values: [] },
    ],
    selfWeights: [
      { weight: -6, records: 1 },
      { weight: 2, records: 3 },
      { weight: 16, records: 26 },
    ],
  }
}

async function writeRecords(folder: string, ids: readonly string[], name: (at: number) => string): Promise<void> {
  const db = await Database.open({ memoryMb: 200, threads: 1, spillFolder: folder, keepOrder: true })
  try {
    const rows = ids.map((id, at) => [
      id,
      at % 2 === 0 ? 'housing' : 'health visiting',
      name(at),
      at % 4 === 0 ? '' : name(at + 3),
      at % 5 === 0 ? '' : `19${60 + (at % 40)}-0${1 + (at % 9)}-11`,
    ])
    const columns = ['id', 'source', 'forename', 'surname', 'born']
    await db.run(`CREATE TABLE made (${columns.map((column) => `${identifier(column)} VARCHAR`).join(', ')})`)
    await db.run(
      `INSERT INTO made VALUES ${rows.map((row) => `(${row.map((cell) => (cell === '' ? 'NULL' : literal(cell))).join(', ')})`).join(', ')}`,
    )
    await db.run(`COPY made TO ${literal(join(folder, 'records.parquet'))} (FORMAT parquet)`)
  } finally {
    db.close()
  }
}
