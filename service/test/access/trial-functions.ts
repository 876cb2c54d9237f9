import type pg from 'pg'
import type { Verb } from './cells.ts'
import type { Asker, Others } from './matrix.ts'
import { deeds, type Deed } from './deeds.ts'
import { trials, type TableTrial } from './tables.ts'

/** What one asker reached of one table: keys, joined in order, for each verb; and which of four new rows they could add. */
export interface Answer extends Readonly<Record<Verb, string>> {
  /** Rows that are over and were changed all the same; and rows changed in somebody else's name. */
  readonly revived: string
  readonly impersonated: string
  /** How many rows a change reached that reads nothing, to which the rules on reading do not apply; '' where there is no such change or it failed. */
  readonly blind: string
  readonly added: readonly boolean[]
  /** Keys reached by each deed of `deeds.ts` of the table, in order; of a row added, `row`. */
  readonly deeds: readonly string[]
}

export type Ask = (asker: Asker, others: Others, tables: readonly string[]) => Promise<ReadonlyMap<string, Answer>>

/**
 * Makes a function of every trial: PostgreSQL plans a function's statements once for a role and keeps the plans, where a statement sent a
 * hundred thousand times would be planned as often. Each verb undoes itself.
 */
export async function laid(admin: pg.Client, app: pg.Client): Promise<Ask> {
  const names = new Map<string, string>()
  for (const [at, [table, trial]] of Object.entries(trials).entries()) {
    const name = `public.trial_${at}`
    names.set(table, name)
    await admin.query(trialFunction(name, table, trial))
  }
  const asked = new Map<string, string>()
  return async ({ actor, purpose }, { self, other }, tables) => {
    // Sent at once, answered in order: nothing here waits for what comes before it.
    const sent: Promise<unknown>[] = [
      app.query('begin'),
      app.query({
        name: 'as',
        text: `select set_config('kith.token', $1, true), set_config('kith.purpose', $2, true)`,
        values: [actor?.token ?? '', purpose],
      }),
    ]
    const found = [...Map.groupBy(tables, (table) => roleOf(table))].map(([role, some]) => {
      const text = `select ${some.map((table) => `${names.get(table)}($1, $2, $3, $4, $5, $6)`).join(', ')}`
      if (!asked.has(text)) asked.set(text, `ask ${asked.size}`)
      sent.push(app.query(`set local role ${role}`))
      const answer = app.query<string[]>({
        name: asked.get(text) ?? '',
        rowMode: 'array',
        text,
        values: [self.id, other.id, self.agency, other.agency, self.code, other.code],
      })
      return { some, answer }
    })
    sent.push(...found.map(({ answer }) => answer), app.query('rollback'))
    await Promise.all(sent)
    const answers = new Map<string, Answer>()
    for (const { some, answer } of found) {
      const { rows } = await answer
      for (const [at, table] of some.entries()) answers.set(table, parseAnswer(rows[0]?.[at] ?? ''))
    }
    return answers
  }
}

/** As whom the service asks a table: of its module, and of accounts as the platform. */
export function roleOf(table: string): string {
  const [schema = ''] = table.split('.')
  return `kith_${schema === 'identity' ? 'platform' : schema}`
}

/** Groups and records as control characters: keys hold none. */
function parseAnswer(text: string): Answer {
  const [read = '', hold = '', change = '', remove = '', revived = '', impersonated = '', blind = '', ...rest] =
    text.split('\u001e')
  return {
    read,
    hold,
    change,
    remove,
    revived,
    impersonated,
    blind,
    added: rest.slice(0, 4).map((one) => one === 'row'),
    deeds: rest.slice(4, -1),
  }
}

