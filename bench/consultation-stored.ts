import { hashToken, newToken, whoIsSignedIn } from '../service/src/platform/identity/index.ts'
import { demonstrationAccounts } from '../service/src/platform/identity/demonstration/index.ts'
import { withAdministrator } from '../service/src/platform/db/launch/index.ts'
import type { Kith } from '../service/src/main.ts'
import { answersOf, countByAnswer, joinThemes } from '../service/src/consultation/index.ts'
import { stopwatch } from '../service/src/platform/time/index.ts'
import type { Figure } from './figure.ts'
import { percentile } from './measure.ts'

const respondents = 500_000
/** Fifteen questions answered by choosing one of five, five in one's own words. */
const [closed, open] = [15, 5]
const recoded = 167_000
const key = 'large'

/** A large consultation, stored past the door (the door is measured apart), asked as an analyst's pages ask. Public peer's figures are the targets. */
export async function storedFigures(kith: Kith, log: (line: string) => void): Promise<readonly Figure[]> {
  const stored = stopwatch()
  await store(kith)
  log(`${respondents} respondents × ${closed + open} questions stored in ${Math.round(stored.milliseconds() / 1000)} s`)
  const analyst = demonstrationAccounts().find(({ roles }) => roles.includes('consultation-analyst'))
  if (!analyst) throw new Error('nobody here is an analyst')
  const token = newToken()
  await kith.database.openSession(analyst.subject, hashToken(token), 60)
  const bearer = { token, purpose: 'answer-comments' }
  const timed = async (times: number, ask: () => Promise<unknown>): Promise<number> => {
    const took: number[] = []
    for (let at = 0; at < times; at++) {
      const watch = stopwatch()
      await ask()
      took.push(watch.milliseconds())
    }
    return percentile(took, 0.5)
  }
  const options = await kith.database.transaction(bearer, (scope) => countByAnswer(scope, key))
  const sum = options.reduce((all, { responses }) => all + responses, 0)
  if (sum !== respondents * closed) throw new Error(`${sum} answers counted, ${respondents * closed} stored`)
  const chosen = [0, 1, 2].map((at) => options.filter(({ question }) => question === `c${at}`)[1]?.id ?? 0)
  const count = await timed(15, () => kith.database.transaction(bearer, (scope) => countByAnswer(scope, key)))
  const filter = await timed(15, () =>
    kith.database.transaction(bearer, (scope) =>
      answersOf(scope, { call: key, question: 'o1', chosen, after: '0', most: 5000 }),
    ),
  )
  const themes = await kith.database.transaction(bearer, (scope) =>
    scope.consultation.selectFrom('consultation.theme').select('id').where('call', '=', key).orderBy('id').execute(),
  )
  const [from, to] = themes.map(({ id }) => Number(id))
  const actor = (await kith.database.transaction(bearer, whoIsSignedIn))?.actor ?? ''
  const watch = stopwatch()
  const moved = await kith.database.transaction(
    bearer,
    (scope) => joinThemes(scope, { from: from ?? 0, to: to ?? 0, reason: 'the same thing', actor }),
    { statementTimeout: 0 },
  )
  if (moved !== recoded) throw new Error(`${moved} codings recoded, not ${recoded}`)
  return [
    {
      name: '500,000 respondents × 20 questions: count by answer',
      value: count,
      unit: 'ms',
      target: { atMost: 68 },
    },
    {
      name: '500,000 respondents × 20 questions: open answers filtered by three closed',
      value: filter,
      unit: 'ms',
      target: { atMost: 218 },
    },
    {
      name: '500,000 respondents × 20 questions: recode of 167,000 rows',
      value: watch.milliseconds() / 1000,
      unit: 's',
      target: { atMost: 3.9 },
    },
  ]
}

/** Rows as the door would have written them, in bulk. Which option each chose hangs on their number, so that filters overlap as answers do. */
async function store({ adminUrl }: Kith): Promise<void> {
  await withAdministrator(adminUrl, async (run) => {
    await run(`insert into consultation.call (key, version, body, opens_on) values ('${key}', 1, '{}', '2026-01-01')`)
    await run(
      `insert into consultation.option (call, question, option) select '${key}', 'c' || q, 'o' || o from generate_series(0, ${closed - 1}) q, generate_series(0, 4) o order by q, o`,
    )
    await run(`with first as (select min(id) as id from consultation.option where call = '${key}')
      insert into consultation.response (reference, call, kind, channel, language, received_on, late, choices)
      select lpad(upper(to_hex(n)), 5, '0') || '-0000', '${key}', 'comment', 'web', 'en', '2026-02-01', false,
             (select array_agg(first.id + q * 5 + abs(hashint8(n * 31 + q)) % 5 order by q) from generate_series(0, ${closed - 1}) q)
        from generate_series(1, ${respondents}) n, first`)
    await run(`insert into consultation.answer (response, call, question, text, held, flagged)
      select r.id, '${key}', 'o' || q, 'Answer ' || r.id || ' to question ' || q || ': ' || repeat('what matters to us is ', 4), false, false
        from consultation.response r, generate_series(0, ${open - 1}) q where r.call = '${key}'`)
    await run(`insert into consultation.theme (call, name_en, state, settled_by, settled_at)
      select '${key}', name, 'confirmed', (select id from identity.actor limit 1), now() from unnest(array['One', 'Two']) name`)
    await run(`insert into consultation.coding (response, answer, theme, as_coded, excerpt_from, excerpt_to, coder)
      select w.response, w.id, t.id, t.id, 0, 10, (select id from identity.actor limit 1) from consultation.answer w,
             (select min(id) as id from consultation.theme where call = '${key}') t
       where w.call = '${key}' and w.question = 'o0' order by w.id limit ${recoded}`)
    await run('vacuum (analyze) consultation.response, consultation.answer, consultation.coding, consultation.tally')
  })
}
