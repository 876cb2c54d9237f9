import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parseDay, type Day } from '#kith/people/index.ts'
import { openFile, readTable, type OpenedFile } from '#kith/platform/files/index.ts'
import type { Adapter } from './adapters/adapter.ts'
import type { DeliveryProblem } from './codes.ts'

/** A format or mapping a file may be. */
export interface Candidate {
  readonly feed: string
  readonly adapter: Adapter
}

export type Recognition<C extends Candidate> =
  | {
      readonly ok: true
      readonly candidate: C
      readonly file: OpenedFile
      readonly parts: readonly string[]
      readonly asAt?: Day
    }
  | { readonly ok: false; readonly problem: DeliveryProblem }

/** Headers looked at before a workbook or zip is given up. */
const tablesLookedAt = 60
const anyDay = parseDay('2000-01-01')

/** Which candidate reads a file, told from its content: the first element of XML, the headers of tables. Its name plays no part. */
export async function recogniseFile<C extends Candidate>(
  path: string,
  candidates: readonly C[],
): Promise<Recognition<C>> {
  const opened = await openFile(path)
  if (!opened.ok) return { ok: false, problem: opened.problem }
  const { file } = opened
  return file.kind === 'xml' ? recogniseXml(file, candidates) : recogniseTables(file, candidates)
}

/** The files of a delivery: the file itself, or those in a folder (not in folders within it), by name, XML last. */
export async function filesOf(path: string | readonly string[]): Promise<readonly string[]> {
  if (typeof path !== 'string') return path.toSorted()
  const found = await stat(path).catch(() => undefined)
  if (!found?.isDirectory()) return [path]
  const entries = await readdir(path, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).map((entry) => entry.name)
  const isXml = (name: string) => /\.xml$/i.test(name)
  return [...names.filter((name) => !isXml(name)).toSorted(), ...names.filter(isXml).toSorted()].map((name) =>
    join(path, name),
  )
}

async function recogniseXml<C extends Candidate>(file: OpenedFile, candidates: readonly C[]): Promise<Recognition<C>> {
  const head = await headText(file)
  const root = /<(?![?!])([\w.-]+)/.exec(head.replace(/<!--[^]*?-->/g, ''))?.[1] ?? ''
  for (const candidate of candidates) {
    const { xml } = candidate.adapter
    if (!xml || xml.root !== root) continue
    if (xml.mark && !xml.mark.text.test(textIn(head, xml.mark.element))) continue
    const asAt = xml.asAt === undefined ? undefined : parseDay(textIn(head, xml.asAt))
    return { ok: true, candidate, file, parts: [xml.part], ...(asAt && { asAt }) }
  }
  return { ok: false, problem: { code: 'not-recognised', file: basename(file.name), value: `<${root}>` } }
}

async function headText(file: OpenedFile): Promise<string> {
  for await (const chunk of file.source.read()) {
    // Names of elements are ASCII; dropping zero bytes reads them in UTF-16 too.
    return Buffer.from(chunk).toString('latin1', 0, 65_536).replaceAll('\0', '')
  }
  return ''
}

function textIn(head: string, element: string): string {
  return new RegExp(`<${element}>\\s*([^<]*?)\\s*</${element}>`).exec(head)?.[1] ?? ''
}

async function recogniseTables<C extends Candidate>(
  file: OpenedFile,
  candidates: readonly C[],
): Promise<Recognition<C>> {
  let looked = 0
  let header: readonly string[] = []
  const found = new Map<C, Set<string>>()
  for await (const event of readTable(file)) {
    if (event.type === 'stopped' && found.size === 0) return { ok: false, problem: event.problem }
    if (event.type !== 'table') {
      if (file.kind === 'csv' && looked > 0) break
      continue
    }
    looked++
    const names = event.columns.map((column) => column.name)
    if (header.length === 0) header = names
    for (const candidate of candidates) {
      const table = anyDay && candidate.adapter.table?.(names, { asAt: anyDay })
      if (table) found.set(candidate, (found.get(candidate) ?? new Set()).add(table.part))
    }
    if (looked >= tablesLookedAt || (file.kind === 'csv' && looked > 0)) break
  }
  const [best] = [...found].sort((one, two) => two[1].size - one[1].size)
  if (best) return { ok: true, candidate: best[0], file, parts: [...best[1]] }
  return {
    ok: false,
    problem: { code: 'not-recognised', file: file.name, value: header.slice(0, 8).join(', ') },
  }
}
