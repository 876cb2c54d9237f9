/** Violations that `tidy.test.ts` must catch: each rule's proof that it looks. */

interface PlantedFile {
  readonly rule: string
  readonly path: string
  readonly source: string
}

const plain = 'service/src/people/planted.ts'
const lines = (count: number, line: string) => Array.from({ length: count }, () => line).join('\n')

export const plantedInFiles: readonly PlantedFile[] = [
  { rule: 'file length', path: plain, source: lines(401, '// line') },
  {
    rule: 'function length',
    path: plain,
    source: `export function long(a: number): Promise<{ a: string }> {\n${lines(70, '  a += 1')}\n}\n`,
  },
  {
    rule: 'function length',
    path: plain,
    source: `const long = async (a: number): Promise<void> => {\n${lines(70, '  a += 1')}\n}\n`,
  },
  {
    rule: 'function length',
    path: plain,
    source: `class Tall {\n  grow<T>(a: T): T {\n${lines(70, '    a')}\n  }\n}\n`,
  },
  { rule: 'no default export', path: plain, source: 'export default 1' },
  { rule: 'no any', path: plain, source: 'const x: any = 1' },
  { rule: 'no any', path: plain, source: 'function f(a: Record<string, any>) {}' },
  { rule: 'no any', path: plain, source: 'let y: any[]' },
  { rule: 'no as outside parse…', path: plain, source: 'const x = y as Day' },
  { rule: 'no as outside parse…', path: plain, source: 'const x = (y as unknown) as { a: 1 }' },
  { rule: 'no as outside parse…', path: plain, source: 'const text = `${`inner ${y as Day}`}`' },
  {
    rule: 'no as outside parse…',
    path: plain,
    source: 'function parseX() { return 1 }\nfunction other() { return y as Day }',
  },
  { rule: 'no Math.random', path: plain, source: 'const x = Math.random()' },
  { rule: 'one clock', path: plain, source: 'const x = Date.now()' },
  { rule: 'one clock', path: plain, source: 'const x = new Date()' },
  { rule: 'one clock', path: plain, source: 'const x = new Date' },
  { rule: 'one clock', path: 'service/test/planted.ts', source: 'const x = performance.now()' },
  { rule: 'one clock', path: plain, source: 'const x = a / b; const y = new Date() // after a division' },
  { rule: 'no exemption', path: plain, source: '// prettier-ignore\nconst x = 1' },
  { rule: 'no exemption', path: plain, source: '// oxfmt-ignore\nconst x = 1' },
  { rule: 'no console', path: plain, source: "console.log('x')" },
  {
    rule: 'one door',
    path: 'service/src/identify/planted.ts',
    source: "import { day } from '#kith/people/model/day.ts'",
  },
  {
    rule: 'one door',
    path: 'service/bin/planted.ts',
    source: "export * from '../src/identify/model/facts.ts'",
  },
  {
    rule: 'one door',
    path: 'service/src/identify/planted.ts',
    source: "const x = await import('#kith/platform/db/launch/servers.ts')",
  },
  {
    rule: 'imports across folders say #kith',
    path: 'service/src/identify/planted.ts',
    source: "import { now } from '../platform/time/index.ts'",
  },
  {
    rule: 'imports exist',
    path: 'service/src/identify/planted.ts',
    source: "import x from './nothing-here.ts'",
  },
  {
    rule: 'imports are readable',
    path: 'service/src/identify/planted.ts',
    source: 'const x = await import(name)',
  },
  {
    rule: 'modules have a direction',
    path: 'service/src/people/planted.ts',
    source: "import '#kith/identify/model/facts.ts'",
  },
  {
    rule: 'modules have a direction',
    path: 'service/src/platform/time/planted.ts',
    source: "import type { Day } from '#kith/people/model/day.ts'",
  },
  {
    rule: 'modules have a direction',
    path: 'service/src/performance/planted.ts',
    source: "import '#kith/identify/model/facts.ts'",
  },
  {
    rule: 'modules have a direction',
    path: 'service/src/new-folder/planted.ts',
    source: "import '#kith/people/model/day.ts'",
  },
  {
    rule: 'modules have a direction',
    path: 'service/src/people/planted.ts',
    source: "import { link } from '@kith/linkage'",
  },
  {
    rule: 'modules have a direction',
    path: 'service/src/settings-planted.ts',
    source: "import '#kith/people/model/day.ts'",
  },
  {
    rule: 'model is pure',
    path: 'service/src/identify/model/planted.ts',
    source: "import { readFileSync } from 'node:fs'",
  },
  {
    rule: 'model is pure',
    path: 'service/src/identify/model/planted.ts',
    source: "import { now } from '#kith/platform/time/index.ts'",
  },
  {
    rule: 'one door for a package',
    path: 'service/src/identify/planted.ts',
    source: "import { Pool } from 'pg'",
  },
  {
    rule: 'one door for a package',
    path: 'service/src/identify/planted.ts',
    source: "import {\n  from as to,\n} from 'pg-copy-streams'",
  },
  {
    rule: 'no cycles',
    path: 'service/src/platform/time/planted.ts',
    source: "import '#kith/platform/testing/index.ts'",
  },
]