function trialFunction(name: string, table: string, trial: TableTrial): string {
  const { key, change, over = 'false' } = trial
  const reach = (statement: string, refusals = 'insufficient_privilege'): string => `
  begin
    reached := null;
    with t as (${statement}) select string_agg(key, e'\\x1f' order by key collate "C") into reached from t;
    raise exception using errcode = 'KT001';
  exception when sqlstate 'KT001' then answer := answer || coalesce(reached, '') || e'\\x1e';
    when ${refusals} then answer := answer || e'\\x1e';
  end;`
  const add = ([by, agency]: readonly ['own' | 'another', 'own' | 'another']): string => `
  begin
    reached := '';
    insert into ${table} ${filled(trial.add, by, agency)};
    get diagnostics touched = row_count;
    raise exception using errcode = 'KT001', message = repeat('row', touched);
  exception when insufficient_privilege then answer := answer || e'\\x1e';
    when sqlstate 'KT001' then answer := answer || sqlerrm || e'\\x1e';
  end;`
  return `create function ${name}(own_actor uuid, another_actor uuid, own_agency uuid, another_agency uuid, own_code text, another_code text)
returns text language plpgsql as $trial$
#variable_conflict use_column
declare answer text := ''; reached text; touched integer;
begin${[
    `select ${key} as key from ${table}`,
    `select ${key} as key from ${table} where not (${over}) for update`,
    `update ${table} set ${change} where not (${over}) returning ${key} as key`,
    `delete from ${table} returning ${key} as key`,
  ]
    .map((statement) => reach(statement))
    .join('')}${forbidden(table, trial)
    .map((statement) => reach(statement, 'others'))
    .join('')}${blindly(table, trial)}${(
    [
      ['own', 'own'],
      ['own', 'another'],
      ['another', 'own'],
      ['another', 'another'],
    ] as const
  )
    .map(add)
    .join('')}${(deeds[table] ?? []).map((deed) => reach(deedStatement(table, key, deed), 'others')).join('')}
  return answer;
end $trial$`
}

/** Whether a change reads no column of what it changes. */
export function readsNothing({ change }: TableTrial): boolean {
  return /^(?:\w+ = (?:now\(\)|identity\.my_id\(\)|true|false|current_date|'[^']*')(?:, |$))+$/.test(change)
}

/** The change without asking which row and without being told which: PostgreSQL then asks the rules on changing alone. */
function blindly(table: string, trial: TableTrial): string {
  if (!readsNothing(trial)) return `\n  answer := answer || e'\\x1e';`
  return `
  begin
    update ${table} set ${trial.change};
    get diagnostics touched = row_count;
    raise exception using errcode = 'KT001', message = touched;
  exception when sqlstate 'KT001' then answer := answer || sqlerrm || e'\\x1e';
    when insufficient_privilege then answer := answer || '0' || e'\\x1e';
    when others then answer := answer || e'\\x1e';
  end;`
}

/** Changes nobody may make: of what is over, and in another's name. A trigger or a constraint may be what refuses, so any error is a refusal. */
function forbidden(table: string, { key, change, over = 'false' }: TableTrial): [string, string] {
  const inAnothersName = change.replaceAll('identity.my_id()', 'another_actor')
  return [
    `update ${table} set ${change} where ${over} returning ${key} as key`,
    `update ${table} set ${inAnothersName} where not (${over}) and ${inAnothersName !== change} returning ${key} as key`,
  ]
}

/** A deed as one statement that answers the keys it reached. */
function deedStatement(table: string, key: string, { add, change, where = 'true' }: Deed): string {
  const named = (text: string): string => filled(text.replaceAll('$other', 'another_actor'), 'own', 'own')
  return add === undefined
    ? `update ${table} set ${named(change ?? '')} where ${named(where)} returning ${key} as key`
    : `insert into ${table} ${named(add)} returning 'row' as key`
}

function filled(add: string, by: string, agency: string): string {
  return add
    .replaceAll('$agency', `${agency}_agency`)
    .replaceAll('$actor', `${by}_actor`)
    .replaceAll('$delivery', `('00000000-0000-4000-8001-0000000000' || right(${agency}_agency::text, 2))::uuid`)
    .replaceAll('$code', `${agency}_code`)
}
