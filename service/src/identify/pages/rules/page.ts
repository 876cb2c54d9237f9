import { factKinds } from '#kith/identify/model/facts.ts'
import { lawStanding, type Gateway } from '#kith/identify/model/needs/gateway.ts'
import { readsOf } from '#kith/identify/model/needs/evaluate.ts'
import type { Condition, Count, Instrument, Item, Verification } from '#kith/identify/model/needs/language.ts'
import type { Day } from '#kith/people/index.ts'
import { govukDetails, govukInsetText, govukSummaryList, statusMark } from '#kith/platform/design-system/index.ts'
import { html, type Html } from '#kith/platform/html/index.ts'
import { formatDay, formatList, type Language } from '#kith/platform/words/index.ts'
import { lawInWords } from './law.ts'
import { conditionSentence, ruleWords, type Sentence } from './sentences.ts'

export interface Drawn {
  readonly title: string
  readonly content: Html
}

/** Every rule in force on a day, and what no rule reads. */
export function rulesPage(
  language: Language,
  all: readonly Instrument[],
  inForce: readonly Instrument[],
  today: Day,
): Drawn {
  const words = ruleWords(language).list
  const others = all.filter((one) => !inForce.includes(one))
  return {
    title: words.title,
    content: html`<h1 class="govuk-heading-xl">${words.title}</h1>
      <p class="govuk-body-l">${words.lead}</p>
      <p class="govuk-body">${words.undated}</p>
      <p class="govuk-body">${words.asAt(formatDay(language, today))}</p>
      ${inForce.map((one) => instrumentSummary(language, one, false))}
      ${
        others.length > 0 &&
        html`<h2 class="govuk-heading-l">${words.notInForce}</h2>
          ${others.map((one) => instrumentSummary(language, one, true))}`
      }
      <h2 class="govuk-heading-l">${words.notReadTitle}</h2>
      ${neverRead(language, inForce)}`,
  }
}

function instrumentSummary(language: Language, instrument: Instrument, deeper: boolean): Html {
  const words = ruleWords(language)
  const title = html`<a class="govuk-link" href="/rules/${instrument.id}?version=${instrument.version}"
    >${instrument.title[language]}</a
  >`
  return html`${deeper ? html`<h3 class="govuk-heading-m">${title}</h3>` : html`<h2 class="govuk-heading-m">${title}</h2>`}
    <p class="govuk-body">
      ${words.instrument.version(instrument.version)}. ${words.list.counts(instrument.items.length)}.
      ${words.list.inForce(formatDay(language, instrument.inForce.from), instrument.inForce.to && formatDay(language, instrument.inForce.to))}.
    </p>
    ${instrument.bar.map((count) => html`<p class="govuk-body">${countSentence(language, instrument, count)}</p>`)}
    <p class="govuk-body">${verified(language, instrument.verification)}</p>`
}

function neverRead(language: Language, inForce: readonly Instrument[]): Html {
  const words = ruleWords(language)
  const items = inForce.flatMap((one) => one.items)
  const read = new Set(items.flatMap((item) => readsOf(item).kinds))
  const mothers = items.filter((item) => saysMother(item.present) || (item.absent && saysMother(item.absent)))
  const about =
    mothers.length > 0
      ? words.list.sexRead(mothers.map((item) => item.wording[language]).join('; '))
      : words.list.sexNotRead
  const unread = factKinds.filter((kind) => !read.has(kind)).map((kind) => words.kinds[kind])
  return html`<ul class="govuk-list govuk-list--bullet">
      ${[...words.list.notRead, about].map((text) => html`<li>${text}</li>`)}
    </ul>
    ${unread.length > 0 && html`<p class="govuk-body">${words.list.kindsNotRead} ${formatList(language, unread)}.</p>`}`
}

function saysMother(condition: Condition): boolean {
  const who = condition.some?.who ?? condition.every?.who
  return who?.role === 'mother' || (condition.any ?? condition.all ?? []).some(saysMother)
}

/** One instrument: how it counts, each need in words, its sources, what is not verified, and the gateways it names. */
export function instrumentPage(
  language: Language,
  instrument: Instrument,
  gateways: readonly Gateway[],
  today: Day,
): Drawn {
  const words = ruleWords(language)
  const named = gateways.filter((gateway) => instrument.items.some((item) => item.gateways.includes(gateway.id)))
  return {
    title: instrument.title[language],
    content: html`<h1 class="govuk-heading-xl">${instrument.title[language]}</h1>
      <p class="govuk-body-l">
        ${words.instrument.version(instrument.version)}.
        ${words.list.inForce(formatDay(language, instrument.inForce.from), instrument.inForce.to && formatDay(language, instrument.inForce.to))}.
      </p>
      <h2 class="govuk-heading-l">${words.instrument.bar}</h2>
      ${instrument.bar.length > 1 && html`<p class="govuk-body">${words.instrument.barAll}</p>`}
      ${instrument.bar.map((count) => bar(language, instrument, count))}
      <p class="govuk-body">${words.instrument.counted} ${words.instrument.unknown}</p>
      <h2 class="govuk-heading-l">${words.instrument.source}</h2>
      <p class="govuk-body" lang="en">${instrument.source}</p>
      <p class="govuk-body">${verified(language, instrument.verification)}</p>
      <h2 class="govuk-heading-l">${words.instrument.needs}</h2>
      ${instrument.items.map((item) => need(language, instrument, item, named, today))}
      <h2 class="govuk-heading-l">${words.instrument.gatewaysTitle}</h2>
      ${named.map((gateway) => gatewaySection(language, gateway, today))}`,
  }
}

