import type { Day } from '#kith/people/model/day.ts'
import { addDays, addMonths } from '#kith/people/model/day.ts'
import type { Evidence, FeedCoverage, StatedFact } from './case.ts'
import type { Condition, FactTest, Measure, Test, When, Where, Who } from './language.ts'
import type { Subject } from './members.ts'
import { fits, fitsAge, kindNumber } from './members.ts'
import { compileShare } from './share.ts'

/** What rules are read against: the day asked about, and what feeds can tell. */
export interface Setting {
  readonly asAt: Day
  readonly coverage: readonly FeedCoverage[]
  /** How many days after its last delivery a feed's silence still counts. */
  readonly silenceLasts: number
}

/** Answers about one person, adding to `found` what the answer rests on where it is yes. */
export type PersonRule = (subject: Subject, found: Evidence[]) => boolean
/** Answers about a family. */
export type FamilyRule = (subjects: readonly Subject[], found: Evidence[]) => boolean
export type Matches = (fact: StatedFact) => boolean

/** Turns a condition into a function, once for a run. */
export function compileCondition(condition: Condition, setting: Setting): FamilyRule {
  if (condition.some) return some(condition.some.who, condition.some.people, compileTest(condition.some, setting))
  if (condition.every) return every(condition.every.who, compileTest(condition.every, setting))
  const parts = (condition.any ?? condition.all ?? []).map((part) => compileCondition(part, setting))
  return condition.any ? anyRule(parts) : allRules(parts)
}

function some(who: Who, people: number, rule: PersonRule): FamilyRule {
  return (subjects, found) => {
    const mark = found.length
    let count = 0
    for (const subject of subjects) if (fits(who, subject) === 'yes' && rule(subject, found)) count++
    if (count >= people) return true
    found.length = mark
    return false
  }
}

function every(who: Who, rule: PersonRule): FamilyRule {
  return (subjects, found) => {
    const mark = found.length
    let count = 0
    for (const subject of subjects) {
      const fit = fits(who, subject)
      if (fit === 'no') continue
      if (fit === 'cannot-tell' || !rule(subject, found)) {
        found.length = mark
        return false
      }
      count++
    }
    return count > 0
  }
}

/** Any: all that hold are kept as evidence, since a person asking why is owed every reason. */
function anyRule<About>(
  rules: readonly ((about: About, found: Evidence[]) => boolean)[],
): (about: About, found: Evidence[]) => boolean {
  return (about, found) => {
    let held = false
    for (const rule of rules) held = rule(about, found) || held
    return held
  }
}

function allRules<About>(
  rules: readonly ((about: About, found: Evidence[]) => boolean)[],
): (about: About, found: Evidence[]) => boolean {
  return (about, found) => {
    const mark = found.length
    for (const rule of rules) {
      if (rule(about, found)) continue
      found.length = mark
      return false
    }
    return rules.length > 0
  }
}

function compileTest(test: Test, setting: Setting): PersonRule {
  if (test.has) return compileHas(test.has, test.has.times, setting)
  if (test.sum) return compileSum(test.sum, setting)
  if (test.share) return compileShare(test.share, setting)
  if (test.notFound) return compileNotFound(test.notFound, setting)
  if (test.aged) return compileAged(test.aged)
  const parts = (test.anyOf ?? test.allOf ?? []).map((part) => compileTest(part, setting))
  return test.anyOf ? anyRule(parts) : allRules(parts)
}

function compileHas(test: FactTest, times: number, setting: Setting): PersonRule {
  const numbers = test.fact.map(kindNumber)
  const matches = matching(test.where, test.when, setting)
  return (subject, found) => {
    const mark = found.length
    let days: Set<string> | undefined
    for (const number of numbers) {
      for (const fact of subject.facts[number] ?? []) {
        if (!matches(fact)) continue
        found.push(evidenceOf(fact))
        // The same event told by two feeds is one event: days are counted, not rows.
        if (times > 1) (days ??= new Set()).add(fact.from ?? '')
      }
    }
    if (times > 1 ? (days?.size ?? 0) >= times : found.length > mark) return true
    found.length = mark
    return false
  }
}

