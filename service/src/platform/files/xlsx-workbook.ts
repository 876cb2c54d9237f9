import type { Limits } from './limits.ts'
import { Stop } from './problem.ts'
import type { NumberKind } from './xlsx-values.ts'
import { numberKind, unescapeText } from './xlsx-values.ts'
import { XmlDriver } from './xml-drive.ts'
import type { XmlListener } from './xml-drive.ts'
import type { SafeZip } from './zip.ts'

export interface SheetInfo {
  readonly name: string
  readonly entry: string
  readonly hidden: boolean
}

/** What the sheets of a workbook share. */
export interface Workbook {
  readonly sheets: readonly SheetInfo[]
  readonly epoch1904: boolean
  /** What numbers are, by style index. */
  readonly styles: readonly NumberKind[]
  /** Shared strings; read within the limit, or the file is refused. */
  readonly texts: readonly string[]
}

type Attributes = Readonly<Record<string, string>>

/** Hears one small XML entry of the package to its end. */
async function listen(
  zip: SafeZip,
  file: string,
  entry: string,
  limits: Limits,
  listener: Partial<XmlListener>,
): Promise<void> {
  const full: XmlListener = { open: () => {}, text: () => {}, close: () => {}, ...listener }
  const driver = new XmlDriver(full, { file, part: entry, limits, position: false })
  const pulses = driver.run(zip.read(entry))
  while ((await pulses.next()).done !== true);
}

/** Reads the parts of a workbook its sheets need. Throws Stop where it is not one. */
export async function readWorkbook(zip: SafeZip, file: string, limits: Limits): Promise<Workbook> {
  const broken = new Stop({ code: 'workbook-broken', file })
  const root = await readRelations(zip, file, '_rels/.rels', '', limits)
  const book = [...root.values()].find(({ type }) => type.endsWith('/officeDocument'))?.target ?? 'xl/workbook.xml'
  if (!zip.entries.has(book)) throw broken
  const folder = book.slice(0, book.lastIndexOf('/') + 1)
  const relations = await readRelations(zip, file, `${folder}_rels/${book.slice(folder.length)}.rels`, folder, limits)
  const sheets: SheetInfo[] = []
  let epoch1904 = false
  await listen(zip, file, book, limits, {
    open(name, attributes) {
      if (name === 'workbookPr') epoch1904 = /^(1|true)$/.test(attributes['date1904'] ?? '')
      if (name !== 'sheet') return
      const relation = relations.get(attributes['r:id'] ?? attributes['id'] ?? '')
      // Chart sheets have no rows.
      if (relation?.type.endsWith('/worksheet') !== true) return
      if (!zip.entries.has(relation.target)) throw broken
      const state = attributes['state'] ?? 'visible'
      sheets.push({
        name: attributes['name'] ?? relation.target,
        entry: relation.target,
        hidden: state !== 'visible',
      })
    },
  })
  if (sheets.length === 0) throw broken
  const find = (type: string): string | undefined =>
    [...relations.values()].find((one) => one.type.endsWith(type))?.target
  const styles = await readStyles(zip, file, find('/styles'), limits)
  const texts = await readTexts(zip, file, find('/sharedStrings'), limits)
  return { sheets, epoch1904, styles, texts }
}

interface Relation {
  readonly type: string
  readonly target: string
}

async function readRelations(
  zip: SafeZip,
  file: string,
  entry: string,
  folder: string,
  limits: Limits,
): Promise<Map<string, Relation>> {
  const relations = new Map<string, Relation>()
  if (!zip.entries.has(entry)) return relations
  await listen(zip, file, entry, limits, {
    open(name, attributes) {
      // Targets outside the package (links to other files and sites) are never followed.
      if (name !== 'Relationship' || attributes['TargetMode'] === 'External') return
      const { Id: id = '', Type: type = '', Target: target = '' } = attributes
      relations.set(id, {
        type,
        target: target.startsWith('/') ? target.slice(1) : resolveEntry(folder, target),
      })
    },
  })
  return relations
}

function resolveEntry(folder: string, target: string): string {
  const path = folder.split('/').filter(Boolean)
  for (const step of target.split('/')) {
    if (step === '..') path.pop()
    else if (step !== '.') path.push(step)
  }
  return path.join('/')
}

async function readStyles(
  zip: SafeZip,
  file: string,
  entry: string | undefined,
  limits: Limits,
): Promise<NumberKind[]> {
  const styles: NumberKind[] = []
  if (entry === undefined || !zip.entries.has(entry)) return styles
  const codes = new Map<number, string>()
  let inCellFormats = false
  await listen(zip, file, entry, limits, {
    open(name: string, attributes: Attributes) {
      if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      else if (name === 'cellXfs') inCellFormats = true
      else if (name === 'xf' && inCellFormats) {
        const id = Number(attributes['numFmtId'] ?? 0)
        styles.push(numberKind(id, codes.get(id)))
      }
    },
    close(name: string) {
      if (name === 'cellXfs') inCellFormats = false
    },
  })
  return styles
}

async function readTexts(zip: SafeZip, file: string, entry: string | undefined, limits: Limits): Promise<string[]> {
  const texts: string[] = []
  if (entry === undefined || !zip.entries.has(entry)) return texts
  let held = 0
  let current = ''
  let inText = false
  let inPhonetic = false
  await listen(zip, file, entry, limits, {
    open(name) {
      if (name === 'si') current = ''
      else if (name === 't') inText = !inPhonetic
      else if (name === 'rPh') inPhonetic = true
    },
    text(text) {
      if (inText) current += text
    },
    close(name) {
      if (name === 't') inText = false
      else if (name === 'rPh') inPhonetic = false
      else if (name === 'si') {
        // An entry costs about 32 bytes beside its characters, so that millions of empty ones count too.
        held += current.length + 32
        if (held > limits.maxSharedTextCharacters) {
          throw new Stop({
            code: 'shared-text-too-large',
            file,
            expected: Math.round(limits.maxSharedTextCharacters / (1024 * 1024)),
          })
        }
        texts.push(unescapeText(current))
      }
    },
  })
  return texts
}
