import { html } from '#kith/platform/html/index.ts'
import type { Html } from '#kith/platform/html/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { designWords } from './words.ts'

/** A page or component shown with given data: for the gallery, axe, snapshots and people who look. */
export interface Example {
  /** "With two errors": unique within its group. */
  readonly name: string
  readonly render: (language: Language) => Html
  /** A part of a page, with no heading of its own: the gallery puts its name above it. */
  readonly isPart?: boolean
}

/** Examples that belong together: one component, or one module's pages. */
export interface ExampleGroup {
  readonly name: string
  readonly examples: readonly Example[]
}

export interface GalleryPage {
  /** `/gallery`, `/gallery/button`, `/gallery/button/with-two-errors` */
  readonly path: string
  readonly title: string
  readonly content: () => Html
}

/**
 * The pages of the gallery: an index, a page per group that lists its examples, and a page per example.
 *
 * @throws Error where two examples would have one address.
 */
export function gallery(
  groups: readonly ExampleGroup[],
  language: Language,
  root = '/gallery',
): readonly GalleryPage[] {
  const pages = [
    indexPage(groups, language, root),
    ...groups.map((group) => groupPage(group, language, root)),
    ...groups.flatMap((group) =>
      group.examples.map((example) => ({
        path: `${root}/${slug(group.name)}/${slug(example.name)}`,
        title: `${group.name}: ${example.name}`,
        content: () => shown(example, language),
      })),
    ),
  ]
  const paths = pages.map((page) => page.path)
  const twice = paths.find((path, index) => paths.indexOf(path) !== index)
  if (twice !== undefined) throw new Error(`two examples of the gallery have one address: ${twice}`)
  return pages
}

function shown(example: Example, language: Language): Html {
  const content = example.render(language)
  return example.isPart === true
    ? html`<h1 class="govuk-heading-l">${example.name}</h1>
        ${content}`
    : content
}

function indexPage(groups: readonly ExampleGroup[], language: Language, root: string): GalleryPage {
  const words = designWords(language).gallery
  const item = (group: ExampleGroup): Html =>
    html`<li>
      <a class="govuk-link" href="${root}/${slug(group.name)}">${group.name}</a>
      (${words.examples(group.examples.length)})
    </li>`
  const content = (): Html =>
    html`<h1 class="govuk-heading-l">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      <ul class="govuk-list govuk-list--bullet">
        ${groups.map(item)}
      </ul>`
  return { path: root, title: words.title, content }
}

/** Several examples on one page would repeat ids and landmarks, so each has a page of its own. */
function groupPage(group: ExampleGroup, language: Language, root: string): GalleryPage {
  const words = designWords(language).gallery
  const item = (example: Example): Html =>
    html`<li>
      <a class="govuk-link" href="${root}/${slug(group.name)}/${slug(example.name)}">${example.name}</a>
    </li>`
  const content = (): Html =>
    html`<h1 class="govuk-heading-l">${group.name}</h1>
      <ul class="govuk-list govuk-list--bullet">
        ${group.examples.map(item)}
      </ul>
      <p class="govuk-body"><a class="govuk-link" href="${root}">${words.all}</a></p>`
  return { path: `${root}/${slug(group.name)}`, title: group.name, content }
}

function slug(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}
