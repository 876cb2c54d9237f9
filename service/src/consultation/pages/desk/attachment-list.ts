import { html, type Html } from '#kith/platform/html/index.ts'
import { formatBytes, type Language } from '#kith/platform/words/index.ts'
import type { Attached } from '../../store/staff.ts'
import { link } from '../comment/view.ts'
import { deskWords } from './words.ts'

/** What came with a letter, each to be saved from `address`. */
export function attachmentList(
  language: Language,
  attachments: readonly Attached[],
  address = '/letters/attachments',
): Html | null {
  const words = deskWords(language)
  if (attachments.length === 0) return null
  return html`<h2 class="govuk-heading-m">${words.attachments}</h2>
    <ul class="govuk-list">
      ${attachments.map((one) => html`<li>${link(`${address}/${one.id}`, one.name === '' ? one.type : one.name)} (${one.type}, ${formatBytes(language, one.bytes)})</li>`)}
    </ul>`
}
