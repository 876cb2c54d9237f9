import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml'
import { checkPlan } from '../model/check.ts'
import { bodyProblems, parsePlan, type PlanProblem } from '../model/plan.ts'
import { isKind, type Kind } from '../model/records.ts'

/** One record as its file has it: stored as written, read through its schema. */
export interface ContentRecord {
  readonly kind: Kind
  readonly key: string
  readonly body: Record<string, unknown>
}

export type Content =
  | { readonly ok: true; readonly records: readonly ContentRecord[] }
  | { readonly ok: false; readonly problems: readonly PlanProblem[] }

/** The content shipped with Kith. */
export const shippedContent: string = import.meta.dirname

/**
 * Reads every `*.yaml` of a folder: a map from kind to a map from key to record. All problems of all files come back together, each
 * naming file, line, record, field and what to do. Throws only where the folder itself cannot be read.
 */
export function loadContent(folder: string = shippedContent): Content {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .toSorted()
  return readContent(files.map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') })))
}

export function readContent(files: readonly { readonly file: string; readonly text: string }[]): Content {
  const problems: PlanProblem[] = []
  const records: ContentRecord[] = []
  const places = new Map<string, string>()
  for (const { file, text } of files) {
    const read = readFile(file, text)
    problems.push(...read.problems)
    for (const { record, place } of read.found) {
      const name = `${record.kind}/${record.key}`
      const other = places.get(name)
      if (other !== undefined)
        problems.push({
          where: `${place} ${name}`,
          problem: `is there twice; the other is ${other}. Take one out.`,
        })
      places.set(name, other ?? place)
      records.push(record)
    }
  }
  if (problems.length > 0) return { ok: false, problems }
  const rows = records.map((record) => ({ ...record, version: 1, recordedAt: '', note: '', shipped: true }))
  const wrong = checkPlan(parsePlan(rows)).map(({ where, problem }) => ({
    where: `${places.get(where.split(' ')[0] ?? '') ?? ''} ${where}`.trim(),
    problem,
  }))
  return wrong.length > 0 ? { ok: false, problems: wrong } : { ok: true, records }
}

interface Read {
  readonly problems: readonly PlanProblem[]
  readonly found: readonly { readonly record: ContentRecord; readonly place: string }[]
}

function readFile(file: string, text: string): Read {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: true })
  const at = (offset: number | undefined): string => `${file} line ${lines.linePos(offset ?? 0).line}`
  if (document.errors.length > 0)
    return {
      found: [],
      problems: document.errors.map((error) => ({
        where: at(error.pos[0]),
        problem: `${error.message.split('\n')[0] ?? ''} Correct the YAML at this place.`,
      })),
    }
  const lineOf = (path: readonly unknown[]): string => {
    for (let length = path.length; length > 0; length--) {
      const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true)
      const name = path[length - 1]
      // A field's line is that of its name; an item's, its own.
      const pair = isMap(parent) ? parent.items.find(({ key }) => isScalar(key) && key.value === name) : undefined
      const node = isMap(parent) ? pair?.key : document.getIn(path.slice(0, length), true)
      if (isNode(node) && node.range) return at(node.range[0])
    }
    return at(0)
  }
  let content: unknown
  try {
    content = document.toJS({ maxAliasCount: 1000 })
  } catch {
    return {
      found: [],
      problems: [{ where: file, problem: 'has an alias that is missing or expands too far. Write it out.' }],
    }
  }
  return recordsOf(content, lineOf, file)
}

function recordsOf(content: unknown, lineOf: (path: readonly unknown[]) => string, file: string): Read {
  const [problems, found]: [PlanProblem[], Read['found'][number][]] = [[], []]
  for (const [kind, records] of entriesOf(content)) {
    if (!isKind(kind)) {
      problems.push({
        where: `${lineOf([kind])} ${kind}`,
        problem: 'is not a kind of record that is known here',
      })
      continue
    }
    for (const [key, body] of entriesOf(records)) {
      const place = lineOf([kind, key])
      const wrong = /^[a-z0-9][a-z0-9-]{0,99}$/.test(key)
        ? bodyProblems(kind, key, body)
        : [{ where: `${kind}/${key}`, problem: 'is not a key: write small letters, figures and hyphens' }]
      for (const { where, problem } of wrong) {
        const field =
          where
            .split(' ')[1]
            ?.split('.')
            .map((part) => (/^\d+$/.test(part) ? Number(part) : part)) ?? []
        problems.push({ where: `${lineOf([kind, key, ...field])} ${where}`, problem })
      }
      if (wrong.length === 0) found.push({ record: { kind, key, body: Object.fromEntries(entriesOf(body)) }, place })
    }
  }
  if (typeof content !== 'object' || content === null)
    problems.push({ where: file, problem: 'holds no records: write a kind, then keys, then each record' })
  return { problems, found }
}

function entriesOf(value: unknown): readonly [string, unknown][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : []
}
