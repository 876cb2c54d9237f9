import { responsiveTable } from '#kith/platform/design-system/index.ts'
import { html } from '#kith/platform/html/index.ts'
import { formatDay, type Language } from '#kith/platform/words/index.ts'
import { formWords } from '../../forms/words.ts'
import type { Names } from '../../store/beside.ts'
import type { Ended } from '../../store/caseload.ts'
import { pagesPart } from './pages.ts'
import { caseloadWords, familyLine, type Drawn } from './words.ts'

export interface ClosedPage {
  readonly ended: readonly Ended[]
  readonly names: Names
  readonly all: number
  readonly page: number
}

/** Families whose support ended in the last year, the latest first, and whether it was opened again. */
export function closedPage(language: Language, { ended, names, all, page }: ClosedPage): Drawn {
  const { back, families } = caseloadWords(language)
  const { outcomes, outcome } = formWords(language).entries.closing
  return {
    title: back.closed,
    content: html`<h1 class="govuk-heading-xl">${back.closed}</h1>
      ${all === 0 && html`<p class="govuk-body">${back.none}</p>`}
      ${
        ended.length > 0 &&
        responsiveTable({
          language,
          id: 'closed',
          caption: back.caption,
          captionSize: 's',
          firstCellIsHeader: true,
          columns: [families.family, back.day, outcome, back.reopen].map((heading) => ({ heading })),
          rows: ended.map((one) => [
            familyLine(language, names, one.episode),
            formatDay(language, one.closedOn),
            Object.entries(outcomes).find(([id]) => id === one.outcome)?.[1] ?? '',
            one.again
              ? back.again
              : html`<a class="govuk-link" href="/caseload/${one.episode}/lead">${back.reopen}<span class="govuk-visually-hidden">: ${familyLine(language, names, one.episode)}</span></a>`,
          ]),
        })
      }
      ${pagesPart(language, { page, lines: all }, (to) => `/caseload/closed?page=${to}`)}`,
  }
}
