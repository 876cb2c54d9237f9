import { PDFArray, PDFDict, PDFName } from '@cantoo/pdf-lib'
import { fault, textOf, type PdfFault } from './index.ts'

/** A tag of the structure tree: its role as the standard names it, and the tags in it. */
interface Tag {
  readonly role: string
  readonly dict: PDFDict
  readonly kids: readonly Tag[]
}

/** What the structure tree says and leaves out. */
export function structureFaults(root: PDFDict): PdfFault[] {
  const roles = root.lookupMaybe(PDFName.of('RoleMap'), PDFDict)
  const tags = kidsOf(root, roles)
  const all = tags.flatMap(withDescendants)
  if (all.length === 0) return [fault('tagged', 'the structure tree is empty')]
  return [
    ...headingFaults(all),
    ...all.filter(({ role }) => role === 'Figure' || role === 'Formula').flatMap(figureFaults),
    ...all.filter(({ role }) => role === 'Table').flatMap(tableFaults),
    ...noteFaults(all.filter(({ role }) => role === 'Note')),
  ]
}

function kidsOf(dict: PDFDict, roles: PDFDict | undefined): Tag[] {
  const found = dict.lookup(PDFName.of('K'))
  const kids = found instanceof PDFArray ? found.asArray().map((_, index) => found.lookup(index)) : [found]
  return kids.flatMap((kid) => {
    if (!(kid instanceof PDFDict)) return []
    const role = kid.get(PDFName.of('S'))
    // Leaves (marked content, objects) carry no role.
    return role === undefined
      ? []
      : [{ role: standardRole(role.toString(), roles), dict: kid, kids: kidsOf(kid, roles) }]
  })
}

function standardRole(name: string, roles: PDFDict | undefined): string {
  let role = name
  for (let step = 0; step < 8; step++) {
    const next = roles?.get(PDFName.of(role.slice(1)))?.toString()
    if (next === undefined || next === role) break
    role = next
  }
  return role.slice(1)
}

function withDescendants(tag: Tag): Tag[] {
  return [tag, ...tag.kids.flatMap(withDescendants)]
}

function headingFaults(all: readonly Tag[]): PdfFault[] {
  let level = 0
  return all.flatMap(({ role }) => {
    const next = Number(/^H([1-6])$/.exec(role)?.[1] ?? 0)
    if (next === 0) return []
    const skipped = next > level + 1
    const before = level
    level = next
    return skipped ? [fault('headings in order', `H${next} follows ${before === 0 ? 'nothing' : `H${before}`}`)] : []
  })
}

function figureFaults({ dict, role }: Tag): PdfFault[] {
  const said = [PDFName.of('Alt'), PDFName.of('ActualText')].map((key) => textOf(dict.lookup(key)) ?? '')
  return said.every((text) => text.trim() === '') ? [fault('figure without words', role)] : []
}

function tableFaults(table: Tag): PdfFault[] {
  const headings = withDescendants(table).filter(({ role }) => role === 'TH')
  if (headings.length === 0) return [fault('table without headings', 'no TH in a Table')]
  return headings.some((heading) => !hasScope(heading.dict))
    ? [fault('table without headings', 'a TH does not say whether it heads a row or a column')]
    : []
}

function hasScope(dict: PDFDict): boolean {
  const found = dict.lookup(PDFName.of('A'))
  const owners = found instanceof PDFArray ? found.asArray().map((_, index) => found.lookup(index)) : [found]
  return owners.some((owner) => owner instanceof PDFDict && owner.get(PDFName.of('Scope')) !== undefined)
}

function noteFaults(notes: readonly Tag[]): PdfFault[] {
  const names = notes.map(({ dict }) => textOf(dict.lookup(PDFName.of('ID'))) ?? '')
  return names.flatMap((name, index) =>
    name === '' || names.indexOf(name) !== index ? [fault('note without a name', `note ${index + 1}`)] : [],
  )
}
