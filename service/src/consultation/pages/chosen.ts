import { html, type Html } from '#kith/platform/html/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { closedQuestions, type Call } from '../model/call.ts'

/** What somebody chose, question by question, in the words they had before them. */
export function chosenList(
  language: Language,
  call: Call,
  chosen: readonly { readonly question: string; readonly option: string }[],
): Html | null {
  if (chosen.length === 0) return null
  const wording = new Map(
    closedQuestions(call).map((one) => [
      one.key,
      {
        asked: one.wording[language],
        options: new Map(one.options.map((option) => [option.key, option.wording[language]])),
      },
    ]),
  )
  return html`<ul class="govuk-list govuk-list--bullet">
    ${chosen.map(({ question, option }) => {
      const asked = wording.get(question)
      return html`<li>
        ${asked?.asked ?? question}: <strong>${asked?.options.get(option) ?? option}</strong>
      </li>`
    })}
  </ul>`
}
