import {
  compare,
  formErrors,
  govukButton,
  govukRadios,
  govukTextarea,
  type ComparedRow,
} from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatNumber, type Language } from '#kith/platform/words/index.ts'
import type { Unknown } from '../../receive/index.ts'
import type { Delivery } from '../../store/deliveries.ts'
import { median } from '../feeds/standing.ts'
import { formatShare, guardInWords, identityWord, unknownShare } from '../feeds/words.ts'
import type { DeliveryView } from './view.ts'
import { deliveryWords } from './words.ts'

/** Why a file is held, side by side with what is usual, and the decision about it. Nothing is chosen beforehand. */
export function heldSection(language: Language, view: DeliveryView): Html {
  const words = deliveryWords(language).held
  const { delivery, feed, before } = view
  const [last] = before
  return html`<section class="kith-panel" aria-labelledby="held">
    <h2 class="govuk-heading-m" id="held">${words.heading}</h2>
    <p class="govuk-body">${words.lead}</p>
    <ul class="govuk-list govuk-list--bullet">
      ${delivery.reasons.map((reason) => html`<li>${guardInWords(language, reason)}</li>`)}
    </ul>
    ${beside(language, view)}
    ${last && html`<p class="govuk-body"><a class="govuk-link" href="/feeds/${feed.id}?left=${last.id}&right=${delivery.id}#compare">${words.compare}</a></p>`}
    ${decideForm(language, view)}
  </section>`
}

function beside(language: Language, { delivery, before }: DeliveryView): Html {
  const words = deliveryWords(language).held
  const middle = (read: (one: Delivery) => number): number | undefined =>
    before.length === 0 ? undefined : median(before.map(read))
  const setAside = ({ received, quarantined }: Delivery): number => (received === 0 ? 0 : quarantined / received)
  const usualRows = middle((one) => one.received)
  const usualShare = middle(setAside)
  const rows: readonly ComparedRow[] = [
    {
      term: words.rows,
      left: formatNumber(language, delivery.received),
      right: usualRows === undefined ? null : formatNumber(language, Math.round(usualRows)),
    },
    {
      term: words.setAsideShare,
      left: formatShare(language, setAside(delivery)),
      right: usualShare === undefined ? null : formatShare(language, usualShare),
    },
    ...unknownRows(language, delivery, before[0]),
  ]
  return compare({
    language,
    caption: words.caption,
    leftHeading: words.thisFile,
    rightHeading: words.usual(before.length),
    rows,
  })
}

/** What tells people apart, part by part, beside the last file: that is what the guard compares it with. */
function unknownRows(language: Language, delivery: Delivery, last: Delivery | undefined): readonly ComparedRow[] {
  const words = deliveryWords(language).held
  const share = (unknowns: readonly Unknown[] | undefined, name: string): string | null => {
    const found = unknowns?.find((one) => one.name === name)
    const rate = found && unknownShare(found)
    return rate === undefined ? null : formatShare(language, rate)
  }
  return delivery.parts.flatMap((part) => {
    const then = last?.parts.find((one) => one.part === part.part)?.identity
    return part.identity.map(({ name }) => ({
      term: words.lastTime(identityWord(language, name), part.part),
      left: share(part.identity, name),
      right: share(then, name),
    }))
  })
}

function decideForm(language: Language, { delivery, form }: DeliveryView): Html {
  const words = deliveryWords(language).held
  const wrong = formErrors(language, form.errors)
  return html`<form method="post" action="/deliveries/${delivery.id}/decide" novalidate>
    ${form.formField}
    ${govukRadios({
      name: 'decision',
      idPrefix: 'decision',
      fieldset: { legend: { text: words.question, classes: 'govuk-fieldset__legend--s' } },
      errorMessage: wrong.of('decision'),
      items: [
        {
          value: 'release',
          text: words.release,
          hint: { text: words.releaseHint },
          checked: form.decision === 'release',
        },
        {
          value: 'turn-down',
          text: words.turnDown,
          hint: { text: words.turnDownHint },
          checked: form.decision === 'turn-down',
        },
      ],
    })}
    ${govukTextarea({ id: 'reason', name: 'reason', label: { text: words.reason, classes: 'govuk-label--s' }, hint: { text: words.reasonHint }, value: form.reason, rows: '3', errorMessage: wrong.of('reason') })}
    ${govukButton({ text: words.button, preventDoubleClick: true })}
  </form>`
}
