import type { LinkModel } from '../model.ts'
import { priorWeight } from '../model.ts'
import type { Plan } from '../sql/plan.ts'
import { compareSql, flagBits, keySql, rulePairsSql, sharesKey } from '../sql/plan.ts'
import { formName } from '../sql/tests.ts'
import { identifier, number } from '../sql/text.ts'
import { defaults } from '../settings.ts'
import type { Database } from './database.ts'
import { patternsOfAll, readPatterns } from './patterns.ts'
import type { CountedPatterns } from './patterns.ts'

/** u: pairs of each profile with the next few in the order of a hash of its first id, so every record takes part and file order does not. */
export async function samplePatterns(db: Database, plan: Plan, profiles: number): Promise<CountedPatterns> {
  const wanted = plan.settings.train?.randomPairs ?? defaults.randomPairs
  const apart = Math.min(Math.floor((profiles - 1) / 2), Math.ceil(wanted / Math.max(1, profiles)))
  if (apart < 1) return readPatterns(plan, [])
  await db.run(`CREATE TABLE shuffled AS SELECT pid, (row_number() OVER (ORDER BY md5_number("record id"), pid) - 1)::INTEGER AS place
    FROM profile JOIN record ON record.rid = profile.first`)
  const pairs = `(SELECT least(a.pid, b.pid) AS l, greatest(a.pid, b.pid) AS r, 0 AS mask
    FROM range(1, ${apart + 1}) AS step(gap) JOIN shuffled a ON true JOIN shuffled b ON b.place = (a.place + step.gap) % ${profiles})`
  const counted = await db.numbers(
    `SELECT pattern::DOUBLE, 0::DOUBLE, count(*)::DOUBLE FROM (${compareSql(plan, pairs)}) GROUP BY 1 ORDER BY 1`,
  )
  await db.run('DROP TABLE shuffled')
  return readPatterns(plan, counted)
}

/** Fills pair(l, r, pattern, mask, flags, times): the pairs of each rule, each pair once, then every pair compared in one pass. */
export async function comparePairs(
  db: Database,
  plan: Plan,
  onRule: (name: string, done: number) => void,
): Promise<void> {
  await db.run('CREATE TABLE candidate (l INTEGER, r INTEGER, mask INTEGER)')
  for (const [at, rule] of plan.rules.entries()) {
    onRule(rule.name, at)
    await db.run(`INSERT INTO candidate ${rulePairsSql(plan, at)}`)
  }
  // an exact repeat is compared with itself: is such a record enough to know a person by?
  await db.run(
    `INSERT INTO candidate SELECT l.pid, r.pid, ${plan.mask} FROM keyed l JOIN keyed r ON l.pid = r.pid JOIN head ON head.pid = l.pid AND n > 1`,
  )
  // pairs a person decided about are scored and listed even where no rule finds them
  await db.run(`INSERT INTO candidate SELECT l.pid, r.pid, ${plan.mask} FROM (SELECT DISTINCT least(a.pid, b.pid) AS l_pid, greatest(a.pid, b.pid) AS r_pid
      FROM decided JOIN member a ON a.rid = l_rid JOIN member b ON b.rid = r_rid) AS asked JOIN keyed l ON l.pid = l_pid JOIN keyed r ON r.pid = r_pid
    WHERE ${plan.rules.map((_, at) => `NOT ${sharesKey(plan.rules, at)}`).join(' AND ')}`)
  await db.run('DROP TABLE keyed')
  onRule('', plan.rules.length)
  await db.run(`CREATE TABLE pair AS ${compareSql(plan, 'candidate')}`)
  await db.run(`UPDATE pair SET flags = flags + ${flagBits.decided} WHERE (l, r) IN (SELECT (least(a.pid, b.pid), greatest(a.pid, b.pid))
    FROM decided JOIN member a ON a.rid = l_rid JOIN member b ON b.rid = r_rid)`)
  await db.run('DROP TABLE candidate')
}

/** Patterns of all candidates by the rules each pair satisfies; sorted, so that training adds up in one order. */
export async function countPatterns(db: Database, plan: Plan): Promise<CountedPatterns> {
  return readPatterns(
    plan,
    await db.numbers(
      'SELECT pattern::DOUBLE, mask::DOUBLE, sum(times)::DOUBLE FROM pair GROUP BY pattern, mask ORDER BY mask, pattern',
    ),
  )
}

