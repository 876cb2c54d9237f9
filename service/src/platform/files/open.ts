import type { Limits } from './limits.ts'
import { defaultLimits } from './limits.ts'
import { gunzipped } from './gzip.ts'
import type { FileCode, Problem, RefusedKind } from './problem.ts'
import { Stop } from './problem.ts'
import { sniff, sniffOle } from './sniff.ts'
import type { Progress, Source } from './source.ts'
import { fileSource, Meter, readHead } from './source.ts'
import type { SafeZip } from './zip.ts'
import { entrySource, openZip } from './zip.ts'

export type FileKind = 'csv' | 'xml' | 'xlsx' | 'zip'

/** One thing to read in a file: the file itself, or an entry of a zip. */
export interface FilePart {
  readonly name: string
  readonly kind: 'csv' | 'xml'
}

/** A file whose real kind is known, ready for `readTable` or `readXmlRecords`. */
export interface OpenedFile {
  readonly name: string
  readonly kind: FileKind
  /** The texts in it (for a workbook none: its sheets are found as it is read). */
  readonly parts: readonly FilePart[]
  readonly source: Source
  /** The source unpacks as it reads, and counts the packed bytes itself. */
  readonly packed: boolean
  readonly limits: Limits
  /** Moves while the file is read. */
  readonly progress: Progress
  readonly meter: Meter
}

export type OpenResult =
  | { readonly ok: true; readonly file: OpenedFile }
  | { readonly ok: false; readonly problem: Problem<FileCode> }

const headBytes = 64 * 1024

/**
 * Finds out what a file really is, by its bytes, and whether it can be read. Reads no more than its beginning (and a zip's directory).
 * `from`: a path, or a source where the name people know the file by is not its name on disk.
 */
export async function openFile(from: string | Source, limits: Partial<Limits> = {}): Promise<OpenResult> {
  const allLimits = { ...defaultLimits, ...limits }
  const name = typeof from === 'string' ? (from.split(/[/\\]/).at(-1) ?? from) : from.name
  try {
    const source = typeof from === 'string' ? await fileSource(from) : from
    return { ok: true, file: await openSource(source, allLimits) }
  } catch (error) {
    if (error instanceof Stop) return { ok: false, problem: error.problem }
    if (isSystemError(error)) return { ok: false, problem: { code: 'cannot-open', file: name, value: error.code } }
    throw error
  }
}

async function openSource(source: Source, limits: Limits): Promise<OpenedFile> {
  const { name } = source
  const meter = new Meter(source.size)
  const base = { name, source, limits, meter, progress: meter, packed: false }
  const kind = sniff(await readHead(source, headBytes))
  if (kind === 'csv' || kind === 'xml') return { ...base, kind, parts: [{ name, kind }] }
  if (kind === 'zip') return openZipFile(base, await openZip(name, pathOf(source), limits))
  if (kind === 'gzip') return openGzip(base)
  if (kind === 'empty') throw new Stop({ code: 'empty-file', file: name })
  throw refusal(name, kind === 'ole' ? await sniffOle(pathOf(source)) : kind.refused)
}

type Base = Omit<OpenedFile, 'kind' | 'parts'> & { readonly meter: Meter }

async function openGzip(base: Base): Promise<OpenedFile> {
  const inner = gunzipped(base.source, base.meter, base.limits)
  const kind = sniff(await readHead(inner, headBytes))
  base.meter.bytesRead = 0
  if (kind === 'csv' || kind === 'xml')
    return { ...base, source: inner, packed: true, kind, parts: [{ name: base.name, kind }] }
  if (kind === 'zip' || kind === 'gzip') throw new Stop({ code: 'zip-nested', file: base.name, part: inner.name })
  if (kind === 'empty') throw new Stop({ code: 'empty-file', file: base.name })
  throw refusal(base.name, kind === 'ole' ? 'old-excel' : kind.refused)
}

async function openZipFile(base: Base, zip: SafeZip): Promise<OpenedFile> {
  try {
    const names = [...zip.entries.keys()]
    const office = officeKind(names)
    if (office === 'xlsx') return { ...base, kind: 'xlsx', parts: [] }
    if (office) throw refusal(base.name, office)
    const parts: FilePart[] = []
    for (const name of names) {
      // Left by archivers on macOS and Windows beside the real files: never data.
      if (name.startsWith('__MACOSX/') || /(^|\/)(\.DS_Store|Thumbs\.db)$/.test(name)) continue
      const kind = sniff(await readHead(entrySource(zip, name), headBytes))
      if (kind === 'zip')
        throw new Stop({
          code: /\.xls[xm]$/i.test(name) ? 'workbook-in-zip' : 'zip-nested',
          file: base.name,
          part: name,
        })
      if (kind === 'gzip') throw new Stop({ code: 'zip-nested', file: base.name, part: name })
      if (kind === 'empty') throw new Stop({ code: 'empty-file', file: base.name, part: name })
      if (kind === 'ole') throw refusal(base.name, 'old-excel', name)
      if (typeof kind === 'object') throw refusal(base.name, kind.refused, name)
      parts.push({ name, kind })
    }
    if (parts.length === 0) throw new Stop({ code: 'zip-nothing-to-read', file: base.name })
    return { ...base, kind: 'zip', parts }
  } finally {
    zip.close()
  }
}

/** Which Office format a zip is, from the names in it. */
function officeKind(names: readonly string[]): 'xlsx' | RefusedKind | undefined {
  if (names.includes('xl/workbook.bin')) return 'binary-workbook'
  if (names.includes('[Content_Types].xml')) {
    if (names.some((name) => name.startsWith('word/'))) return 'word'
    if (names.some((name) => name.startsWith('ppt/'))) return 'powerpoint'
    return 'xlsx'
  }
  return names.includes('content.xml') && names.includes('mimetype') ? 'open-document' : undefined
}

function refusal(file: string, kind: RefusedKind, part?: string): Stop {
  return new Stop({ code: `is-${kind}`, file, ...(part === undefined ? {} : { part }) })
}

/** A zip's directory is at its end, so a zip must be a file on disk. */
function pathOf(source: Source): string {
  if (source.path === undefined) throw new Error(`${source.name}: zip and Office files can only be read from disk`)
  return source.path
}

function isSystemError(error: unknown): error is Error & { readonly code: string } {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error
}