/** Files to add (text) or take away (null), and the rule that must see it. */
export const plantedInHouse: readonly { rule: string; files: Readonly<Record<string, string | null>> }[] = [
  { rule: 'no stray files', files: { 'notes.txt': 'x' } },
  { rule: 'no stray files', files: { 'tmp/x.ts': 'x' } },
  { rule: 'nothing left undone', files: { 'service/src/people/planted.ts': '// TODO later' } },
  { rule: 'nothing left undone', files: { 'service/test/planted.test.ts': "it.only('x')" } },
  { rule: 'no machine’s names', files: { 'docs/planted.md': 'see /home/somebody/kith' } },
  { rule: 'no machine’s names', files: { 'package-lock.json': '"resolved": "https://example.org/x.tgz"' } },
  { rule: 'dependencies are exact', files: { 'linkage/package.json': '{"dependencies":{"pg":"^8.0.0"}}' } },
  {
    rule: 'dependencies are explained',
    files: { 'linkage/package.json': '{"dependencies":{"left-pad":"1.0.0"}}' },
  },
  {
    rule: 'dependencies are explained',
    files: { 'docs/reference/dependencies.md': '| `gone` | was here |' },
  },
  { rule: 'modules have a page and a door', files: { 'service/src/platform/planted/x.ts': 'x' } },
  {
    rule: 'decisions are numbered',
    files: { 'docs/decisions/0001-planted-again.md': '**Guard:** `package.json`' },
  },
  { rule: 'decisions have a guard', files: { 'docs/decisions/9999-planted.md': 'No guard here.' } },
  {
    rule: 'decisions have a guard',
    files: { 'docs/decisions/9999-planted.md': '**Guard:** `service/test/gone.test.ts`' },
  },
  { rule: 'both languages', files: { 'service/src/planted/words.en.ts': 'x' } },
  { rule: 'migrations are numbered', files: { 'service/db/migrations/0001-planted-twice.sql': 'x' } },
  {
    rule: 'a store keeps to its schema',
    files: { 'service/src/identify/store.ts': 'sql`select * from people.person`' },
  },
  {
    rule: 'a store keeps to its schema',
    files: { 'service/src/identify/a/store.ts': "db.selectFrom('performance.value')" },
  },
  { rule: 'no dead files', files: { 'service/src/people/planted.ts': 'x' } },
]

export const plantedInWords: readonly string[] = [
  'Troubled Families',
  'const riskScore = 1',
  'RISK_SCORES',
  'a hard-to-reach group',
  'problemFamilies',
  'life-turned around',
]

/** Allowed, and easily mistaken. */
export const spared: readonly string[] = [
  'const share = part[0]! / whole[0]!\nconst half = rows.at(-1)! / 2',
  'const kinds = [1, 2] as const',
  "import { a as b, type C as D } from './x.ts'\nexport { b as e }\nexport * as f from './x.ts'",
  'function parseDay(text: string): Day {\n  return text as Day\n}',
  'const parseDay = (text: string) => text as Day',
  'const at = new Date(Date.parse(day))',
  "const text = 'export default any as Day Math.random() console.log new Date()'",
  '// Math.random(), new Date(), x as any',
  'const sql = `select x as y from ${table} as z where a = any(${list})`',
  'const ratio = a / b / c; const quote = /["\'`]/.test(text) ? 1 : 2',
  'if (x) /`/.test(y)',
  "db.selectFrom('people.person').select((eb) => eb.ref('id').as('person'))",
  'const facts = { any: 1, as: 2, default: 3, console: 4 }',
  'clock.now(); stopwatch.performance; report.console.log(1)',
]