function compileSum(
  test: Measure & { when: When; atLeast?: number | undefined; atMost?: number | undefined },
  setting: Setting,
): PersonRule {
  const number = kindNumber(test.fact)
  const matches = matching(test.where, test.when, setting)
  return (subject, found) => {
    const facts = (subject.facts[number] ?? []).filter(matches)
    // Each feed's total stands alone: two feeds that tell of the same thing must not add up to twice as much.
    const totals = new Map<string, number>()
    for (const fact of facts) {
      const amount = fact.value[test.field]
      if (typeof amount === 'number') totals.set(fact.source, (totals.get(fact.source) ?? 0) + amount)
    }
    if (totals.size === 0) return false
    const most = Math.max(...totals.values())
    const holds = test.atLeast === undefined ? most <= (test.atMost ?? -Infinity) : most >= test.atLeast
    if (holds) for (const fact of facts) found.push(evidenceOf(fact))
    return holds
  }
}

function compileNotFound(test: FactTest, setting: Setting): PersonRule {
  const numbers = test.fact.map(kindNumber)
  const matches = matching(test.where, test.when, setting)
  const start = windowStart(test.when, setting.asAt)
  const fresh = addDays(setting.asAt, -setting.silenceLasts)
  const telling = test.fact.map((kind) => ({
    kind,
    feeds: new Set(
      setting.coverage
        .filter((feed) => feed.tells.includes(kind) && speaksFor(feed, start, fresh))
        .map((feed) => feed.feed),
    ),
  }))
  return (subject, found) => {
    for (const number of numbers) if ((subject.facts[number] ?? []).some(matches)) return false
    const mark = found.length
    for (const { kind, feeds } of telling) {
      const before = found.length
      for (const { feed, from, to } of subject.listings) {
        if (!feeds.has(feed) || (from !== null && from > start) || (to !== null && to < fresh)) continue
        found.push({ says: 'listed-without', person: subject.member.person, source: feed, kind, since: from })
      }
      if (found.length > before) continue
      found.length = mark
      return false
    }
    return true
  }
}

function speaksFor(feed: FeedCoverage, start: Day, fresh: Day): boolean {
  return feed.from !== null && feed.from <= start && feed.to !== null && feed.to >= fresh
}

function compileAged(ages: NonNullable<Test['aged']>): PersonRule {
  return ({ member, age }, found) => {
    if (member.born === undefined || fitsAge(ages, age) !== 'yes') return false
    found.push({ says: 'age', person: member.person, born: member.born })
    return true
  }
}

/** Does a fact hold at the time asked about, and say what is asked? */
export function matching(
  wheres: Readonly<Record<string, Where>> | undefined,
  when: When,
  { asAt }: Pick<Setting, 'asAt'>,
): Matches {
  const start = when === 'ever' ? null : windowStart(when, asAt)
  const checks = Object.entries(wheres ?? {})
  return ({ from, to, value }) => {
    if (from !== null && from > asAt) return false
    if (start !== null && to !== null && to < start) return false
    return checks.every(([name, where]) => says(value[name], where))
  }
}

function says(value: string | number | boolean | undefined, where: Where): boolean {
  if (value === undefined) return false
  if (where.equals !== undefined && value !== where.equals) return false
  if (where.in && !where.in.includes(value)) return false
  if (where.atLeast !== undefined && !(typeof value === 'number' && value >= where.atLeast)) return false
  return where.atMost === undefined || (typeof value === 'number' && value <= where.atMost)
}

/** The first day that counts: "within 12 months" of 22 November 2026 begins on 23 November 2025. */
export function windowStart(when: When, asAt: Day): Day {
  if (typeof when === 'string') return asAt
  switch (when.unit) {
    case 'days':
      return addDays(asAt, 1 - when.within)
    case 'weeks':
      return addDays(asAt, 1 - when.within * 7)
    case 'months':
      return addDays(addMonths(asAt, -when.within), 1)
    case 'years':
      return addDays(addMonths(asAt, -when.within * 12), 1)
  }
}

export function evidenceOf({ person, assertion, kind, from, to, source }: StatedFact): Evidence {
  return { says: 'fact', person, assertion, kind, from, to, source }
}
