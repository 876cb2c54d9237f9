import { z } from 'zod'
import type { RouteDeclaration } from '#kith/platform/web/index.ts'

/** Reads and groups what was said; never who said it. */
export const analyst = {
  purpose: 'answer-comments',
  roles: ['consultation-analyst'],
  classes: ['consultation-response', 'work-record', 'published'],
} as const satisfies Partial<RouteDeclaration>

/** Publishes answers, decides on examples and proposals, writes and releases calls. */
export const official = {
  purpose: 'keep-the-plan',
  roles: ['plan-official'],
  classes: ['consultation-response', 'work-record', 'published'],
} as const satisfies Partial<RouteDeclaration>

/** The fields of a form as they came. */
export const fieldsBody = z.record(z.string(), z.union([z.string(), z.array(z.string())])).catch({})

/** What a person may type in one form: forty questions answered at length, in any script, as a browser sends them. */
export const formBytes = 2 * 1024 * 1024

export const text = (fields: Readonly<Record<string, string | readonly string[]>>, name: string): string => {
  const value = fields[name]
  return (typeof value === 'string' ? value : (value?.[0] ?? '')).trim()
}
