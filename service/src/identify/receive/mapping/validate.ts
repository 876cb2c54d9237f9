import { isMap, isScalar, LineCounter, parseDocument, type Document } from 'yaml'
import type { z } from 'zod'
import { crossCheck } from './cross-check.ts'
import { mappingShape, type Mapping } from './language.ts'

export const mappingCodes = [
  'yaml-broken',
  'unknown-word',
  'missing',
  'wrong-shape',
  'not-one-of',
  'no-such-fact',
  'no-such-attribute',
  'value-not-allowed',
  'no-such-person',
  'no-such-role',
  'n-without-repeat',
  'repeat-without-n',
  'key-without-column',
  'on-with-from',
  'tells-what-it-does-not-say',
] as const
export type MappingCode = (typeof mappingCodes)[number]

/** One thing wrong with a mapping file: where (`facts[2].kind`, line from 1), what was written, what may be. */
export interface MappingProblem {
  readonly code: MappingCode
  readonly file: string
  readonly path: string
  readonly line?: number
  readonly value?: string
  readonly expected?: string
}

export type MappingResult =
  | { readonly ok: true; readonly mapping: Mapping }
  | { readonly ok: false; readonly problems: readonly MappingProblem[] }

type Path = readonly (string | number)[]
export type Complain = (code: MappingCode, path: Path, value?: string, expected?: string) => void

/** Reads a mapping file: its YAML, its shape, and whether what it names exists. Every problem found is reported, not only the first. */
export function validateMapping(text: string, file = 'mapping.yaml'): MappingResult {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true })
  const problems: MappingProblem[] = []
  for (const error of document.errors) {
    problems.push({
      code: 'yaml-broken',
      file,
      path: '',
      line: error.linePos?.[0].line ?? 1,
      value: error.message.split('\n')[0] ?? '',
    })
  }
  if (problems.length > 0) return { ok: false, problems }
  const complain: Complain = (code, path, value, expected) => {
    const line = lineOf(document, path, lines)
    problems.push({
      code,
      file,
      path: written(path),
      ...(line === undefined ? {} : { line }),
      ...(value === undefined ? {} : { value }),
      ...(expected === undefined ? {} : { expected }),
    })
  }
  const read = mappingShape.safeParse(document.toJS())
  if (!read.success) {
    for (const issue of read.error.issues) complainOf(issue, complain, document)
    return { ok: false, problems }
  }
  crossCheck(read.data, complain)
  return problems.length === 0 ? { ok: true, mapping: read.data } : { ok: false, problems }
}

/** A mapping as the database keeps it. Undefined where it is none (any more). */
export function parseMapping(value: unknown): Mapping | undefined {
  const read = mappingShape.safeParse(value)
  return read.success ? read.data : undefined
}

function complainOf(issue: z.core.$ZodIssue, complain: Complain, document: Document): void {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)))
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) complain('unknown-word', [...path, key], key)
    return
  }
  const node = path.length === 0 ? document.contents : document.getIn(path, true)
  if (node === undefined || node === null) return complain('missing', path, String(path.at(-1) ?? ''))
  const value = isScalar(node) ? String(node.value) : undefined
  if (issue.code === 'invalid_value') return complain('not-one-of', path, value, issue.values.map(String).join(', '))
  complain('wrong-shape', path, value, issue.code === 'invalid_type' ? issue.expected : undefined)
}

/** The line of what the path names, or of the nearest thing around it that is there. */
function lineOf(document: Document, path: Path, lines: LineCounter): number | undefined {
  for (let length = path.length; length > 0; length--) {
    const parent = length === 1 ? document.contents : document.getIn(path.slice(0, length - 1), true)
    const last = path[length - 1]
    const key = isMap(parent)
      ? parent.items.find((pair) => isScalar(pair.key) && pair.key.value === last)?.key
      : document.getIn(path.slice(0, length), true)
    const start = startOf(key)
    if (start !== undefined) return lines.linePos(start).line
  }
  return undefined
}

function startOf(node: unknown): number | undefined {
  if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range)) return undefined
  const start: unknown = node.range[0]
  return typeof start === 'number' ? start : undefined
}

function written(path: Path): string {
  return path.map((step, at) => (typeof step === 'number' ? `[${step + 1}]` : at === 0 ? step : `.${step}`)).join('')
}
