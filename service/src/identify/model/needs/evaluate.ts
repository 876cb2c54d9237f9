import type { Day } from '#kith/people/model/day.ts'
import { facts } from '../facts.ts'
import type { FactKind } from '../facts.ts'
import { barAnswer } from './bar.ts'
import type { Case, Evidence, InstrumentResult, ItemResult } from './case.ts'
import type { FamilyRule, Setting } from './compile.ts'
import { compileCondition } from './compile.ts'
import type { Condition, Instrument, Item, Reads, Who } from './language.ts'
import type { Subject } from './members.ts'
import { fits, subjectsOf } from './members.ts'
import { testsOf } from './parse.ts'

/** The version of each instrument in force on a day, by id. Where two overlap the one that came into force later stands. */
export function instrumentsAt(all: readonly Instrument[], day: Day): Instrument[] {
  const byId = new Map<string, Instrument>()
  for (const instrument of [...all].sort((a, b) => (a.inForce.from < b.inForce.from ? -1 : 1))) {
    const { from, to } = instrument.inForce
    if (from <= day && (to === null || to >= day)) byId.set(instrument.id, instrument)
  }
  return [...byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

/**
 * Prepares instruments for a run; the function it returns answers for one family, one result for each instrument in the order given.
 * Pure: the same case, instruments, day and coverage give the same results whatever the order of facts, listings or members.
 */
export function prepare(instruments: readonly Instrument[], setting: Setting): (given: Case) => InstrumentResult[] {
  const compiled = instruments.map((instrument) => ({
    instrument,
    items: instrument.items.map((item) => compileItem(instrument, item, setting)),
  }))
  return (given) => {
    const subjects = subjectsOf(given, setting.asAt)
    return compiled.map(({ instrument, items }) => {
      const results = items.map((item) => item(subjects))
      const counts = { present: 0, absent: 0, unknown: 0 }
      for (const { state } of results) counts[state]++
      return {
        family: given.key,
        instrument: instrument.id,
        version: instrument.version,
        asAt: setting.asAt,
        bar: barAnswer(instrument, results),
        ...counts,
        items: results,
      }
    })
  }
}

function compileItem(
  instrument: Instrument,
  item: Item,
  setting: Setting,
): (subjects: readonly Subject[]) => ItemResult {
  const present = compileCondition(item.present, setting)
  const absent = item.absent ? compileCondition(item.absent, setting) : (): boolean => false
  const constant = {
    item: item.id,
    gateways: item.gateways,
    rule: `${instrument.id}@${instrument.version}/${item.id}`,
  }
  const feeds = feedsThatCouldTell(item, setting)
  const unknown = (why: 'nothing-said' | 'nobody-it-could-be-about'): ItemResult =>
    Object.freeze({ ...constant, state: 'unknown', evidence: [], against: [], unknown: { why, feeds } })
  // Most items of most families are unknown: they share two results.
  const [nothingSaid, nobody] = [unknown('nothing-said'), unknown('nobody-it-could-be-about')]
  const whos = whosOf(item.present)
  return (subjects) => {
    const isPresent = evidenceFor(present, subjects)
    const isAbsent = evidenceFor(absent, subjects)
    if (isPresent) return { ...constant, state: 'present', evidence: isPresent, against: isAbsent ?? [] }
    if (isAbsent) return { ...constant, state: 'absent', evidence: isAbsent, against: [] }
    return whos.some((who) => subjects.some((subject) => fits(who, subject) !== 'no')) ? nothingSaid : nobody
  }
}

function evidenceFor(rule: FamilyRule, subjects: readonly Subject[]): Evidence[] | undefined {
  const found: Evidence[] = []
  return rule(subjects, found) ? inOrder(found) : undefined
}

/** Evidence in one order, each piece once: two parts of a rule may rest on the same fact. */
function inOrder(found: Evidence[]): Evidence[] {
  if (found.length < 2) return found
  const byKey = new Map(found.map((piece) => [evidenceKey(piece), piece]))
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, piece]) => piece)
}

function evidenceKey(piece: Evidence): string {
  switch (piece.says) {
    case 'fact':
      return `1 ${String(piece.assertion).padStart(16, '0')}`
    case 'listed-without':
      return `2 ${piece.person} ${piece.source} ${piece.kind} ${piece.since ?? ''}`
    case 'age':
      return `3 ${piece.person}`
  }
}

/** The kinds of fact an item reads, either way, and their data classes. */
export function readsOf(item: Item): Reads {
  const tests = [...testsOf(item.present), ...(item.absent ? testsOf(item.absent) : [])].map(({ test }) => test)
  const kinds = tests.flatMap((test): readonly FactKind[] => [
    ...(test.has?.fact ?? []),
    ...(test.notFound?.fact ?? []),
    ...(test.sum ? [test.sum.fact] : []),
    ...(test.share ? [test.share.of.fact, test.share.outOf.fact] : []),
  ])
  const distinct = [...new Set(kinds)].sort()
  return { kinds: distinct, classes: [...new Set(distinct.map((kind) => facts[kind].class))].sort() }
}

function feedsThatCouldTell(item: Item, setting: Setting): readonly string[] {
  const { kinds } = readsOf(item)
  return setting.coverage
    .filter((feed) => kinds.some((kind) => feed.carries.includes(kind)))
    .map((feed) => feed.feed)
    .sort()
}

/** Whom a condition speaks of, part by part. */
export function whosOf(condition: Condition): Who[] {
  return [
    ...(condition.some ? [condition.some.who] : []),
    ...(condition.every ? [condition.every.who] : []),
    ...(condition.any ?? condition.all ?? []).flatMap(whosOf),
  ]
}

/** Results as text: keys in one order, so that the same data and rules give the same bytes. */
export function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  // Unknown results are shared by thousands of families, and frozen: written out once each.
  const written = writtenOut.get(value)
  if (written !== undefined) return written
  const text = Array.isArray(value)
    ? `[${value.map(canonical).join(',')}]`
    : `{${Object.entries(value)
        .filter(([, inner]) => inner !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
        .join(',')}}`
  if (Object.isFrozen(value)) writtenOut.set(value, text)
  return text
}

const writtenOut = new WeakMap<object, string>()
