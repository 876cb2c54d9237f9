import { govukPagination } from '#kith/platform/design-system/index.ts'
import type { Html } from '#kith/platform/html/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { onAPage } from '../../store/caseload.ts'
import { caseloadWords } from './words.ts'

/** The last page of so many lines: the first, where there are none. */
export const lastPage = (lines: number, each = onAPage): number => Math.max(1, Math.ceil(lines / each))

/** From one page of a list to the next; nothing where there is one page. `label` tells it from another on the page. */
export function pagesPart(
  language: Language,
  {
    page,
    lines,
    each,
    label,
  }: { readonly page: number; readonly lines: number; readonly each?: number; readonly label?: string },
  address: (page: number) => string,
): Html | false {
  const words = caseloadWords(language).pages
  const last = lastPage(lines, each)
  if (last === 1) return false
  const step = (to: number, text: string) =>
    to < 1 || to > last ? undefined : { href: address(to), text, labelText: words.of(to, last) }
  return govukPagination({
    landmarkLabel: label ?? words.label,
    previous: step(page - 1, words.previous),
    next: step(page + 1, words.next),
  })
}
