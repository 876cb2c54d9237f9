import { isLater } from '../../model/lists.ts'
import type { Held } from '../../model/plan.ts'
import type { Section } from '../report.ts'
import { tracedNumbers, type Part } from '../sentences.ts'
import { count, isKnownBy, langOf, sentence, statement, titled, type Setting } from './setting.ts'

function changesBy(setting: Setting): readonly Held<'policy-change'>[] {
  const { plan, asAt } = setting
  return [...plan['policy-change'].values()].filter(({ body }) =>
    body.effective === null ? isKnownBy(setting, body.cites) : !isLater(body.effective, asAt),
  )
}

function investmentsBy(setting: Setting): readonly Held<'investment'>[] {
  const { plan, asAt } = setting
  return [...plan.investment.values()].filter(({ body }) =>
    body.years === null ? isKnownBy(setting, body.cites) : !isLater(body.years, asAt),
  )
}

/** Changes of policy in effect by the day. */
export function changes(setting: Setting): Section {
  const { words } = setting
  const sentences = changesBy(setting).flatMap(({ key, body }) => {
    const ref = `policy-change/${key}`
    const effective = body.effective === null ? null : tracedNumbers(body.effective, ref, langOf(setting, body.lang))
    return [
      sentence(
        `changes.${key}`,
        words.change(titled(setting, body, ref), effective, statement(setting, body.after, ref, body)),
      ),
      ...(body.before === null
        ? []
        : [
            sentence(
              `changes.${key}.before`,
              words.before(tracedNumbers(body.before, ref, langOf(setting, body.lang))),
            ),
          ]),
    ]
  })
  return {
    place: 'changes',
    heading: words.sections.changes,
    sentences: sentences.length > 0 ? sentences : [sentence('changes.none', words.noChanges)],
  }
}

/** Investments of years that had begun by the day. They overlap, so nothing adds them up. */
export function investments(setting: Setting): Section {
  const { words } = setting
  const all = investmentsBy(setting)
  const number = (of: readonly unknown[]): readonly Part[] => count(setting, 'investments', of)
  const each = all.map(({ key, body }) => {
    const ref = `investment/${key}`
    const says = statement(setting, body.says, ref, body)
    return sentence(
      `investments.${key}`,
      words.investment(titled(setting, body, ref), tracedNumbers(body.stated, ref, langOf(setting, body.lang)), says),
    )
  })
  const total = words.investments(number(all), number(all.filter(({ body }) => body.pence !== null)))
  return {
    place: 'investments',
    heading: words.sections.investments,
    sentences:
      all.length > 0
        ? [sentence('investments.all', total), ...each]
        : [sentence('investments.none', words.noInvestments)],
  }
}

/** How many of both, for one page. */
export function money(setting: Setting): Section {
  const { words } = setting
  const all = words.counts(
    count(setting, 'changes', changesBy(setting)),
    count(setting, 'investments', investmentsBy(setting)),
  )
  return { place: 'money', heading: words.sections.money, sentences: [sentence('money.counts', all)] }
}
