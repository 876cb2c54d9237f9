import type { FactKind } from '#kith/identify/model/facts.ts'
import { nameKey, type XmlNode } from '#kith/platform/files/index.ts'
import type { Context, Said } from '../said.ts'

/** One table of a format, recognised by its header and ready to read rows. */
export interface TablePart {
  /** The part's name within the format, the same in every delivery: `episodes`. What a part says is compared with what it said before. */
  readonly part: string
  /** What a row's cells say. Pure: the same cells give the same answer, whatever came before. */
  read(cells: readonly string[]): Said
  /** Positions (from 0) of cells the row cannot do without: damage there (digits lost, an error for a value) sets the row aside. */
  readonly vital: ReadonlySet<number>
}

/** A format Kith reads without a mapping. */
export interface Adapter {
  readonly format: string
  /** Every kind of fact it may say about somebody: published, so that people can see what a feed tells. */
  readonly kinds: readonly FactKind[]
  /** The table these columns are; undefined where they are none of this format's. */
  table?(columns: readonly string[], context: Context): TablePart | undefined
  readonly xml?: XmlShape
}

export interface XmlShape {
  /** Name of the document's first element, and of an element (with its text) that tells this format from others with the same first. */
  readonly root: string
  readonly mark?: { readonly element: string; readonly text: RegExp }
  /** Path of the elements that are rows. */
  readonly record: string
  readonly part: string
  /** Element that holds the day the file speaks of, `YYYY-MM-DD`. */
  readonly asAt?: string
  read(node: XmlNode, context: Context): Said
}

/** Finds cells by column name; case, spaces and punctuation do not matter. */
export class Columns {
  readonly #at = new Map<string, number>()
  readonly names: readonly string[]

  constructor(names: readonly string[]) {
    this.names = names
    for (const [at, name] of names.entries()) this.#at.set(nameKey(name), at)
  }

  has(name: string): boolean {
    return this.#at.has(nameKey(name))
  }

  hasAll(names: readonly string[]): boolean {
    return names.every((name) => this.has(name))
  }

  /** Position from 0; -1 where there is no such column. */
  at(name: string): number {
    return this.#at.get(nameKey(name)) ?? -1
  }

  /** A reader of one column's cell, trimmed; always '' where there is no such column. */
  cell(name: string): (cells: readonly string[]) => string {
    const at = this.at(name)
    return at < 0 ? () => '' : (cells) => (cells[at] ?? '').trim()
  }

  positions(names: readonly string[]): ReadonlySet<number> {
    return new Set(names.map((name) => this.at(name)).filter((at) => at >= 0))
  }
}

export function childOf(node: XmlNode | undefined, name: string): XmlNode | undefined {
  return node?.children.find((child) => child.name === name)
}

export function childrenOf(node: XmlNode | undefined, name: string): readonly XmlNode[] {
  return node?.children.filter((child) => child.name === name) ?? []
}

/** Text of the child so named, trimmed; '' where there is none. */
export function textOf(node: XmlNode | undefined, name: string): string {
  return childOf(node, name)?.text.trim() ?? ''
}
