import {
  type EvidencePart,
  explainPair,
  type LinkModel,
  personLinkage,
  priorWeight,
  wordsOfDetail,
} from '@kith/linkage'
import { govukDetails, responsiveTable } from '#kith/platform/design-system/index.ts'
import { html, join, type Html } from '#kith/platform/html/index.ts'
import { catalogue, type Language } from '#kith/platform/words/index.ts'
import type { PairRow } from '../../store/identity.ts'
import { engineSays } from '../link-runs/engine-says.ts'
import { formatWeight } from '../link-runs/figures.ts'
import { cy } from './words.cy.ts'
import { en } from './words.en.ts'

export const personWords = catalogue({ en, cy })

/** Bits of rarity from which a shared value is called uncommon or common, as `sentenceOf` of `@kith/linkage` has it. */
const notable = 1.5

const settings = personLinkage()

/** Why a pair stands as it does: what speaks for, what against, what is not known; the weights only for whoever opens them. */
export function evidence(language: Language, model: LinkModel, pair: PairRow, heading: string, id: string): Html {
  const words = personWords(language).evidence
  const { parts, weight } = explainPair(model, pair)
  const strongest = [...parts]
    .sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight))
    .filter((part) => part.level !== 0)
  const heavy = (keep: (part: EvidencePart) => boolean) => strongest.filter(keep).map((part) => clause(language, part))
  const isParted = pair.answer === 'same' && pair.leftPerson !== pair.rightPerson
  const reason = isParted ? words.sinceParted : words.reasons[isReason(pair.reason) ? pair.reason : 'between']
  // What a detail tells is why: of a pair a number binds, the number; of one a guard stopped, the doubt.
  const because = pair.reason === 'must-link' ? words.binds : words.careful
  const detail = wordsOfDetail(settings, pair.detail).map((text) => engineSays(language, text))
  const line = (label: string, items: readonly (string | Html)[]) =>
    items.length > 0 && html`<li>${label}: ${join(items, '; ')}.</li>`
  return html`<h3 class="govuk-heading-s govuk-!-text-break-word">${heading}</h3>
    <p class="govuk-body">${reason}</p>
    <ul class="govuk-list govuk-list--bullet govuk-!-text-break-word">
      ${detail.map((text) => html`<li>${because}: ${text}</li>`)}
      ${line(
        words.for,
        heavy((part) => part.weight > 0),
      )}
      ${line(
        words.against,
        heavy((part) => part.weight < 0),
      )}
      ${line(
        words.nothing,
        heavy((part) => part.weight === 0),
      )}
      ${line(
        words.unknown,
        parts.filter((part) => part.level === 0).map((part) => engineSays(language, part.comparison)),
      )}
    </ul>
    ${govukDetails({
      summaryHtml: html`${words.weights}<span class="govuk-visually-hidden">: ${heading}</span>`,
      html: weights(
        language,
        parts.filter((part) => part.level !== 0),
        { start: priorWeight(model), sum: weight },
        heading,
        id,
      ),
    })}`
}

function weights(
  language: Language,
  parts: readonly EvidencePart[],
  ends: { readonly start: number; readonly sum: number },
  heading: string,
  id: string,
): Html {
  const words = personWords(language).evidence
  const number = (value: number) => formatWeight(language, value)
  return responsiveTable({
    language,
    id,
    caption: `${words.weights}: ${heading}`,
    captionSize: 's',
    columns: [
      { heading: words.part },
      { heading: words.says },
      {
        heading: words.weight,
        numeric: true,
      },
    ],
    rows: [
      [words.start, '', number(ends.start)],
      ...parts.map((part) => [engineSays(language, part.comparison), clause(language, part), number(part.weight)]),
      [words.sum, '', number(ends.sum)],
    ],
  })
}

function clause(language: Language, part: EvidencePart): string | Html {
  const words = personWords(language).evidence
  const said = engineSays(language, part.says)
  if (typeof said !== 'string' || Math.abs(part.rarity) < notable) return said
  return part.rarity > 0 ? words.uncommon(said) : words.common(said)
}

function isReason(reason: string): reason is keyof typeof en.evidence.reasons {
  return Object.hasOwn(en.evidence.reasons, reason)
}
