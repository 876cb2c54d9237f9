import { responsiveTable } from '#kith/platform/design-system/index.ts'
import { attributes, escapeHtml, html, join, trustedHtml, type Html } from '#kith/platform/html/index.ts'
import { isLanguage, type Language } from '#kith/platform/words/index.ts'
import { partsOf, type Block, type DocumentModel, type Figure, type Inline, type Table, type Text } from './model.ts'

/**
 * The document as the content of a web page, for the frame that every page has: one h1, then its parts. What is printed from the
 * browser comes from the same markup; the design system's print styles leave the frame out.
 */
export function renderHtml(document: DocumentModel, pageLanguage: string): Html {
  const language = document.language === pageLanguage ? undefined : document.language
  return html`<article class="kith-document" ${attributes({ lang: language })}>
    <h1 class="govuk-heading-xl">${document.title}</h1>
    ${document.subtitle === undefined ? null : html`<p class="govuk-body-l">${document.subtitle}</p>`}
    ${renderBlocks(document.blocks, isLanguage(document.language) ? document.language : 'en')}
  </article>`
}

/**
 * Parts of a document by themselves, for a page that says more around them.
 * @param first the number of the first part, where a page shows several: tables are named by it
 */
export function renderBlocks(blocks: readonly Block[], language: Language, first = 1): Html {
  return join(
    blocks.map((block, at) => renderBlock(block, language, `part-${first + at}`)),
    '\n',
  )
}

/** Running text as HTML, everything in it escaped. */
export function renderText(text: Text): Html {
  return join(partsOf(text).map(renderInline))
}

function renderInline(part: Inline): Html {
  if (typeof part === 'string') return html`${part}`
  if (part.kind === 'strong') return html`<strong>${part.text}</strong>`
  if (part.kind === 'foreign') return html`<span lang="${part.language}">${part.text}</span>`
  if (part.kind === 'link') return html`<a class="govuk-link" href="${part.href}">${part.text}</a>`
  const of = {
    class: 'govuk-link kith-traced',
    href: part.href,
    title: part.origin || undefined,
    lang: part.language,
  }
  return html`<a ${attributes(of)}>${part.text}</a>`
}

function renderBlock(block: Block, language: Language, id: string): Html {
  switch (block.kind) {
    case 'heading':
      return renderHeading(block.level, block.text, block.id)
    case 'paragraph':
      return html`<p class="govuk-body">${renderText(block.text)}</p>`
    case 'list': {
      const items = block.items.map((item) => html`<li>${renderText(item)}</li>`)
      return block.ordered === true
        ? html`<ol class="govuk-list govuk-list--number">
            ${items}
          </ol>`
        : html`<ul class="govuk-list govuk-list--bullet">
            ${items}
          </ul>`
    }
    case 'table':
      return renderTable(block, language, id)
    case 'figure':
      return renderFigure(block)
    case 'quotation':
      return html`<figure class="kith-quotation">
        <blockquote class="govuk-inset-text">${renderText(block.text)}</blockquote>
        <figcaption class="govuk-body-s">${renderText(block.source)}</figcaption>
      </figure>`
    case 'aside':
      return html`<div class="govuk-inset-text" role="note">
        <p class="govuk-body"><strong>${block.heading}</strong></p>
        <p class="govuk-body">${renderText(block.text)}</p>
      </div>`
  }
}

function renderHeading(level: 2 | 3 | 4, text: string, id: string | undefined): Html {
  const where = attributes({ id })
  if (level === 2) return html`<h2 class="govuk-heading-l" ${where}>${text}</h2>`
  if (level === 3) return html`<h3 class="govuk-heading-m" ${where}>${text}</h3>`
  return html`<h4 class="govuk-heading-s" ${where}>${text}</h4>`
}

/** As every table here: on a narrow screen each row is a short list, so that nobody reads it by scrolling sideways. */
function renderTable({ caption, columns, rows }: Table, language: Language, id: string): Html {
  return responsiveTable({
    language,
    id,
    caption,
    firstCellIsHeader: true,
    columns,
    rows: rows.map((cells) => cells.map((cell) => html`${renderText(cell)}`)),
  })
}

/** The picture stands in the page as a picture, not as markup: what is in an SVG can then run nothing. */
function renderFigure({ svg, alt, caption }: Figure): Html {
  const picture = trustedHtml(
    `<img class="kith-figure" src="data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}" alt="${escapeHtml(alt)}">`,
    'base64 and escaped text cannot close an attribute, and browsers run nothing in a picture',
  )
  return html`<figure class="govuk-!-margin-0">
    ${picture}
    <figcaption class="govuk-body-s">${caption}</figcaption>
  </figure>`
}