/** Prior by deterministic rules: pairs they find, over the share they are said to find, over all pairs. */
export async function priorByRules(db: Database, plan: Plan, allPairs: number): Promise<number | undefined> {
  const prior = plan.settings.train?.prior
  if (typeof prior !== 'object') return undefined
  const found = prior.rules.map((rule) => {
    const keyed = `(SELECT "⟨pid⟩" AS pid, "⟨n⟩" AS n, ${keySql([rule])} AS key FROM (SELECT pid AS "⟨pid⟩", first AS "⟨first⟩", n AS "⟨n⟩" FROM head) AS k_head JOIN facts ON "⟨rid⟩" = "⟨first⟩")`
    return `SELECT a.pid, b.pid, least(a.n::BIGINT * b.n, 25) AS times FROM ${keyed} a JOIN ${keyed} b ON a.key = b.key AND a.pid < b.pid`
  })
  const pairs =
    found.length === 0
      ? 0
      : await db.number(`SELECT coalesce(sum(times), 0)::DOUBLE FROM (${found.join(' UNION ')})`)
  return Math.min(0.5, Math.max(1, pairs / prior.finds) / allPairs)
}

/** Gives every pattern its weight before rarity, and the most that rarity could make of it. */
export async function weighPatterns(db: Database, counted: CountedPatterns, model: LinkModel): Promise<void> {
  const all = patternsOfAll(counted)
  const start = priorWeight(model)
  const base = new Float64Array(all.codes.length)
  const most = new Float64Array(all.codes.length)
  for (let pattern = 0; pattern < all.codes.length; pattern++) {
    let [weight, ceiling] = [start, start]
    for (let at = 0; at < all.comparisons; at++) {
      const level = model.comparisons[at]?.levels[all.levels[pattern * all.comparisons + at] ?? 0]
      weight += level?.weight ?? 0
      ceiling += level?.rarityCeiling ?? level?.weight ?? 0
    }
    base[pattern] = weight
    most[pattern] = ceiling
  }
  await db.table('weighed', { code: all.codes, base, most })
  await db.run(
    'CREATE OR REPLACE TABLE weighed AS SELECT code::BIGINT AS pattern, base, most FROM weighed ORDER BY pattern',
  )
}

interface RareLevel {
  readonly at: number
  readonly level: number
  readonly sql: string
}

/** For each level scaled by rarity: what it adds to the pair's weight, bounded by the rung below and the ceiling. */
export function rareLevels(plan: Plan, model: LinkModel): readonly RareLevel[] {
  return model.comparisons.flatMap((comparison, at) =>
    comparison.levels.flatMap((level, index) => {
      if (level.rarityOf === undefined || level.m === null || level.m === 0) return []
      const name = formName('rarity', level.rarityOf)
      // Greatest keeps it symmetric where the sides share the value through two columns. A person's own records are no evidence that
      // others have the value: their expected share (the prior) is taken off, or small files would call everything common.
      const share = `greatest(p_l.${name}, p_r.${name})`
      const rarity = `log2(greatest(${share} - ${number(model.prior)}, ${number(model.prior / 2)}))`
      const bounded = `least(greatest(${number(Math.log2(level.m))} - ${rarity}, ${number(level.rarityFloor ?? level.weight)}), ${number(level.rarityCeiling ?? level.weight)})`
      const there = `(pattern // ${plan.steps[at]}) % ${plan.sizes[at]} = ${index}`
      return [
        {
          at,
          level: index,
          sql: `CASE WHEN ${there} THEN coalesce(${bounded} - ${number(level.weight)}, 0) ELSE 0 END`,
        },
      ]
    }),
  )
}

/** SELECT of (l, r, pattern, mask, flags, times, weight, rare:AT...) for the pairs of `from` that could reach `least`, or that something binds. */
export function weighSql(plan: Plan, model: LinkModel, from: string, least: number): string {
  const byComparison = new Map<number, string[]>()
  for (const { at, sql } of rareLevels(plan, model))
    byComparison.set(at, [...(byComparison.get(at) ?? []), sql])
  const rare = [...byComparison].map(([at, parts]) => ({
    name: identifier(`rare:${at}`),
    sql: parts.join(' + '),
  }))
  const inner = `SELECT k.*, base${rare.map(({ name, sql }) => `, ${sql} AS ${name}`).join('')}
    FROM ${from} AS k JOIN weighed USING (pattern) JOIN profile p_l ON p_l.pid = k.l JOIN profile p_r ON p_r.pid = k.r
    WHERE most >= ${number(least)} OR flags % ${flagBits.guards} <> 0`
  return `SELECT *, base${rare.map(({ name }) => ` + ${name}`).join('')} AS weight FROM (${inner})`
}
