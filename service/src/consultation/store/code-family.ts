import { sql, type Scope } from '#kith/platform/db/index.ts'

/** How many other answers send the text of this one and add nothing of their own: whoever reads one has read them. */
export async function countSameText(scope: Scope, answer: string, coder: string): Promise<number> {
  const found = await sql<{ n: number }>`
    select count(*)::integer as n from consultation.text_family_member mine join consultation.text_family_member m on m.family = mine.family
      join consultation.answer w on w.id = m.answer
     where mine.answer = ${answer} and not mine.adds_its_own and not m.adds_its_own and m.answer <> ${answer}
       and not exists (select from consultation.reading d where d.answer = m.answer and d.coder = ${coder})`.execute(
    scope.consultation,
  )
  return found.rows[0]?.n ?? 0
}

/**
 * Keeps for the others of an answer's family that add nothing of their own what a coder found in it, each as a response of its own. Those the coder has
 * read already, those that add something and those that are held are left as they are. Call it before `codeAnswer`, which counts.
 * @returns how many
 */
export async function codeSameText(
  scope: Scope,
  coded: { readonly answer: string; readonly coder: string; readonly themes: readonly number[] },
): Promise<number> {
  const { answer, coder, themes } = coded
  const done = await sql<{ n: number }>`
    with others as (
      select w.id, w.response, w.call, length(w.text) as characters from consultation.text_family_member mine
        join consultation.text_family_member m on m.family = mine.family and not m.adds_its_own and m.answer <> mine.answer
        join consultation.answer w on w.id = m.answer
       where mine.answer = ${answer} and not mine.adds_its_own
    ), read as (
      insert into consultation.reading (answer, coder) select id, ${coder}::uuid from others on conflict do nothing returning answer
    ), found as (
      insert into consultation.coding (response, answer, theme, as_coded, excerpt_from, excerpt_to, coder)
      select o.response, o.id, t.id, t.id, 0, o.characters, ${coder}::uuid from read join others o on o.id = read.answer
        join consultation.theme t on t.id = any (${themes}::bigint[]) and t.call = o.call and t.state = 'confirmed'
      returning answer
    )
    select count(*)::integer as n from read`.execute(scope.consultation)
  return done.rows[0]?.n ?? 0
}
