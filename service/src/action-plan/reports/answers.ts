import { z } from 'zod'
import type { Html } from '#kith/platform/html/index.ts'
import type { Answer, Context } from '#kith/platform/web/index.ts'
import type { Plan } from '../model/plan.ts'
import { readPlan } from '../store.ts'
import type { ReportHead } from './store.ts'

/** What the routes of reports in the making share, whoever works on them. */
export const keep = { purpose: 'keep-the-plan', roles: ['plan-official'], classes: ['work-record'] } as const

export const params = z.object({ key: z.string().max(60) })
export type Params = z.infer<typeof params>

/** The plan as it was known when a report was made. */
export function planOf({ scope }: Pick<Context, 'scope'>, { knownAt }: ReportHead): Promise<Plan> {
  return readPlan(scope, { knownAt })
}

/** A page with a form: 422 where something in it is wrong. */
export function formAnswer(
  drawn: { readonly title: string; readonly content: Html; readonly errors?: number },
  href: string,
  text: string,
): Answer {
  return { kind: 'page', status: (drawn.errors ?? 0) > 0 ? 422 : 200, ...drawn, back: { href, text } }
}
