import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { sql, type Database, type Bearer, type Scope } from '#kith/platform/db/index.ts'
import type { Purpose } from '#kith/platform/identity/index.ts'
import type { JobHandler, JobName, Progress } from '#kith/platform/jobs/index.ts'
import { familyMethod, type Sent, type TextFamily } from './model/families.ts'
import { characters } from './model/text.ts'
import type { ThemeProposals } from './model/themes.ts'

const payload = z.object({ call: z.string(), themes: z.number().int().min(0).max(40).default(0) })

const foundShape: z.ZodType<{
  readonly families: readonly TextFamily[]
  readonly proposals: ThemeProposals | null
}> = z.object({
  families: z.array(
    z.object({
      text: z.string(),
      members: z.array(z.object({ id: z.string(), likeness: z.number(), addsItsOwn: z.boolean() })),
      wordings: z.number(),
    }),
  ),
  proposals: z
    .object({
      method: z.string(),
      themes: z.array(
        z.object({
          words: z.array(z.string()),
          texts: z.array(z.string()),
          examples: z.array(z.object({ id: z.string(), sentence: z.string() })),
        }),
      ),
      alone: z.array(z.string()),
    })
    .nullable(),
})

interface ReadOptions {
  readonly database: Database
  readonly bearer: (purpose: Purpose) => Bearer
  readonly report: (progress: Progress) => void
}

/** What the worker does for this module. */
export function consultationJobs(): Readonly<Record<Extract<JobName, 'read-comments'>, JobHandler>> {
  return {
    'read-comments': (asked, { database, bearer, report }) =>
      readComments(payload.parse(asked), { database, bearer, report }),
  }
}

interface Reading {
  readonly call: string
  readonly themes: number
}

/**
 * Finds families of text among everything said to a call, each question by itself, and proposes themes where no earlier proposal waits. What is held for
 * the safeguarding contact takes no part. Families are replaced as a whole, so that no order of arrival shows. One reads a call at a time: a worker whose
 * connection broke while it went on reading, and whose work another was given, would else propose everything a second time.
 */
export function readComments(reading: Reading, options: ReadOptions): Promise<void> {
  return options.database.transaction(
    options.bearer('receive'),
    async (scope) => {
      // Held open, and left alone, for as long as the reading takes; however this process ends, the turn ends with it.
      await sql`set local idle_in_transaction_session_timeout = 0`.execute(scope.consultation)
      await sql`select pg_advisory_xact_lock(hashtextextended(${`read comments of ${reading.call}`}, 0))`.execute(
        scope.consultation,
      )
      await readInTurn(reading, options)
    },
    unbounded,
  )
}

async function readInTurn({ call, themes }: Reading, options: ReadOptions): Promise<void> {
  const { database, bearer, report } = options
  const { questions, mayPropose } = await database.transaction(
    bearer('receive'),
    async (scope) => {
      const found = await sql<{
        question: string
      }>`select question from consultation.answer where call = ${call} and question <> 'about' group by question order by question`.execute(
        scope.consultation,
      )
      const waiting = await sql<{
        n: string
      }>`select count(*) as n from consultation.theme where call = ${call} and state = 'proposed'`.execute(
        scope.consultation,
      )
      return {
        questions: found.rows.map(({ question }) => question),
        mayPropose: Number(waiting.rows[0]?.n) === 0,
      }
    },
    unbounded,
  )
  const proposed: { readonly proposals: ThemeProposals; readonly texts: ReadonlyMap<string, string> }[] = []
  for (const [done, question] of questions.entries()) {
    report({
      stage: 'read-comments',
      unit: 'steps',
      done,
      total: questions.length,
      perSecond: 0,
      secondsLeft: null,
    })
    const read = await readQuestion(options, call, question, mayPropose ? themes : 0)
    if (read.proposals) proposed.push({ proposals: read.proposals, texts: read.texts })
  }
  // All proposals at once, at the end: a worker that dies half-way leaves none, and the next one makes them for every question.
  await database.transaction(
    bearer('receive'),
    async (scope) => {
      for (const { proposals, texts } of proposed) await propose(scope, call, proposals, texts)
    },
    unbounded,
  )
}

const unbounded = { statementTimeout: 0 }

async function readQuestion(
  { database, bearer }: ReadOptions,
  call: string,
  question: string,
  themes: number,
): Promise<{ readonly proposals: ThemeProposals | null; readonly texts: ReadonlyMap<string, string> }> {
  const sent: Sent[] = []
  await database.transaction(
    bearer('receive'),
    async (scope) => {
      for await (const [id, text] of scope.rows(
        'consultation',
        sql`select id, text from consultation.answer where call = ${sql.lit(call)} and question = ${sql.lit(question)} and not held order by id`,
      ))
        if (id && text) sent.push({ id, text })
    },
    unbounded,
  )
  const { families, proposals } = await workOut(sent, themes)
  await database.transaction(
    bearer('receive'),
    async (scope) => {
      await sql`delete from consultation.text_family where call = ${call} and question = ${question}`.execute(
        scope.consultation,
      )
      for (const family of families) await keepFamily(scope, call, question, family)
    },
    unbounded,
  )
  return { proposals, texts: new Map(proposals ? sent.map(({ id, text }) => [id, text]) : []) }
}

async function keepFamily(
  scope: Scope,
  call: string,
  question: string,
  { text, members, wordings }: TextFamily,
): Promise<void> {
  const made = await sql<{
    id: string
  }>`insert into consultation.text_family (call, question, text, members, wordings, method)
    values (${call}, ${question}, ${text}, ${members.length}, ${wordings}, ${familyMethod}) returning id`.execute(
    scope.consultation,
  )
  await sql`insert into consultation.text_family_member (answer, family, likeness, adds_its_own)
    select answer, ${made.rows[0]?.id}::bigint, likeness, adds from unnest(${members.map(({ id }) => id)}::bigint[],
      ${members.map(({ likeness }) => likeness)}::real[], ${members.map(({ addsItsOwn }) => addsItsOwn)}::boolean[]) m (answer, likeness, adds)`.execute(
    scope.consultation,
  )
}

/** Texts of a proposal that are shown with it, at most. */
const mostShown = 40

async function propose(
  scope: Scope,
  call: string,
  { themes, method }: ThemeProposals,
  texts: ReadonlyMap<string, string>,
): Promise<void> {
  for (const { words, texts: members, examples } of themes) {
    const made = await sql<{ id: string }>`insert into consultation.theme (call, name_en, words, method)
      values (${call}, ${words.slice(0, 3).join(', ')}, ${words}, ${method}) returning id`.execute(scope.consultation)
    for (const id of members.slice(0, mostShown)) {
      const text = texts.get(id) ?? ''
      const sentence = examples.find((one) => one.id === id)?.sentence ?? text
      const start = characters(text.slice(0, Math.max(0, text.indexOf(sentence))))
      await sql`insert into consultation.coding (response, answer, theme, as_coded, excerpt_from, excerpt_to)
        select response, id, ${made.rows[0]?.id}, ${made.rows[0]?.id}, ${start}, ${start + characters(sentence)}
          from consultation.answer where id = ${id}`.execute(scope.consultation)
    }
  }
}

function workOut(sent: readonly Sent[], themes: number): Promise<z.infer<typeof foundShape>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./read-worker.ts', import.meta.url), { workerData: { sent, themes } })
    worker.once('message', (found: unknown) => resolve(foundShape.parse(found)))
    worker.once('error', reject)
    worker.once('exit', (code) =>
      // After a message this says nothing more; without one, whatever its code, nothing was found.
      reject(new Error(`Reading the comments stopped (${code})`)),
    )
  })
}
