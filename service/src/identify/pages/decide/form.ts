import { z } from 'zod'
import type { DecisionWishes } from '#kith/identify/actions/decide-about-a-family.ts'

const typed = (longest: number): z.ZodDefault<z.ZodString> => z.string().max(longest).default('')

/** The form as sent. What a person may get wrong is checked later, and said; what only a machine could send is refused here. */
export const decisionForm = z.object({
  disposition: typed(30),
  reason: typed(20_000),
  'watch-day': typed(20),
  'watch-month': typed(20),
  'watch-year': typed(20),
  shown: z.string().regex(/^[0-9a-f]{64}$/),
  opened: z.iso.datetime(),
  order: typed(200),
})
export type DecisionForm = z.infer<typeof decisionForm>

/** What was typed, by its names in the action. Line ends as a person meant them: a browser sends two characters for one. */
export function wishesOf(form: DecisionForm): DecisionWishes {
  return {
    disposition: form.disposition,
    reason: form.reason.replaceAll('\r\n', '\n'),
    day: form['watch-day'],
    month: form['watch-month'],
    year: form['watch-year'],
  }
}

/** A form before anything is entered: nothing is chosen for anybody. */
export const nothingTyped: DecisionWishes = { disposition: '', reason: '', day: '', month: '', year: '' }
