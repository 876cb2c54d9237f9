import { attributes, html, type Html } from '#kith/platform/html/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { designWords } from '../words.ts'

/** The two halves of a form that keeps what is typed where there is no signal: attributes for its tag, and what it says, for inside it. */
export interface KeptForm {
  readonly marks: ReturnType<typeof attributes>
  readonly said: Html
}

/**
 * With scripts, the form keeps what is typed in the tab until the server has taken it (`browser/keep.ts`). It has to carry an `id` of its own, so that
 * sent twice it is one.
 * @param options.name what the form is called in the tab: one of each name a page; `who` types; `leadsTo` where it goes on once it is taken
 */
export function keptForm(
  language: Language,
  options: { readonly name: string; readonly who: string; readonly leadsTo: string },
): KeptForm {
  const words = designWords(language).keeping
  const said = attributes({
    'data-sending': words.sending,
    'data-kept': words.kept,
    'data-signed-out': words.signedOut,
    'data-back': words.back,
  })
  return {
    marks: attributes({
      'data-kith-keep': options.name,
      'data-kith-who': options.who,
      'data-kith-then': options.leadsTo,
    }),
    said: html`<p class="govuk-hint kith-with-scripts">${words.offline}</p>
      <p class="govuk-body" role="status" data-kith-said ${said}></p>`,
  }
}
