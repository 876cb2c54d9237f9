import {
  blockingChart,
  chancesChart,
  chartFigure,
  chartTable,
  completenessChart,
  formatNumber,
  formatWeight,
  markup,
  rarityChart,
  sessionsChart,
  unlinkablesChart,
  weightHistogram,
  weightsChart,
} from '../charts/index.ts'
import type { Markup } from '../charts/index.ts'
import { assumedIn, priorWeight } from '../model.ts'
import type { LinkModel } from '../model.ts'
import type { ResultsFolder } from './read-folder.ts'
import { count } from './summary.ts'

/** How a reader who has never met linkage reads the rest. */
export function howRead(results: ResultsFolder): Markup {
  const { same, different } = results.model.thresholds
  return markup`<p>Two records are compared column by column. What agrees speaks for one person, what differs speaks against, and a blank cell says nothing. How much each thing says was learned from the data: sharing a rare surname says much, sharing a sex says little.</p>
<p>All of it is added up as a <strong>match weight</strong>. Each +1 doubles the odds that the two are one person, each −1 halves them. Two records picked at random start at ${formatWeight(priorWeight(results.model))}. At 0 it is as likely as not; at +10 the odds are about a thousand to one for; at −10 a thousand to one against.</p>
<p>From ${formatWeight(same)} up the two were taken as the same person${same === different ? '' : `; below ${formatWeight(different)} as different; between the two a person should decide`}. Records are then grouped so that most pairs inside a group agree; one odd bridge does not join two groups.</p>
<p>A weight measures how alike two records are. It says nothing else about anybody.</p>`
}

export function howCompared(results: ResultsFolder, showValues: boolean): Markup {
  const { model, charts } = results
  const rarities = charts.termFrequencies ?? []
  return markup`${charts.weights === undefined ? notRecorded('how many pairs have each weight') : chartFigure(weightHistogram(charts.weights, model.thresholds))}
${assumedPart(model)}${chartFigure(weightsChart(model))}
${chartFigure(chancesChart(model))}
${
  charts.sessions === undefined
    ? notRecorded('what each training block learned')
    : chartFigure(
        sessionsChart(
          charts.sessions.filter(({ leftOut, pairs }) => leftOut === undefined && pairs > 0),
          model,
        ),
      )
}
${(charts.sessions ?? []).some(({ leftOut }) => leftOut !== undefined) ? leftOutSessions(results) : ''}
${charts.termFrequencies === undefined ? notRecorded('how common the values are') : showValues ? rarities.map((found) => chartFigure(rarityChart(found, model))) : markup`<p>Charts of common values are left out of this page, with all other values.</p>`}`
}

/** What the records were too few to teach. */
function assumedPart(model: LinkModel): Markup {
  const assumed = assumedIn(model)
  return assumed.length === 0
    ? markup``
    : markup`<p class="note">Too few pairs that are one person were found to learn from how often their records agree in: ${assumed.join(', ')}. Usual values were assumed there, so look at more pairs than you otherwise would.</p>
`
}

function leftOutSessions(results: ResultsFolder): Markup {
  const out = (results.charts.sessions ?? []).filter(({ leftOut }) => leftOut !== undefined)
  return markup`<p>Not used for training:</p><ul>${out.map(({ rule, leftOut }) => markup`<li>${rule}: ${leftOut ?? ''}</li>`)}</ul>`
}

