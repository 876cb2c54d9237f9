-- A family that comes back brings who is in it, who of them must not learn what, and how they could be reached the last time: each to be asked about again
-- before it is used. What somebody sealed stays sealed, for the same readers; what was not safe then is not safe now, for the same reason.
alter table working_together.way
  -- As which way it was said first, where it came along: a sealed one is bound to it. Only the service writes it, or ciphertext could be moved to another row.
  add said_as uuid references working_together.way;
alter table working_together.reach_risk drop constraint reach_risk_kind_check, add constraint reach_risk_kind_check
  check (kind in ('household-split', 'must-not-learn', 'returned-letter', 'another-way', 'ask-again', 'came-back'));

-- What came along is nobody's new word: it makes nobody its reader and holds nothing else.
drop trigger way_said on working_together.way;
create trigger way_said after insert on working_together.way for each row when (new.said_as is null) execute function working_together.way_said();

create or replace function working_together.carry_members() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  with came as materialized (
    select m.id, gen_random_uuid() as now, m.part, m.forename, m.surname, m.born, m.record from working_together.member m
     where m.episode = new.reopens and m.recorded_to is null
  ), members as (
    insert into working_together.member (id, episode, part, forename, surname, born, record, said_by)
    select c.now, new.id, c.part, c.forename, c.surname, c.born, c.record, new.opened_by from came c
  ), edges as (
    insert into working_together.must_not_learn (episode, who, of, what, because, by_actor, recorded_from)
    select new.id, w.now, o.now, n.what, n.because, n.by_actor, n.recorded_from from working_together.must_not_learn n
      join came w on w.id = n.who join came o on o.id = n.of where n.episode = new.reopens and n.recorded_to is null
  ), known as materialized (
    select gen_random_uuid() as now, w.*, c.now as reaches from working_together.way w join came c on c.id = w.member
     where w.episode = new.reopens and w.recorded_to is null
  ), ways as (
    insert into working_together.way (id, form, episode, member, kind, plain, ciphertext, wrapped_key, key_id, said_by, not_for, by_actor, recorded_from, said_as)
    select k.now, gen_random_uuid(), new.id, k.reaches, k.kind, k.plain, k.ciphertext, k.wrapped_key, k.key_id,
           (select c.now from came c where c.id = k.said_by), array(select c.now from came c where c.id = any (k.not_for)),
           k.by_actor, k.recorded_from, coalesce(k.said_as, k.id) from known k
  )
  insert into working_together.way_reader (form, episode, way, actor, because, granted_by, until, recorded_from)
  select case when r.form is not null then gen_random_uuid() end, new.id, k.now, r.actor, r.because, r.granted_by, r.until, r.recorded_from
    from known k join working_together.way_reader r on r.way = k.id
   where k.ciphertext is not null and r.recorded_to is null and (r.until is null or r.until > clock_timestamp());
  -- What must not be learnt was so the last time: why each way is on hold is said by itself.
  delete from working_together.reach_risk r where r.episode = new.id;
  insert into working_together.reach_risk (episode, way, kind, at)
  select new.id, n.id, coalesce(held.kind, 'came-back'), coalesce(held.at, clock_timestamp())
    from working_together.way n join working_together.way o on o.episode = new.reopens and coalesce(o.said_as, o.id) = n.said_as
    left join lateral (select max(c.at) as at from working_together.way_confirmation c where c.way = o.id) confirmed on true
    left join lateral (select r.kind, r.at from working_together.reach_risk r
       where r.episode = o.episode and (r.way is null or r.way = o.id) and r.at >= greatest(o.recorded_from, confirmed.at) order by r.at desc limit 1) held on true
   where n.episode = new.id and (held.kind is not null or confirmed.at is not null);
  return new;
end $$;

-- Sealed ways that stand and that nobody of the family's team can open any more, with whom of the team one could be handed to: for the guardian, whom it says whose way
-- it is and who could open it last, never what it says. Nobody else is told that it is there.
create function working_together.unread_ways() returns table (
  way uuid, episode uuid, kind text, sealed_on timestamptz, forename text, surname text, part text, readers uuid[], team uuid[])
language plpgsql stable security definer rows 5 set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not identity.has('{guardian}', '{hand-over-sealed}') then return; end if;
  return query
    with now as (
      select w.id, w.episode, w.kind, w.recorded_from, w.member,
             array(select t.actor from working_together.team_member t join identity.actor a on a.id = t.actor and a.disabled_at is null
                     join people.agency g on g.id = a.agency
                    where t.episode = w.episode and t.recorded_to is null and (g.is_hub or exists (select from working_together.running(g.id) r where 'support-family' = any (r.purposes)))
                      and w.episode not in (select working_together.families_hidden_from_me(t.actor)) order by t.recorded_from) as team
        from working_together.way w join working_together.episode_glance e on e.episode = w.episode and e.closed_on is null
       where w.ciphertext is not null and w.recorded_to is null and w.episode not in (select working_together.families_hidden())
    )
    select n.id, n.episode, n.kind, n.recorded_from, m.forename, m.surname, m.part,
           array(select distinct r.actor from working_together.way_reader r where r.way = n.id), n.team
      from now n join working_together.member m on m.episode = n.episode and m.id = n.member
     where not exists (select from working_together.way_reader r where r.way = n.id and r.recorded_to is null and (r.until is null or r.until > clock_timestamp()) and r.actor = any (n.team))
     order by n.recorded_from, n.id;
end $$;
create index way_sealed on working_together.way (recorded_from) where ciphertext is not null and recorded_to is null;

-- One of them is handed to somebody of the team, by the guardian, with a reason. False where somebody can open it by now, or whoever it is for is not on the team.
create function working_together.hand_over_way(asked uuid, reader uuid, because text, form uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare found record;
begin
  -- Two guardians at once: the second finds that it has a reader.
  perform pg_advisory_xact_lock(hashtextextended(asked::text, 0));
  select u.episode into found from working_together.unread_ways() u where u.way = asked and reader = any (u.team);
  if found.episode is null then return false; end if;
  update working_together.way_reader r set recorded_to = clock_timestamp(), ended_by = identity.my_id()
   where r.way = asked and r.actor = reader and r.recorded_to is null;
  insert into working_together.way_reader (form, episode, way, actor, because, granted_by)
  values (hand_over_way.form, found.episode, asked, reader, hand_over_way.because, identity.my_id());
  return true;
end $$;

-- An address in what agencies tell each other, or the front door, is caught as one in a note is: what went on as nobody's home is written down.
alter table working_together.address_passed drop constraint address_passed_place_check, add constraint address_passed_place_check check (place in
  ('visit', 'action', 'consent', 'must-not-learn', 'meeting', 'colleague', 'supervision', 'answer', 'minute', 'letter', 'share'));
alter table working_together.contact add nobodys_home boolean not null default false; -- there is one, and whoever told said so
