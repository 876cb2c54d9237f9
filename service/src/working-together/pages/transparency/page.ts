import { className, factClasses, partsOfLife, type PublishedFeed } from '#kith/identify/index.ts'
import { govukInsetText, responsiveTable, statusMark } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { dayOf } from '#kith/platform/time/index.ts'
import { formatDay, type Language } from '#kith/platform/words/index.ts'
import { unanswered, type Entry, type PublishedDocument } from '../../model/document.ts'
import { answered, questions } from '../../model/questions.ts'
import { sharingWords } from '../../sharing/words.ts'
import { transparencyWords, type Known } from './documents.ts'

interface Drawn {
  readonly title: string
  readonly content: Html
}

/** What the council publishes of its own use: three documents, and who tells what at a glance. */
export function transparencyPage(known: Known): Drawn {
  const { language, configuration, council, statements } = known
  const words = transparencyWords(language)
  const agencies = new Map(
    [...configuration.feeds, ...known.agreements].map(({ agency, agencyName }) => [agency, agencyName[language]]),
  )
  return {
    title: words.title,
    content: html`<h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead(council)}</p>
      ${govukInsetText({ text: words.never })}
      <h2 class="govuk-heading-l">${words.documents}</h2>
      <p class="govuk-body">${words.unanswered(questions.length - answered(statements))}</p>
      ${offer(language, 'record', '/transparency/record')}
      ${offer(language, 'assessment', '/transparency/assessment')}
      <h3 class="govuk-heading-m">${words.sharing.title}</h3>
      <p class="govuk-body">${words.sharing.about}</p>
      <ul class="govuk-list govuk-list--bullet">
        ${[...agencies].map(
          ([code, name]) => html`<li><a class="govuk-link" href="/transparency/sharing/${code}">${name}</a></li>`,
        )}
      </ul>
      <h2 class="govuk-heading-l" id="who">${words.matrix.caption}</h2>
      <p class="govuk-body">${words.matrix.lead}</p>
      ${matrix(language, configuration.feeds)}
      <p class="govuk-body">
        <a class="govuk-link" href="/transparency/gateways">${sharingWords(language).gateways.title}</a>
      </p>
      <p class="govuk-body"><a class="govuk-link" href="/rules">${words.rulesLink}</a></p>
      <p class="govuk-body"><a class="govuk-link" href="/never">${words.neverLink}</a></p>`,
  }
}

function offer(language: Language, which: 'record' | 'assessment', href: string): Html {
  const { title, about } = transparencyWords(language)[which]
  return html`<h3 class="govuk-heading-m"><a class="govuk-link" href="${href}">${title}</a></h3>
    <p class="govuk-body">${about}</p>`
}

/** Feeds by parts of life: a mark and a word where a feed may speak of it. */
function matrix(language: Language, feeds: readonly PublishedFeed[]): Html {
  const words = transparencyWords(language).matrix
  return responsiveTable({
    language,
    id: 'who-tells-what',
    caption: words.caption,
    captionSize: 'hidden',
    firstCellIsHeader: true,
    columns: [{ heading: words.feed }, ...factClasses.map((part) => ({ heading: className(language, part) }))],
    rows: feeds.map((feed) => [
      feed.title[language],
      ...factClasses.map((part) =>
        feed.kinds.some((kind) => partsOfLife(kind).includes(part))
          ? statusMark('good', words.tells)
          : html`<span class="govuk-visually-hidden">${words.tellsNot}</span>`,
      ),
    ]),
  })
}

/** One document, each part with who wrote it. */
export function documentPage(language: Language, document: PublishedDocument, json: string | null): Drawn {
  const words = transparencyWords(language)
  return {
    title: document.title,
    content: html`<h1 class="govuk-heading-xl">${document.title}</h1>
      <p class="govuk-body">${words.unanswered(unanswered(document).length)}</p>
      ${document.sections.map(
        ({ id, heading, entries }) =>
          html`<h2 class="govuk-heading-l" id="${id}">${heading}</h2>
            ${entries.map((entry) => part(language, entry))}`,
      )}
      ${json !== null && html`<p class="govuk-body"><a class="govuk-link" href="${json}">${words.json}</a></p>`}`,
  }
}

function part(language: Language, entry: Entry): Html {
  const words = transparencyWords(language)
  const by =
    entry.by === 'service' || entry.at === null ? words.byService : words.byPerson(formatDay(language, dayOf(entry.at)))
  return html`<h3 class="govuk-heading-s govuk-!-margin-bottom-1" id="${entry.id}">${entry.term}</h3>
    ${
      entry.says === null
        ? html`<p class="govuk-body">${statusMark('unknown', words.notYet)}</p>`
        : html`${entry.says.length > 3 ? list(entry.says) : entry.says.map((text) => html`<p class="govuk-body govuk-!-margin-bottom-1">${text}</p>`)}
            <p class="govuk-body-s govuk-hint">${by}</p>`
    }`
}

function list(lines: readonly string[]): Html {
  return html`<ul class="govuk-list govuk-list--bullet">
    ${lines.map((line) => html`<li>${line}</li>`)}
  </ul>`
}