export function whereLooked(results: ResultsFolder): Markup {
  const { counts, charts } = results
  const added = new Map((charts.rules ?? []).map(({ rule, newPairs }) => [rule, newPairs]))
  const rules = counts.rules.map((rule) => {
    const newPairs = added.get(rule.rule)
    return newPairs === undefined ? rule : { ...rule, newPairs }
  })
  const possible = (counts.records * (counts.records - 1)) / 2
  const musts = counts.mustLinks.filter(({ pairs }) => pairs > 0)
  return markup`<p>Comparing every record with every other would be ${formatNumber(possible)} pairs, nearly all of them strangers. Only pairs that share a key were compared: ${formatNumber(counts.pairsCompared)}. A true pair that shares no key is not found; that cannot be seen from here.</p>
${chartFigure(blockingChart(rules))}
${musts.length > 0 ? chartTable({ columns: ['Key that joins whatever the weight', 'Pairs'], rows: musts.map(({ name, pairs }) => [name, pairs]) }, 'Keys that join') : ''}
${counts.guards.length > 0 ? chartTable({ columns: ['Guard that stops a join', 'Pairs it fired on'], rows: counts.guards.map(({ name, pairs }) => [name, pairs]) }, 'Guards') : ''}`
}

export async function whatIsUnknown(results: ResultsFolder, showValues: boolean): Promise<Markup> {
  const { counts, charts, intake, model } = results
  const lost = intake?.files.filter(({ unreadable }) => unreadable > 0) ?? []
  const notRead = intake?.notRead ?? []
  const leftOut = counts.rules.filter(({ blocksLeftOut }) => blocksLeftOut > 0)
  const items: Markup[] = [
    ...lost.map(
      ({ called, unreadable }) =>
        markup`<li>${count(unreadable, 'line', 'lines')} of ${called} did not fit its header and ${unreadable === 1 ? 'is' : 'are'} not in the linkage: see unreadable-lines.csv.</li>`,
    ),
    ...notRead.map(
      ({ file, column, cells, like }) =>
        markup`<li>${count(cells, 'cell', 'cells')} of “${column}” in ${file} could not be read and count as not known${showValues ? ` (like ${like.map((value) => `“${value}”`).join(', ')})` : ''}.</li>`,
    ),
    ...(counts.emptyRecords > 0
      ? [
          markup`<li>${count(counts.emptyRecords, 'record has', 'records have')} nothing filled in that is compared: they cannot be linked.</li>`,
        ]
      : []),
    ...leftOut.map(
      ({ rule, blocksLeftOut, recordsLeftOut }) =>
        markup`<li>“${rule}” left out ${count(blocksLeftOut, 'group', 'groups')} with ${formatNumber(recordsLeftOut)} records, as too large to compare all with all: pairs that only this rule would find there are missed.</li>`,
    ),
    ...(counts.pairsNotListed > 0
      ? [
          markup`<li>${count(counts.pairsNotListed, 'pair', 'pairs')} of repeated records are not listed one by one; the records are in their groups.</li>`,
        ]
      : []),
    ...(counts.componentsSplit > 0
      ? [
          markup`<li>${count(counts.componentsSplit, 'group was', 'groups were')} so large that weak pairs were set aside until it fell apart.</li>`,
        ]
      : []),
    markup`<li>How many true pairs share no key, and so were never compared.</li>`,
  ]
  const columns = (intake?.files ?? []).map(({ called, profiles }, at) =>
    chartFigure(
      completenessChart(
        profiles.map(({ column, known, rows, distinct }) => ({ column, known, rows, distinct })),
        called,
        `completeness-${at + 1}`,
      ),
    ),
  )
  return markup`<ul>${items}</ul>
${charts.selfWeights === undefined ? notRecorded('which records say too little to be linked') : chartFigure(unlinkablesChart(charts.selfWeights, model.thresholds))}
${columns}
${doubtsOf(results)}`
}

function doubtsOf(results: ResultsFolder): Markup {
  const doubts = (results.intake?.files ?? []).flatMap(({ called, doubts: found }) =>
    found.map((doubt) => `${called}: ${doubt}`),
  )
  return doubts.length === 0
    ? markup``
    : markup`<h3>Guesses to check</h3><ul>${doubts.map((doubt) => markup`<li>${doubt}</li>`)}</ul>`
}

function notRecorded(what: string): Markup {
  return markup`<p>This run did not record ${what}.</p>`
}
