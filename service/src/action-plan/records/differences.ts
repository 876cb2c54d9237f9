import { diffLines } from 'diff'
import { html, type Html } from '#kith/platform/html/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { recordWords } from './words.ts'

/** Lines of what is the same shown around each difference. */
const around = 3

interface Stretch {
  readonly kind: 'same' | 'removed' | 'added'
  readonly lines: readonly string[]
}

/** How two versions differ, line by line; long stretches of what is the same are counted. null where they do not differ. */
export function differencesOf(language: Language, before: string, after: string): Html | null {
  const words = recordWords(language).draft
  const parts = diffLines(before, after).map((part): Stretch => ({
    kind: part.added ? 'added' : part.removed ? 'removed' : 'same',
    lines: part.value.replace(/\n$/, '').split('\n'),
  }))
  if (parts.every(({ kind }) => kind === 'same')) return null
  const count = (kind: Stretch['kind']): number =>
    parts.reduce((sum, part) => sum + (part.kind === kind ? part.lines.length : 0), 0)
  return html`<p class="govuk-body">${words.counts(count('removed'), count('added'))}</p>
    <div class="kith-differences" lang="en">${parts.map((part, at) => stretch(language, part, at === 0, at === parts.length - 1))}</div>`
}

function stretch(language: Language, { kind, lines }: Stretch, isFirst: boolean, isLast: boolean): Html {
  const words = recordWords(language).draft
  const text = (some: readonly string[]): Html | null => (some.length > 0 ? html`<pre>${some.join('\n')}</pre>` : null)
  if (kind === 'same') {
    const [head, tail] = [isFirst ? 0 : around, isLast ? 0 : around]
    const skipped = lines.length - head - tail
    if (skipped <= 1) return html`${text(lines)}`
    return html`${text(lines.slice(0, head))}
      <p class="kith-differences__skipped" lang="${language}">${words.skipped(skipped)}</p>
      ${text(lines.slice(lines.length - tail))}`
  }
  const said = html`<span class="govuk-visually-hidden" lang="${language}">${words[kind]} </span>`
  return kind === 'removed'
    ? html`<pre><del>${said}${lines.join('\n')}</del></pre>`
    : html`<pre><ins>${said}${lines.join('\n')}</ins></pre>`
}
