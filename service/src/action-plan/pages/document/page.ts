import { govukInsetText, responsiveTable } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import type { z } from 'zod'
import type { Held } from '../../model/plan.ts'
import { type Bodies, type paragraphSchema, type tableSchema } from '../../model/records.ts'
import { verdict } from '../../model/verdict.ts'
import {
  bodyLinks,
  type Drawn,
  planWords,
  quoted,
  recordLink,
  recordLinks,
  sourcesOf,
  timingText,
  verdictMark,
} from '../parts.ts'
import { pageWords, type View } from '../view.ts'

type Part = z.infer<typeof paragraphSchema> | z.infer<typeof tableSchema>
type Chapter = Bodies['document']['sections'][number]['chapters'][number]

/** A document: its sections and chapters, each paragraph with its own address. */
export function documentPage(view: View, { key, body }: Held<'document'>): Drawn {
  const { language, plan } = view
  const words = pageWords(language).document
  return {
    title: body.title,
    content: html`<h1 class="govuk-heading-xl">${quoted(body.lang, body.title)}</h1>
      <p class="govuk-body">
        ${words.published}: <span lang="en">${body.published ?? planWords(language).notKnown}</span>.
        ${bodyLinks(plan, language, body.by)}
      </p>
      ${govukInsetText({ html: html`<strong>${words.held}</strong> ${quoted(body.lang, body.held)}` })}
      ${body.sections.map(
        (section) =>
          html`<h2 class="govuk-heading-l">${quoted(body.lang, section.title)}</h2>
            ${section.chapters.map((chapter) => chapterPart(view, key, body.lang, chapter))}`,
      )}
      ${sourcesOf(plan, language, body.cites)}`,
  }
}

function chapterPart(view: View, key: string, lang: 'en' | 'cy', chapter: Chapter): Html {
  const words = pageWords(view.language).document
  if (!chapter.held)
    return html`<p class="govuk-body">
      <a class="govuk-link" href="/plan/documents/${key}/${chapter.ref}"
        >${quoted(lang, `${chapter.ref} ${chapter.title}`)}</a
      >: ${words.notHeld}
    </p>`
  let under: string | undefined
  return html`<h3 class="govuk-heading-m">${quoted(lang, chapter.title)}</h3>
    ${chapter.parts.map((part) => {
      const heading = 'columns' in part ? undefined : part.under
      const isNew = heading !== undefined && heading !== under
      under = heading
      return html`${isNew && html`<h4 class="govuk-heading-s">${quoted(lang, heading)}</h4>`}${onePart(view, key, lang, part)}`
    })}`
}

function onePart(view: View, key: string, lang: 'en' | 'cy', part: Part): Html {
  const address = `/plan/documents/${key}/${part.ref}`
  if ('columns' in part) return html`<div id="${part.ref}">${table(view, lang, part)}</div>`
  return html`<div id="${part.ref}">
    <p class="govuk-body govuk-!-margin-bottom-1">
      <a class="govuk-link govuk-!-font-weight-bold" href="${address}">${part.ref}</a>
    </p>
    ${paragraph(view, lang, part)}
  </div>`
}

function paragraph({ language }: View, lang: 'en' | 'cy', part: z.infer<typeof paragraphSchema>): Html {
  const words = planWords(language)
  return html`${part.text !== undefined && html`<p class="govuk-body" lang="${lang}">${part.text}</p>`}
  ${
    part.says.length > 0 &&
    html`<ul class="govuk-list govuk-list--bullet" lang="${lang}">
      ${part.says.map((text) => html`<li>${text}</li>`)}
    </ul>`
  }
  ${part.quotes.map((text) => html`<p class="govuk-body">${words.inTheirWords} <q lang="${lang}">${text}</q></p>`)}`
}

