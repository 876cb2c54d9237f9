import { govukButton, govukInput, govukSelect, type formErrors } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { states } from '../../model/verdict.ts'
import { bodyName, planWords } from '../parts.ts'
import { type Judged, pageWords, type View } from '../view.ts'
import type { PromisesQuery } from './form.ts'

interface Choice {
  readonly value: string
  readonly text: string
  readonly attributes?: Record<string, string>
}

/** The form above the list: when due, who leads, principle, stage of life, and what became of it. */
export function promisesFilter(
  view: View,
  all: readonly Judged[],
  asked: PromisesQuery,
  errors: ReturnType<typeof formErrors>,
): Html {
  const words = pageWords(view.language).promises
  const choose = (name: keyof ReturnType<typeof choices>, label: string): Html =>
    govukSelect({
      id: name,
      name,
      label: { text: label },
      items: [{ value: '', text: words.any }, ...choices(view, all)[name]].map((item) => ({
        ...item,
        selected: item.value === asked[name],
      })),
    })
  const dueError = errors.of('due')
  return html`<form method="get" action="/plan/promises">
    <h2 class="govuk-heading-m">${words.filter}</h2>
    ${govukInput({
      id: 'due',
      name: 'due',
      label: { text: words.due },
      hint: { text: words.dueHint },
      value: asked.due,
      classes: 'govuk-input--width-20',
      ...(dueError ? { errorMessage: dueError } : {}),
    })}
    ${choose('lead', words.leadLabel)} ${choose('principle', words.principle)} ${choose('stage', words.stage)}
    ${choose('state', words.state)}
    <div class="govuk-button-group">
      ${govukButton({ text: words.apply, preventDoubleClick: false })}
      <a class="govuk-link" href="/plan/promises">${words.clear}</a>
    </div>
  </form>`
}

/** What each list offers; names of records say which language they are in. */
function choices({ plan, language }: View, all: readonly Judged[]) {
  const leads = new Set(all.flatMap(({ promise }) => (promise.body.lead === 'not known' ? [] : promise.body.lead)))
  const titled = (value: string, text: string, lang = 'en'): Choice => ({ value, text, attributes: { lang } })
  return {
    lead: [...leads]
      .map((key) => titled(key, bodyName(plan, key), plan.body.get(key)?.body.lang))
      .toSorted((left, right) => (left.text < right.text ? -1 : 1)),
    principle: [...plan.principle.values()]
      .toSorted((left, right) => principleOrder(left.body) - principleOrder(right.body))
      .map(({ key, body }) => titled(key, body.title, body.lang)),
    stage: [...plan['life-stage'].values()]
      .toSorted((left, right) => left.body.order - right.body.order)
      .map(({ key, body }) => titled(key, body.title, body.lang)),
    state: states.map((state): Choice => ({ value: state, text: planWords(language).states[state] })),
  } satisfies Record<string, readonly Choice[]>
}

/** The plan's five first, then those of other texts, each as it is numbered there. */
function principleOrder(of: { readonly number: number; readonly statedIn?: string | undefined }): number {
  return of.statedIn === undefined ? of.number : 100 + of.number
}
