import { mappingAdapter } from '../mapping/compile.ts'
import { parseMapping } from '../mapping/validate.ts'
import { annexA } from './annex-a.ts'
import type { Adapter } from './adapter.ts'
import { cinCensus } from './cin-census.ts'
import { schoolCensus } from './school-census.ts'
import { ssda903 } from './ssda903.ts'

/** Formats read without a mapping, the most telling first. */
export const adapters: readonly Adapter[] = [cinCensus, ssda903, schoolCensus, annexA]

/** The adapter of a feed's format; undefined where there is none, or the feed's mapping cannot be read any more. */
export function adapterFor(format: string, mapping: unknown): Adapter | undefined {
  if (format !== 'mapping') return adapters.find((adapter) => adapter.format === format)
  const read = parseMapping(mapping)
  return read === undefined ? undefined : mappingAdapter(read)
}
