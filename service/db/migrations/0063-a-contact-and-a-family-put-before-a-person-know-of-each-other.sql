-- Whoever decides about a family is told of contacts about somebody in it, and whoever decides about a contact that somebody's family was put before a person.
create index contact_person_born on working_together.contact_person (born);
create index contact_person_nhs on working_together.contact_person (nhs) where nhs is not null;
create index contact_person_upn on working_together.contact_person (upn) where upn is not null;

-- For the front door: contacts about somebody in a family put before a person that wait, or were decided in the last 12 months. Who is who is `records_of`'s to say, as on
-- the page of the contact; which contacts that is asked of is found the other way round, by what `records_like` looks at. Sure where it is of nobody else. Nothing of what was told.
create function identify.contacts_about_family(asked uuid) returns table (
  contact uuid, at timestamptz, urgency text, decide_by date, decision text, decided_at timestamptz, sure boolean)
language plpgsql stable security definer rows 5 set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not identity.has('{front-door}', '{consider-families}')
     or not exists (select from identify.consideration c where c.family = asked and c.id not in (select identify.unseen_considerations())) then return; end if;
  return query
    with hidden as materialized (select array(select h.record from working_together.hidden_records() h (record)) as records),
      people as materialized (select f.person from identify.family_member f where f.family = asked and f.recorded_to is null),
      said as materialized (
        select distinct a.value from people p join identify.link l on l.person = p.person and l.recorded_to is null
          join identify.assertion a on a.source_person = l.source_person and a.says = 'identity' and a.recorded_to is null
         cross join hidden h where a.source_person <> all (h.records)),
      like_them as materialized (
        select p.id, s.value from said s join working_together.contact_person p on p.born = (s.value ->> 'born')::date
        union select p.id, s.value from said s join working_together.contact_person p
          on identify.folded(p.surname) = identify.folded(s.value ->> 'surname') and identify.folded(p.forename) = identify.folded(s.value ->> 'forename')
        union select p.id, s.value from said s join working_together.contact_person p
          on identify.folded(p.surname) = identify.folded(s.value ->> 'forename') and identify.folded(p.forename) = identify.folded(s.value ->> 'surname')
        union select p.id, s.value from said s join working_together.contact_person p on p.nhs = s.value #>> '{ids,nhs}'
        union select p.id, s.value from said s join working_together.contact_person p on p.upn = s.value #>> '{ids,upn}'),
      found as materialized (
        select c.id, c.at, c.urgency, c.decide_by, d.decision, d.at as decided_at
          from working_together.contact c left join working_together.contact_decision d on d.contact = c.id
         where (d.at is null or d.at > now() - interval '12 months')
           and c.id in (select p.contact from like_them l join working_together.contact_person p on p.id = l.id
                         where identify.alike(p.forename, p.surname, p.born, p.nhs, p.upn, l.value) is not null)),
      known as (
        select o.id, k.asked, bool_or(k.sure and k.person in (select p.person from people p)) and
               count(distinct coalesce(k.person::text, k.record::text)) filter (where k.sure) = 1 as sure
          from found o cross join lateral working_together.records_of(o.id) k
         group by o.id, k.asked having bool_or(k.person in (select p.person from people p)))
    select o.id, o.at, o.urgency, o.decide_by, o.decision, o.decided_at, bool_or(k.sure)
      from found o join known k on k.id = o.id
     group by o.id, o.at, o.urgency, o.decide_by, o.decision, o.decided_at;
end $$;

-- For the front door and one contact: families of its people that were put before a person, and how that stands: on the list, or what was decided last. Never why.
create function working_together.families_of_contact(contact uuid) returns table (
  asked uuid, sure boolean, consideration uuid, state text, waiting_since date, disposition text, watch_until date, decided_at timestamptz)
language plpgsql stable security definer rows 5 set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not identity.has('{front-door}', '{answer-contacts}') then return; end if;
  return query
    with known as materialized (
        select k.asked, k.person, bool_or(k.sure) as sure from working_together.records_of(families_of_contact.contact) k where k.person is not null group by k.asked, k.person),
      family as (
        select k.asked, f.family, bool_or(k.sure) and (select count(*) from known o where o.asked = k.asked and o.sure) = 1 as sure
          from known k join identify.family_member f on f.person = k.person and f.recorded_to is null group by k.asked, f.family)
    select f.asked, f.sure, c.id, c.state, c.waiting_since, d.disposition, d.watch_until, d.decided_at
      from family f
      cross join lateral (
        select e.id, e.state, e.waiting_since from identify.consideration e
         where e.family = f.family and e.id not in (select identify.unseen_considerations())
         order by e.state = 'open' desc, e.opened_at desc, e.id limit 1) c
      left join identify.decision d on d.consideration = c.id;
end $$;
