import { chartFigure, formatWeight, markup, waterfallChart } from '../charts/index.ts'
import type { Markup } from '../charts/index.ts'
import { explainPair, wordsOfDetail } from '../explain.ts'
import type { LinkModel } from '../model.ts'
import type { PairRow } from '../results.ts'
import type { LinkSettings } from '../settings.ts'
import type { Values } from './read-folder.ts'

/** What columns are called on a page; others are shown by their own name. */
const columnWords: Readonly<Record<string, string>> = {
  source: 'file',
  forename: 'forename',
  middle_names: 'middle names',
  surname: 'surname',
  former_surname: 'former surname',
  preferred_name: 'known as',
  born: 'date of birth',
  nhs: 'NHS number',
  upn: 'UPN',
  former_upn: 'former UPN',
  nino: 'NI number',
  uprn: 'UPRN',
  childrens_system: 'children’s system number',
}

/** Two records side by side; what differs is said in words and not by colour. */
export function sideBySide(left: Values, right: Values, names: readonly [string, string], showValues: boolean): Markup {
  const columns = [...new Set([...Object.keys(left), ...Object.keys(right)])].filter((name) => name !== 'id')
  const cell = (value: string | undefined, at: 0 | 1, differs: boolean): Markup => {
    const shown = value === undefined ? 'not known' : showValues ? written(value) : 'known'
    return markup`<td data-label="${names[at]}" class="${value === undefined ? 'mark' : differs ? 'differs' : ''}">${shown}</td>`
  }
  const rows = columns.map((column) => {
    const [one, other] = [left[column], right[column]]
    const state =
      column === 'source'
        ? ''
        : one === undefined || other === undefined
          ? 'one not known'
          : letters(one) === letters(other)
            ? 'same'
            : 'differs'
    return markup`<tr><th scope="row">${columnWords[column] ?? column}</th>${cell(one, 0, state === 'differs')}${cell(other, 1, state === 'differs')}<td data-label="so" class="mark">${state}</td></tr>`
  })
  return markup`<div class="scroll" tabindex="0" role="region" aria-label="The records ${names[0]} and ${names[1]}"><table class="side"><thead><tr><th scope="col">Column</th><th scope="col">${names[0]}</th><th scope="col">${names[1]}</th><th scope="col">So</th></tr></thead><tbody>${rows}</tbody></table></div>`
}

/** What is compared of a text: blanks, marks, accents and capitals are no difference between two people ("LL173TJ", "O’Neill"). */
function letters(value: string): string {
  const left = value
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, '')
  return left === '' ? value.trim() : left
}

/** A day as people here write it; everything else as it is. */
export function written(value: string): string {
  const day = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value)
  return day === null ? value : `${day[3]}/${day[2]}/${day[1]}`
}

const reasonWords: Readonly<Record<PairRow['reason'], string>> = {
  weight: 'the same, by weight',
  'must-link': 'the same, whatever the weight',
  together: 'the same, through other records',
  between: 'between the cuts: a person decides',
  guard: 'stopped until a person has looked',
  apart: 'heavy enough, but the records around them speak against it',
  person: 'decided by a person',
}

export interface PairOptions {
  readonly model: LinkModel
  readonly settings: LinkSettings | undefined
  readonly values: ReadonlyMap<string, Values>
  readonly showValues: boolean
  /** Draw the waterfall, or only the sentence. */
  readonly waterfall: boolean
}

/** One pair for a reader: what was decided and why, the records, the sentence, the waterfall. `id` is unique in the page. */
export function pairPart(pair: PairRow, id: string, options: PairOptions): Markup {
  const explanation = explainPair(options.model, pair)
  const names: readonly [string, string] = options.showValues ? [pair.left, pair.right] : ['one record', 'the other']
  const title = options.showValues ? `${pair.left} and ${pair.right}` : `Pair ${id.replace('-', ' ')}`
  const detail =
    options.settings === undefined ? [pair.detail].filter(Boolean) : wordsOfDetail(options.settings, pair.detail)
  const records = [options.values.get(pair.left), options.values.get(pair.right)] as const
  return markup`<section class="pair" aria-labelledby="${id}-h"><h3 id="${id}-h">${title}</h3>
<p><strong>${reasonWords[pair.reason]}</strong>${detail.length > 0 ? `: ${detail.join('; ')}` : ''}. Match weight ${formatWeight(pair.weight)}.</p>
${records[0] === undefined || records[1] === undefined ? '' : sideBySide(records[0], records[1], names, options.showValues)}
<p>${explanation.sentence}</p>
${options.waterfall ? markup`<details><summary>How the weight adds up<span class="hidden">: ${title}</span></summary>${chartFigure(waterfallChart(explanation, `${id}-waterfall`, title))}</details>` : ''}
</section>`
}