function bar(language: Language, instrument: Instrument, count: Count): Html {
  const words = ruleWords(language).instrument
  const local = count.localBar === undefined ? words.noLocalBar : words.localBar(count.localBar, count.atLeast)
  return html`<p class="govuk-body">
    <strong>${countSentence(language, instrument, count)}</strong> ${local}
  </p>`
}

function countSentence(
  language: Language,
  instrument: Instrument,
  { atLeast, counting, among, called }: Count,
): string {
  const { items, headlines } = instrument
  const names = among?.map(
    (id) => items.find((item) => item.id === id)?.wording[language] ?? headlines[id]?.[language] ?? id,
  )
  return ruleWords(language).instrument.count({
    atLeast,
    counting,
    all: counting === 'items' ? items.length : Object.keys(headlines).length,
    some: names ? { called: called ? called[language] : null, names: names.join('; ') } : null,
  })
}

/** Whether somebody has read the source itself, in words beside a shape; never in colour alone. */
export function verified(language: Language, { status, note }: Verification): Html {
  const text = ruleWords(language).verification[status]
  return html`${statusMark(status === 'verified' ? 'good' : 'attention', text)}${note !== undefined && html` ${note[language]}`}`
}

function need(language: Language, instrument: Instrument, item: Item, gateways: readonly Gateway[], today: Day): Html {
  const words = ruleWords(language)
  const headline = item.headline === undefined ? undefined : instrument.headlines[item.headline]
  const reads = readsOf(item)
  const law = gateways.filter((gateway) => item.gateways.includes(gateway.id))
  const kinds = reads.kinds.map((kind) => words.kinds[kind])
  const row = (key: string, value: Html | string): { key: { text: string }; value: { html: Html } } => ({
    key: { text: key },
    value: { html: html`${value}` },
  })
  return html`<h3 class="govuk-heading-m" id="${item.id}">${item.wording[language]}</h3>
    ${headline && html`<p class="govuk-body">${words.instrument.headline(headline[language])}</p>`}
    ${govukSummaryList({ rows: [row(words.instrument.present, sentences(conditionSentence(language, item.present)))] })}
    ${govukDetails({
      summaryHtml: html`${words.instrument.more}<span class="govuk-visually-hidden">: ${item.wording[language]}</span>`,
      html: govukSummaryList({
        rows: [
          item.absent
            ? row(words.instrument.absent, sentences(conditionSentence(language, item.absent)))
            : row(words.instrument.neverAbsent, item.neverAbsent?.[language] ?? ''),
          row(words.instrument.reads, kinds.length === 0 ? words.instrument.readsNothing : formatList(language, kinds)),
          ...(reads.classes.length === 0
            ? []
            : [
                row(
                  words.instrument.classes,
                  formatList(
                    language,
                    reads.classes.map((one) => words.classes[one]),
                  ),
                ),
              ]),
          row(words.instrument.source, html`<span lang="en">${item.source}</span>`),
          row(words.instrument.checked, verified(language, item.verification)),
          row(
            words.instrument.gateways,
            html`<ul class="govuk-list">
            ${law.map((gateway) => html`<li><a class="govuk-link" href="#${gateway.id}">${gateway.title[language]}</a>: ${lawInWords(language, lawStanding(gateway, today)).short}</li>`)}
          </ul>`,
          ),
        ],
      }),
    })}`
}

function sentences({ text, parts }: Sentence): Html {
  if (parts.length === 0) return html`${text}`
  return html`${text}:
    <ul class="govuk-list govuk-list--bullet">
      ${parts.map((part) => html`<li>${sentences(part)}</li>`)}
    </ul>`
}

function gatewaySection(language: Language, gateway: Gateway, today: Day): Html {
  const words = ruleWords(language).instrument
  const standing = lawInWords(language, lawStanding(gateway, today))
  const dates = [
    words.enacted(formatDay(language, gateway.enacted)),
    words.commenced(formatDay(language, gateway.commenced)),
    ...(gateway.repealed === null ? [] : [words.repealed(formatDay(language, gateway.repealed))]),
  ]
  return html`<h3 class="govuk-heading-m" id="${gateway.id}">${gateway.title[language]}</h3>
    ${govukInsetText({ text: `${words.status}: ${standing.now} ${standing.reliance}` })}
    ${govukSummaryList({
      rows: [
        { key: { text: words.law }, value: { html: html`<span lang="en">${gateway.law}</span>` } },
        { key: { text: words.purpose }, value: { text: gateway.purpose[language] } },
        ...(gateway.limits === undefined
          ? []
          : [{ key: { text: words.limits }, value: { text: gateway.limits[language] } }]),
        { key: { text: words.dates }, value: { text: dates.join('; ') } },
        ...(gateway.verification.note === undefined
          ? []
          : [{ key: { text: words.checked }, value: { text: gateway.verification.note[language] } }]),
      ],
    })}`
}
