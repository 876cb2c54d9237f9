-- For the desk: of those it is shown, which have records here and whether a family of theirs waits to be considered. As before, but asked of one page of its list
-- and not of everybody protected.
drop function working_together.protection_found(uuid);
create function working_together.protection_found(asked uuid[]) returns table (protection uuid, considered boolean)
language plpgsql stable security definer rows 25 set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not identity.has('{protection-desk}', '{protect}') then return; end if;
  return query
    with found as materialized (
      select p.id, p.kind, r.record from working_together.protection p join working_together.protected_record r on r.protection = p.id
       where p.id = any (asked) and p.recorded_to is null and p.hidden_from is distinct from identity.my_id()),
    theirs as (
      select f.id, f.record from found f
      union
      select f.id, o.source_person from found f
        join identify.link l on l.source_person = f.record and l.recorded_to is null
        join identify.link o on o.person = l.person and o.recorded_to is null
       where f.kind <> 'adoption')
    select t.id,
           bool_or(exists (select from identify.link l join identify.family_member m on m.person = l.person and m.recorded_to is null
                             join identify.consideration c on c.family = m.family and c.state = 'open'
                            where l.source_person = t.record and l.recorded_to is null))
      from theirs t group by t.id;
end $$;

-- Which contacts are about whom, as the owner's functions last worked it out, and a mark of all that it was worked out from: the desk asks with every page, and
-- comparing everybody protected with everybody told of takes longer than a page may. It is written when the desk reads, never when a contact comes, so that what comes about
-- somebody protected takes as long as what comes about anybody.
create table working_together.protected_told (
  id smallint primary key,                     -- one row, 1
  mark text not null,
  pairs jsonb not null                         -- [{"contact": id, "protection": id}]
);

-- A mark that is another as soon as anything is that the answer rests on: contacts of the last 90 days, who is protected from everybody, the records that are
-- theirs by name or by link, and what each of those says of who they are. None of these is changed in place.
create function working_together.told_mark() returns text
language sql stable set search_path = pg_catalog, pg_temp as $$
  select md5(concat_ws(';',
    (select concat_ws(' ', count(*), extract(epoch from min(c.at)), extract(epoch from max(c.at))) from working_together.contact c where c.at > now() - interval '90 days'),
    (select string_agg(p.id::text, ',' order by p.id) from working_together.protection p where p.recorded_to is null and p.hidden_from is null),
    (select string_agg(n.protection || ' ' || a.id, ',' order by n.protection, a.id) from working_together.protected_now() n
       join identify.assertion a on a.source_person = n.record and a.says = 'identity' and a.recorded_to is null)))
$$;

-- Which contacts of the last 90 days are about whom, worked out: found by day of birth, number and name, and then compared as the front door compares.
create function working_together.told_of_protected() returns table (contact uuid, protection uuid)
language sql stable rows 50 set search_path = pg_catalog, pg_temp as $$
  with kept as materialized (
      select p.id, p.forename, p.surname, p.born, p.nhs, p.upn from working_together.protection p where p.recorded_to is null and p.hidden_from is null),
    -- As the desk was told of them, and as their records say.
    known as materialized (
      select k.id, k.born, k.nhs, k.upn,
             jsonb_build_object('forename', k.forename, 'surname', k.surname, 'born', k.born, 'ids', jsonb_build_object('nhs', k.nhs, 'upn', k.upn)) as said from kept k
      union all
      select k.id, (a.value ->> 'born')::date, a.value #>> '{ids,nhs}', a.value #>> '{ids,upn}',
             jsonb_build_object('forename', a.value -> 'forename', 'preferredName', a.value -> 'preferredName', 'surname', a.value -> 'surname', 'formerSurname', a.value -> 'formerSurname',
               'born', a.value -> 'born', 'ids', jsonb_build_object('nhs', a.value #> '{ids,nhs}', 'upn', a.value #> '{ids,upn}'))
        from working_together.protected_now() n join kept k on k.id = n.protection
        join identify.assertion a on a.source_person = n.record and a.says = 'identity' and a.recorded_to is null),
    lately as materialized (
      select p.contact, p.forename, p.surname, p.born, p.nhs, p.upn from working_together.contact c join working_together.contact_person p on p.contact = c.id
       where c.at > now() - interval '90 days'),
    named as materialized (
      select k.id, k.said, f.name as forename, s.name as surname from known k
       cross join lateral (values (identify.folded(k.said ->> 'forename')), (identify.folded(k.said ->> 'preferredName'))) f (name)
       cross join lateral (values (identify.folded(k.said ->> 'surname')), (identify.folded(k.said ->> 'formerSurname'))) s (name)
       where f.name is not null and s.name is not null),
    -- All that `alike` can say yes to: the day of birth, a number, or the whole name either way round.
    found as (
      select k.id, k.said, l.* from known k join lately l on l.born = k.born
      union all select k.id, k.said, l.* from known k join lately l on l.nhs = k.nhs
      union all select k.id, k.said, l.* from known k join lately l on l.upn = k.upn
      union all
      select n.id, n.said, p.contact, p.forename, p.surname, p.born, p.nhs, p.upn from named n join working_together.contact_person p
          on identify.folded(p.surname) = n.surname and identify.folded(p.forename) = n.forename
      union all
      select n.id, n.said, p.contact, p.forename, p.surname, p.born, p.nhs, p.upn from named n join working_together.contact_person p
          on identify.folded(p.surname) = n.forename and identify.folded(p.forename) = n.surname)
    select distinct f.contact, f.id from found f where identify.alike(f.forename, f.surname, f.born, f.nhs, f.upn, f.said) is not null
$$;

-- For the desk, as before: contacts of the last 90 days about somebody protected, or whether one is. All of them, where there were 200 at most: the page is the asker's.
drop function working_together.contacts_about_protected(uuid);
create function working_together.contacts_about_protected(asked uuid default null) returns table (
  contact uuid, protection uuid, at timestamptz, name text, agency uuid, phone text, caller jsonb, decided boolean)
language plpgsql volatile security definer rows 50 set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  now_marked text;
  told jsonb;
begin
  if not identity.has('{protection-desk}', '{protect}') then return; end if;
  -- The mark first: what changes meanwhile is in the answer and not in the mark, and is worked out once more.
  now_marked := working_together.told_mark();
  select t.pairs into told from working_together.protected_told t where t.id = 1 and t.mark = now_marked;
  if told is null then
    select coalesce(jsonb_agg(jsonb_build_object('contact', t.contact, 'protection', t.protection)), '[]') into told from working_together.told_of_protected() t;
    insert into working_together.protected_told (id, mark, pairs) values (1, now_marked, told)
    on conflict (id) do update set mark = excluded.mark, pairs = excluded.pairs;
  end if;
  return query
    select c.id, t.protection, c.at, a.name, c.agency, a.phone, c.caller,
           exists (select from working_together.contact_decision d where d.contact = c.id)
      from jsonb_to_recordset(told) t (contact uuid, protection uuid)
      join working_together.contact c on c.id = t.contact and c.at > now() - interval '90 days'
      join identity.actor a on a.id = c.by_actor
     where contacts_about_protected.asked is null or c.id = contacts_about_protected.asked
     order by c.at desc;
end $$;
