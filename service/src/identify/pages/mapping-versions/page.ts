import { govukInsetText, responsiveTable } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { catalogue, formatDayTime, type Language } from '#kith/platform/words/index.ts'
import type { Both, MappingVersion } from '../../store/feeds.ts'
import type { Stretch } from './differences.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

const versionsWords = catalogue({ en, cy })

/** Two versions side by side; `absent`: one of them is not there; `lost`: what it said was never kept. */
export type Compared =
  | { readonly from: number; readonly to: number; readonly stretches: readonly Stretch[] }
  | { readonly lost: number }
  | 'absent'

export interface VersionsView {
  readonly feed: { readonly id: string; readonly title: Both }
  /** The newest first. */
  readonly versions: readonly MappingVersion[]
  /** Names of colleagues by id. */
  readonly names: ReadonlyMap<string, string>
  readonly compared: Compared | null
}

/** Every description a feed has been read with, and what changed between two of them. */
export function versionsPage(
  language: Language,
  view: VersionsView,
): {
  readonly title: string
  readonly content: Html
  readonly back: { readonly href: string; readonly text: string }
} {
  const words = versionsWords(language)
  const title = words.title(view.feed.title[language])
  return {
    title,
    back: { href: `/feeds/${view.feed.id}`, text: words.back },
    content: html`<h1 class="govuk-heading-l">${title}</h1>
      <p class="govuk-body">${words.lead}</p>
      ${view.compared !== null && comparison(language, view.compared)} ${versions(language, view)}`,
  }
}

function versions(language: Language, { feed, versions: all, names }: VersionsView): Html {
  const words = versionsWords(language)
  return responsiveTable({
    language,
    id: 'versions',
    caption: words.caption,
    firstCellIsHeader: true,
    columns: [
      { heading: words.version },
      { heading: words.from },
      { heading: words.by },
      { heading: words.files },
      { heading: words.compare },
    ],
    rows: all.map(({ version, recordedAt, by, files }, at) => {
      const earlier = all[at + 1]
      return [
        String(version),
        formatDayTime(language, recordedAt),
        by === null ? words.shipped : (names.get(by) ?? words.somebody),
        words.fileCount(files),
        earlier === undefined
          ? '–'
          : html`<a
              class="govuk-link"
              href="/feeds/${feed.id}/versions?from=${earlier.version}&amp;to=${version}#differences"
              >${words.compareAria(earlier.version, version)}</a
            >`,
      ]
    }),
  })
}

function comparison(language: Language, compared: Compared): Html {
  const words = versionsWords(language)
  if (compared === 'absent') return govukInsetText({ text: words.absent })
  if ('lost' in compared) return govukInsetText({ text: words.lost(compared.lost) })
  const { from, to, stretches } = compared
  const count = (kind: Stretch['kind']): number =>
    stretches.reduce((sum, one) => sum + (one.kind === kind && 'lines' in one ? one.lines.length : 0), 0)
  const heading = html`<h2 class="govuk-heading-m" id="differences">${words.differences(from, to)}</h2>`
  if (stretches.length === 0)
    return html`${heading}
      <p class="govuk-body">${words.same(from, to)}</p>`
  return html`${heading}
    <p class="govuk-body">${words.counts(count('removed'), count('added'))}</p>
    <div class="kith-differences" lang="en">${stretches.map((one) => stretch(language, one))}</div>`
}

function stretch(language: Language, one: Stretch): Html {
  const words = versionsWords(language)
  if (one.kind === 'skipped')
    return html`<p class="kith-differences__skipped" lang="${language}">${words.skipped(one.count)}</p>`
  const text = one.lines.join('\n')
  if (one.kind === 'same') return html`<pre>${text}</pre>`
  const said = html`<span class="govuk-visually-hidden" lang="${language}"
    >${one.kind === 'removed' ? words.removed : words.added}
  </span>`
  return one.kind === 'removed'
    ? html`<pre><del>${said}${text}</del></pre>`
    : html`<pre><ins>${said}${text}</ins></pre>`
}
