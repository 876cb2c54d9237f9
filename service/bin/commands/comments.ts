import {
  addTheme,
  codeAnswer,
  countCall,
  freshKeys,
  readComments,
  readTheme,
  receiveResponse,
  settleTheme,
  type Incoming,
} from '../../src/consultation/index.ts'
import type { Kith } from '../../src/main.ts'
import { sql, type Scope } from '../../src/platform/db/index.ts'
import { demonstrationAccounts } from '../../src/platform/identity/demonstration/index.ts'
import { asSystem, hashToken, newToken } from '../../src/platform/identity/index.ts'
import { demonstrationComments, type DemonstrationComments } from '../../seeds/comments/index.ts'
import { say } from './command.ts'

/** Sends the demonstration's comments in by the public door and lets its two analysts read them, where nothing has come yet. */
export async function seedComments(kith: Kith): Promise<void> {
  const made = demonstrationComments()
  const has = await kith.database.transaction({ token: '', purpose: 'public' }, (scope) => countCall(scope, made.call))
  if (has.responses > 0) return
  for (const one of incoming(kith, made))
    await kith.database.transaction({ token: '', purpose: 'public' }, (scope) => receiveResponse(scope, one))
  await asSystem(kith.database, (bearer) =>
    readComments({ call: made.call, themes: 0 }, { database: kith.database, bearer, report: () => undefined }),
  )
  const themes = await asAnalyst(kith, 0, (scope, actor) => confirmThemes(scope, made, actor))
  for (const [at, reader] of (['one', 'two'] as const).entries())
    await asAnalyst(kith, at, (scope, actor) => codeAs(scope, actor, made, reader, themes))
  say(
    `\nComments: ${made.comments.length + made.campaign.places.length} invented ones came in and two people read them.`,
  )
}

function incoming(kith: Kith, made: DemonstrationComments): readonly Incoming[] {
  const one = (text: string, over: Partial<Incoming> = {}): Incoming => ({
    call: made.call,
    kind: 'comment',
    channel: 'web',
    language: 'en',
    on: kith.clock.today(),
    ...freshKeys(),
    answers: { texts: { change: text }, choices: {} },
    who: null,
    ...over,
  })
  return [
    ...made.comments.map(({ text, language }, at) =>
      one(text, {
        language,
        answers: { texts: { change: text }, choices: { first: [at % 3 === 0 ? 'housing' : 'one-worker'] } },
      }),
    ),
    ...made.campaign.places.map((place) => one(made.campaign.text.replace('{place}', place))),
    ...made.harm.map((text) => one(text)),
    ...made.examples.map(({ text, ...who }) => one(text, { kind: 'example', who })),
    ...made.proposals.map(({ text, ...who }) => one(text, { kind: 'proposal', who })),
  ]
}

async function asAnalyst<T>(kith: Kith, which: number, work: (scope: Scope, actor: string) => Promise<T>): Promise<T> {
  const analyst = demonstrationAccounts().filter(({ roles }) => roles.includes('consultation-analyst'))[which]
  if (!analyst) throw new Error('The demonstration has too few consultation analysts')
  const token = newToken()
  const session = await kith.database.openSession(analyst.subject, hashToken(token), 10)
  if (!session) throw new Error(`${analyst.subject} cannot sign in`)
  return kith.database.transaction({ token, purpose: 'answer-comments' }, async (scope) => {
    const found = await sql<{ id: string }>`select identity.my_id()::text as id`.execute(scope.consultation)
    return work(scope, found.rows[0]?.id ?? '')
  })
}

async function confirmThemes(
  scope: Scope,
  { call, themes }: DemonstrationComments,
  actor: string,
): Promise<ReadonlyMap<string, number>> {
  const made = new Map<string, number>()
  for (const [key, { en, cy, about }] of Object.entries(themes)) {
    const id = await addTheme(scope, call, en)
    const seen = (await readTheme(scope, id))?.seen ?? ''
    await settleTheme(scope, id, { nameEn: en, nameCy: cy, about, state: 'confirmed', seen, actor })
    made.set(key, id)
  }
  return made
}

async function codeAs(
  scope: Scope,
  actor: string,
  { call, comments }: DemonstrationComments,
  reader: 'one' | 'two',
  themes: ReadonlyMap<string, number>,
): Promise<void> {
  for (const comment of comments) {
    const saw = comment[reader]
    if (saw === undefined) continue
    const answer = await sql<{ id: string }>`select id::text from consultation.answer
      where call = ${call} and text = ${comment.text} order by id limit 1`.execute(scope.consultation)
    await codeAnswer(scope, {
      answer: answer.rows[0]?.id ?? '0',
      coder: actor,
      themes: saw.flatMap((key) => themes.get(key) ?? []),
      runs: [[0, comment.text.length]],
    })
  }
}
