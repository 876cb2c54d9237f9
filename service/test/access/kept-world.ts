import type pg from 'pg'
import { schemas } from '#kith/platform/db/index.ts'

/** A world that says which of its tables somebody wrote to, and is put back as it was when it was kept. */
export interface KeptWorld {
  /** Tables written to since it was last asked, with what is no longer there and what was put back counted too. */
  written(): Promise<readonly string[]>
  /** Puts every row back as it was; answers which tables were other than they had been. */
  putBack(): Promise<readonly string[]>
}

/** What every request writes, whatever comes of it: the trail, and when a session was last used. */
const alwaysWritten = ['audit', 'identity.session']

/**
 * Keeps the world as it is now, with a copy of each table and a trigger that notes who of them is written to. Notes stand in the transaction they are about:
 * what is rolled back was never noted.
 */
export async function keepWorld(admin: pg.Client): Promise<KeptWorld> {
  const found = await admin.query<{ name: string; columns: string }>(
    `select c.oid::regclass::text as name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
       from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
      where c.relkind = 'r' and n.nspname = any ($1) and n.nspname <> all ($2) and c.oid::regclass::text <> all ($2)
        and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      group by c.oid order by 1`,
    [schemas, alwaysWritten],
  )
  const columns = new Map(found.rows.map((one) => [one.name, one.columns]))
  await admin.query(`
    create schema kept;
    create table kept.written (name text primary key);
    create function kept.note() returns trigger language plpgsql security definer set search_path = '' as
      $$ begin insert into kept.written values (tg_argv[0]) on conflict do nothing; return null; end $$;
    ${found.rows
      .map(
        ({ name }) => `
    create table kept."${name}" as table ${name};
    create trigger zz_written after insert or update or delete on ${name}
      for each row execute function kept.note('${name}');`,
      )
      .join('')}`)
  const toPutBack = new Set<string>()
  const written = async (): Promise<readonly string[]> => {
    const names = (await admin.query<{ name: string }>('select name from kept.written')).rows.map(({ name }) => name)
    if (names.length === 0) return names
    await admin.query('delete from kept.written')
    for (const name of names) toPutBack.add(name)
    return names
  }
  return {
    written,
    async putBack() {
      await written()
      const names = [...toPutBack]
      if (names.length === 0) return names
      // As a replica takes rows in: no trigger and no foreign key stands in the way of what has stood there before.
      await admin.query(
        `begin; set local session_replication_role = replica;
         ${names.map((name) => putBack(name, columns.get(name) ?? '*')).join('')} commit`,
      )
      toPutBack.clear()
      return names
    },
  }
}

/** Only rows that differ, as text: some types have no equality. */
function putBack(table: string, columns: string): string {
  const kept = `kept."${table}"`
  return `
    delete from ${table} t where t::text not in (select k::text from ${kept} k);
    insert into ${table} (${columns}) overriding system value
      select ${columns} from ${kept} k where k::text not in (select t::text from ${table} t);`
}