/** A table with, beside each row that leads to a promise, what became of it. */
function table({ plan, language, asAt }: View, lang: 'en' | 'cy', part: z.infer<typeof tableSchema>): Html {
  const words = pageWords(language)
  const promiseOf = (about: readonly string[]) =>
    about.map((ref) => plan.commitment.get(ref.replace('commitment/', ''))).find((one) => one !== undefined)
  return responsiveTable({
    language,
    id: `${part.ref}-cells`,
    caption: part.title,
    captionSize: 'm',
    columns: [
      ...part.columns.map((heading) => ({ heading: quoted(lang, heading) })),
      { heading: words.promises.columns.found },
    ],
    rows: part.rows.map(({ cells, about }) => {
      const promise = promiseOf(about)
      return [
        ...cells.map((cell, at) =>
          at === 0 && promise ? recordLink(plan, `commitment/${promise.key}`, cell) : quoted(lang, cell),
        ),
        promise ? verdictMark(language, verdict(promise.body, plan, asAt)) : '',
      ]
    }),
    firstCellIsHeader: true,
  })
}

/** One paragraph, table or chapter under its own address, so that it can be cited; absent where the document has none of that name. */
export function partPage(view: View, held: Held<'document'>, ref: string): Drawn | undefined {
  const { body, key } = held
  const chapters = body.sections.flatMap((section) => section.chapters)
  const parts = chapters.flatMap((chapter) => chapter.parts)
  const at = parts.findIndex((part) => part.ref === ref)
  const chapter = chapters.find((one) => one.ref === ref)
  const part = parts[at]
  if (!part && !chapter) return undefined
  const words = pageWords(view.language).document
  const title = `${body.short}, ${part && 'columns' in part ? part.title : ref}`
  const step = (other: Part | undefined, label: string): Html | false =>
    other !== undefined &&
    html`<li>
      ${label}:
      <a class="govuk-link" href="/plan/documents/${key}/${other.ref}"
        >${planWords(view.language).place(other.ref)}</a
      >
    </li>`
  return {
    title,
    content: html`<h1 class="govuk-heading-xl">${quoted(body.lang, title)}</h1>
      ${part ? onePart(view, key, body.lang, part) : chapter && wholeChapter(view, key, body.lang, chapter)}
      ${
        part &&
        !('columns' in part) &&
        part.about.length > 0 &&
        html`<h2 class="govuk-heading-m">${words.leadsTo}</h2>
          ${recordLinks(view.plan, part.about)}`
      }
      <p class="govuk-body">${words.cite(body.title, planWords(view.language).place(ref))}</p>
      <ul class="govuk-list">
        ${part && step(parts[at - 1], words.previous)} ${part && step(parts[at + 1], words.next)}
        <li><a class="govuk-link" href="/plan/documents/${key}">${words.whole}</a></li>
      </ul>
      ${sourcesOf(view.plan, view.language, body.cites)}`,
  }
}

function wholeChapter(view: View, key: string, lang: 'en' | 'cy', chapter: Chapter): Html {
  return html`${chapterPart(view, key, lang, chapter)}${grid(view, key, chapter.ref)}`
}

/** The lines of a grid that is not held, rebuilt from public texts, each saying how far a text confirms it. */
function grid({ plan, language, asAt }: View, document: string, ref: string): Html {
  const words = pageWords(language).document
  const lines = [...plan.commitment.values()]
    .filter(
      ({ body }) =>
        body.where.document === document && (body.where.ref === ref || (ref === 'A' && body.line !== undefined)),
    )
    .toSorted((left, right) => number(left.body.line) - number(right.body.line))
  if (lines.length === 0) return html``
  const seen = planWords(language).seen
  return html`<p class="govuk-body">${words.gridNote}</p>
    ${responsiveTable({
      language,
      id: 'grid',
      caption: words.grid,
      captionSize: 'm',
      columns: Object.values(words.columns).map((heading) => ({ heading })),
      rows: lines.map(({ key, body }) => [
        body.line ?? '',
        recordLink(plan, `commitment/${key}`),
        bodyLinks(plan, language, body.lead),
        quoted('en', timingText(language, body.timing)),
        pageWords(language).promise.knownParts(seen[body.seen.what], seen[body.seen.lead], seen[body.seen.timing]),
        verdictMark(language, verdict(body, plan, asAt)),
      ]),
      firstCellIsHeader: true,
    })}`
}

function number(line = ''): number {
  return Number(/\d+/.exec(line)?.[0] ?? 0)
}
