import { factsList } from '#kith/platform/design-system/index.ts'
import { renderHtml, renderText } from '#kith/platform/documents/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatBytes, formatDay, formatDayTime, type Language } from '#kith/platform/words/index.ts'
import { easyDocument, inlinesOf, reportDocument, type Drawable } from '../compose.ts'
import type { Part } from '../sentences.ts'
import type { Signed } from '../signed.ts'
import type { SignedHead } from '../store.ts'
import { reportWords } from '../words.ts'
import { reportPageWords } from './words.ts'

export interface Drawn {
  readonly title: string
  readonly content: Html
  readonly errors?: number
}

/** Every signed report, newest first. */
export function reportsPage(language: Language, signed: readonly SignedHead[], mayKeep: boolean): Drawn {
  const words = reportPageWords(language).list
  const item = (one: SignedHead): Html =>
    html`<li class="govuk-!-margin-bottom-4">
      <a class="govuk-link govuk-!-font-weight-bold" href="/plan/reports/${one.key}" lang="${one.language}"
        >${words.item(reportWords(one.language).titles[one.kind], formatDay(language, one.asAt))}</a
      ><br />
      ${words.signed(one.signedAs, one.office, formatDayTime(language, one.signedAt))}
    </li>`
  return {
    title: words.title,
    content: html`<h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      ${
        signed.length === 0
          ? html`<p class="govuk-body">${words.none}</p>`
          : html`<ul class="govuk-list">
              ${signed.map(item)}
            </ul>`
      }
      ${mayKeep && html`<p class="govuk-body"><a class="govuk-link" href="/plan/keep/reports">${words.keep}</a></p>`}`,
  }
}

export interface SignedPage {
  readonly report: Signed
  readonly sha256: string
  readonly pdfBytes: number
  readonly easyBytes: number
}

/** What was signed, as anything is drawn from. */
export function drawSigned(report: Signed): Drawable {
  return { ...report, signed: report }
}

/** One signed report: its text, other ways to read it, and what a person changed beside what was worked out. */
export function signedPage(language: Language, page: SignedPage): Drawn {
  const { report } = page
  const words = reportPageWords(language).report
  const where = `/plan/reports/${report.key}`
  const way = (href: string, text: string): Html =>
    html`<li><a class="govuk-link" href="${where}${href}">${text}</a></li>`
  return {
    title: report.title,
    content: html`${renderHtml(reportDocument(drawSigned(report)), language)}
      <p class="govuk-body">
        ${reportPageWords(language).list.signed(report.signedAs, report.office, formatDay(language, report.signedOn))}
      </p>
      ${changed(language, report)}
      <h2 class="govuk-heading-l kith-no-print">${words.formats}</h2>
      <ul class="govuk-list govuk-list--bullet kith-no-print">
        ${way('/report.pdf', words.pdf(formatBytes(language, page.pdfBytes)))}
        ${way('/easy-read', words.easy)}
        ${way('/easy-read.pdf', words.easyPdf(formatBytes(language, page.easyBytes)))}
        ${way('/report.json', words.json)} ${way('/report.csv', words.csv)}
        <li><a class="govuk-link" href="/plan/reports/report.schema.json">${words.schema}</a></li>
      </ul>
      <p class="govuk-body-s">
        ${words.hash}: <code class="kith-as-written">${page.sha256}</code>. ${words.hashHint}
      </p>`,
  }
}

function changed(language: Language, report: Signed): Html | null {
  const words = reportPageWords(language).report
  const text = (parts: readonly Part[]): Html => renderText(inlinesOf(parts, report.sources))
  const facts = report.sections.flatMap(({ sentences, leftOut }) => [
    ...sentences
      .filter(({ because }) => because !== null)
      .map(({ parts, generated, because }) => ({
        worked: generated === null ? html`${words.added}` : text(generated),
        written: text(parts),
        because: because ?? '',
      })),
    ...leftOut.map(({ generated, because }) => ({
      worked: text(generated),
      written: html`${words.leftOut}`,
      because,
    })),
  ])
  if (facts.length === 0) return null
  return html`<h2 class="govuk-heading-l">${words.edited}</h2>
    <p class="govuk-body">${words.editedLead}</p>
    ${facts.map(({ worked, written, because }) =>
      factsList(language, [
        { term: words.worked, value: worked },
        { term: words.written, value: written },
        { term: words.because, value: because },
      ]),
    )}`
}

/** The Easy Read of a signed report. */
export function signedEasyPage(language: Language, report: Signed): Drawn {
  const document = easyDocument(drawSigned(report), report.easyRead)
  return {
    title: document.title,
    content: html`<div class="kith-easy">${renderHtml(document, language)}</div>`,
  }
}
