-- Each wording of a call: drafts, and every version that was ever in force. What is released puts the call in place and is never changed.
create table consultation.call_version (
  id bigint generated always as identity primary key,
  call text not null check (call ~ '^[a-z0-9-]+$' and length(call) <= 80),
  based_on integer not null check (based_on >= 0),    -- the version in force when it was drafted; 0: there was none
  version integer check (version > 0),                -- null while it is a draft
  body jsonb not null,
  note text not null check (length(note) between 1 and 2000),
  drafted_by uuid references identity.actor,          -- null: it came with Kith
  drafted_at timestamptz not null default now(),
  released_by uuid references identity.actor,
  released_at timestamptz,
  withdrawn_by uuid references identity.actor,
  withdrawn_at timestamptz,
  unique (call, version),
  check ((version is null) = (released_at is null)),
  check ((withdrawn_by is null) = (withdrawn_at is null)),
  check (released_at is null or withdrawn_at is null),
  constraint two_people check (drafted_by is null or released_at is null or (released_by is not null and released_by <> drafted_by))
);
create index call_version_waiting on consultation.call_version (id) where released_at is null and withdrawn_at is null;

insert into consultation.call_version (call, based_on, version, body, note, drafted_at, released_at)
select key, version - 1, version, body, 'Came with Kith', loaded_at, loaded_at from consultation.call;

create function consultation.put_call_in_place() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.released_at is null then return new; end if;
  insert into consultation.call as c (key, version, body, opens_on, closes_on)
  values (new.call, new.version, new.body, (new.body->>'opens')::date, (new.body->>'closes')::date)
  on conflict (key) do update set version = excluded.version, body = excluded.body, opens_on = excluded.opens_on, closes_on = excluded.closes_on, loaded_at = now();
  insert into consultation.option (call, question, option)
  select new.call, q.value->>'key', o.value->>'key'
    from jsonb_array_elements(new.body->'questions') with ordinality q, jsonb_array_elements(coalesce(q.value->'options', '[]')) with ordinality o
   order by q.ordinality, o.ordinality
  on conflict do nothing;
  return new;
end $$;
create trigger put_call_in_place after insert or update of released_at on consultation.call_version
  for each row execute function consultation.put_call_in_place();

-- What a response answered: the call as it was worded for its writer.
alter table consultation.response add column call_version integer;
update consultation.response r set call_version = c.version from consultation.call c where c.key = r.call;

-- A draft answer that a second person does not publish goes back with a reason.
alter table consultation.reply
  add column because_cy text,
  add column refused_by uuid references identity.actor,
  add column refused_at timestamptz,
  add column refused_because text check (length(refused_because) between 1 and 2000),
  add check ((refused_by is null) = (refused_at is null) and (refused_by is null) = (refused_because is null)),
  add check (refused_at is null or released_at is null);

-- Letters to whoever wrote: that it came, what was decided, that it was answered. Without an e-mail address a person prints it.
alter table consultation.outgoing
  alter column response drop not null,
  alter column to_address drop not null,
  add column arrival bigint references consultation.arrival,
  add column about text not null default 'came' check (about in ('came', 'not-read', 'step', 'reply')),
  add column once text unique,                         -- one letter for one thing, however often it is asked for
  add column printed_by uuid references identity.actor,
  add check (response is not null or arrival is not null);
create index outgoing_lately on consultation.outgoing (lower(to_address), asked_at);
create index outgoing_to_print on consultation.outgoing (id) where to_address is null and sent_at is null;

-- As before, and: the version that was answered; five letters a day to one address where nobody of ours looked at it; and the same keys with other words are
-- a second response, which is never taken for the first.
create or replace function consultation.receive(packet jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  way text := packet->>'channel'; c consultation.call; r consultation.response; a bigint; is_new boolean := true; clerk uuid; chosen integer[];
  found_harm boolean := jsonb_array_length(coalesce(packet->'disclosures', '[]')) > 0;
begin
  if way = 'email' and not (select identity.has('{system}', '{receive}')) and not (select identity.has('{correspondence-clerk}', '{answer-comments}'))
     or way in ('post', 'telephone', 'meeting') and not (select identity.has('{correspondence-clerk}', '{answer-comments}'))
     or way is null then
    raise exception using errcode = 'insufficient_privilege', message = 'consultation.receive: not your way in';
  end if;
  if (select identity.has('{correspondence-clerk}', '{answer-comments}')) and way <> 'web' then clerk := (select identity.my_id()); end if;
  select * into c from consultation.call where key = packet->>'call';
  if c.key is null then raise exception using errcode = 'no_data_found', message = 'consultation.receive: no such call'; end if;
  chosen := coalesce((select array_agg(o.id order by o.id) from consultation.option o
                       where o.call = c.key and packet->'choices'->o.question ? o.option), '{}');
  insert into consultation.response (reference, code_hash, call, call_version, kind, channel, language, received_on, late, choices, same_as, entered_by, flagged, held)
  values (packet->>'reference', decode(packet->>'codeHash', 'hex'), c.key, coalesce((packet->>'version')::integer, c.version), packet->>'kind', way,
          packet->>'language', (packet->>'on')::date, coalesce((packet->>'on')::date > c.closes_on, false), chosen,
          decode(packet->>'sameAs', 'hex'), clerk, found_harm, found_harm)
  on conflict do nothing returning * into r;
  if r.id is null then
    is_new := false;
    select * into r from consultation.response s
     where s.same_as = decode(packet->>'sameAs', 'hex')
        or (s.reference = packet->>'reference' and s.code_hash is not distinct from decode(packet->>'codeHash', 'hex') and s.choices = chosen
            and coalesce(packet->'texts', '{}') = coalesce((select jsonb_object_agg(w.question, w.text) from consultation.answer w where w.response = s.id), '{}'))
     order by s.id limit 1;
    -- Somebody else's reference, or one's own with other words: nothing is said of it and nothing written; whoever asks gets a fresh one.
    if r.id is null then return jsonb_build_object('taken', false); end if;
  else
    insert into consultation.answer (response, call, question, text, held, flagged)
    select r.id, c.key, t.key, t.value, found_harm, found_harm from jsonb_each_text(coalesce(packet->'texts', '{}')) t;
    insert into consultation.responder (response, name, organisation, work, email, address, telephone, may_name, sender_marks)
    select r.id, w->>'name', w->>'organisation', w->>'work', w->>'email', w->>'address', w->>'telephone', coalesce((w->>'mayName')::boolean, false),
           coalesce((select array_agg(m) from jsonb_array_elements_text(w->'marks') m), '{}')
      from (select packet->'who' as w) given where jsonb_typeof(w) = 'object';
    insert into consultation.disclosure (response, question, rule, version, words)
    select r.id, d->>'question', d->>'rule', d->>'version', d->>'words' from jsonb_array_elements(coalesce(packet->'disclosures', '[]')) d
    on conflict do nothing;
    insert into consultation.outgoing (response, to_address, subject, text, in_reply_to)
    select r.id, l->>'to', l->>'subject', l->>'text', l->>'inReplyTo' from (select packet->'letter' as l) given
     where jsonb_typeof(l) = 'object'
       and (clerk is not null or (select count(*) from consultation.outgoing o where lower(o.to_address) = lower(l->>'to') and o.asked_at > now() - interval '1 day') < 5);
    delete from consultation.draft d where d.reference = r.reference and d.code_hash = r.code_hash;
  end if;
  -- The same press of a button twice is one arrival; the same letter sent twice is two.
  if is_new or way <> 'web' and not (clerk is not null and r.reference = packet->>'reference') then
    insert into consultation.arrival (channel, response, call, kind, because, letter_hash, message_id, sender, subject, bytes, problems)
    select way, r.id, c.key, case when is_new then 'response' else 'again' end, l->>'because', l->>'hash', l->>'messageId', l->>'sender', l->>'subject',
           (l->>'bytes')::bigint, coalesce((select array_agg(p) from jsonb_array_elements_text(l->'problems') p), '{}')
      from (select coalesce(packet->'arrival', '{}') as l) given
    on conflict do nothing returning id into a;
    insert into consultation.attachment (arrival, number, name, type, bytes, sha256)
    select a, (f->>'number')::integer, f->>'name', f->>'type', (f->>'bytes')::bigint, f->>'sha256'
      from jsonb_array_elements(coalesce(packet->'arrival'->'attachments', '[]')) f where a is not null;
  end if;
  return jsonb_build_object('taken', true, 'again', not is_new, 'response', r.id, 'reference', r.reference, 'late', r.late, 'arrival', a);
end $$;

-- What has been sent is no draft any more: a form that comes back from a browser's memory is saved under keys of its own.
create or replace function consultation.save_draft(reference text, code_hash bytea, call text, body jsonb) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare kept text;
begin
  if pg_column_size(save_draft.body) > 1000000 or exists (select from consultation.response r where r.reference = save_draft.reference) then return false; end if;
  delete from consultation.draft d where d.expires_at < now();
  insert into consultation.draft as d (reference, code_hash, call, body) values (save_draft.reference, save_draft.code_hash, save_draft.call, save_draft.body)
  on conflict on constraint draft_pkey do update set body = excluded.body, saved_at = now(), expires_at = now() + interval '90 days'
    where d.code_hash = excluded.code_hash and d.call = excluded.call
  returning d.reference into kept;
  return kept is not null;
end $$;

-- "Read" is said only where a person has read all of it: coded every answer, or looked at it as an example or a proposal.
create or replace function consultation.follow(reference text, code_hash bytea) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object(
    'reference', r.reference, 'call', r.call, 'version', r.call_version, 'kind', r.kind, 'channel', r.channel, 'on', r.received_on, 'late', r.late,
    'arrivals', (select count(*) from consultation.arrival a where a.response = r.id),
    'words', exists (select from consultation.answer w where w.response = r.id and w.question <> 'about'),
    'read', exists (select from consultation.triage s where s.response = r.id)
            or exists (select from consultation.answer w where w.response = r.id and w.question <> 'about')
               and not exists (select from consultation.answer w where w.response = r.id and w.question <> 'about'
                                  and not exists (select from consultation.reading d where d.answer = w.id)),
    'own', case when r.code_hash = follow.code_hash then coalesce((select jsonb_agg(jsonb_build_object('question', w.question, 'text', w.text) order by w.id)
       from consultation.answer w where w.response = r.id), '[]') end,
    'chosen', case when r.code_hash = follow.code_hash then coalesce((select jsonb_agg(jsonb_build_object('question', o.question, 'option', o.option) order by o.id)
       from consultation.option o where o.id = any (r.choices)), '[]') end,
    'themes', coalesce((select jsonb_agg(jsonb_build_object('theme', t.id, 'nameEn', t.name_en, 'nameCy', t.name_cy, 'about', t.about, 'excerpts',
         case when r.code_hash = follow.code_hash then t.excerpts end) order by t.id)
       from (select t.id, t.name_en, t.name_cy, t.about, jsonb_agg(substr(w.text, k.excerpt_from + 1, k.excerpt_to - k.excerpt_from) order by k.id) as excerpts
               from consultation.coding k join consultation.theme t on t.id = k.theme and t.state = 'confirmed' join consultation.answer w on w.id = k.answer
              where k.response = r.id and k.coder is not null and k.undone_at is null group by t.id) t), '[]'),
    'steps', coalesce((select jsonb_agg(jsonb_build_object('step', s.step, 'told', s.told_sender, 'on', (s.at at time zone 'Europe/London')::date) order by s.id)
       from consultation.triage s where s.response = r.id and s.told_sender is not null), '[]'))
  from consultation.response r where r.reference = follow.reference
$$;

drop function consultation.quotes(bigint);
create function consultation.quotes(theme bigint) returns table (id bigint, words text, name text, language text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.id, substr(w.text, k.excerpt_from + 1, k.excerpt_to - k.excerpt_from), case when p.name_confirmed_by is not null then p.name end, r.language
    from consultation.coding k join consultation.theme t on t.id = k.theme and t.state = 'confirmed'
    join consultation.answer w on w.id = k.answer join consultation.response r on r.id = k.response left join consultation.responder p on p.response = k.response
   where k.theme = quotes.theme and k.quote_by is not null and k.coder is not null and k.undone_at is null and not w.held order by k.id limit 20
$$;

drop function consultation.heard(text);
create function consultation.heard(call text) returns table (theme bigint, name_en text, name_cy text, about text[], responses integer, decision text,
  text_en text, text_cy text, because text, because_cy text, commitments text[], released_on date)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t.id, t.name_en, t.name_cy, t.about, t.responses, p.decision, p.text_en, p.text_cy, p.because, p.because_cy, p.commitments,
         (p.released_at at time zone 'Europe/London')::date
    from consultation.theme t left join lateral (select * from consultation.reply y where y.theme = t.id and y.released_at is not null
                                                  order by y.released_at desc, y.id desc limit 1) p on true
   where t.call = heard.call and t.state = 'confirmed' order by t.responses desc, t.id
$$;

-- Shown while the last thing decided of it is that it was taken up or passed on.
create or replace function consultation.taken_up(call text) returns table (kind text, step text, told text, on_day date)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.kind, s.step, s.told_sender, (s.at at time zone 'Europe/London')::date
    from consultation.triage s join consultation.response r on r.id = s.response
   where r.call = taken_up.call and s.step in ('accepted', 'passed-on') and not r.held
     and not exists (select from consultation.triage later where later.response = s.response and later.id > s.id)
   order by s.id desc limit 50
$$;

-- A call's versions and one of them, as everybody may read them once they were released.
create function consultation.call_history(call text) returns table (version integer, note text, shipped boolean, released_on date)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select v.version, v.note, v.drafted_by is null, (v.released_at at time zone 'Europe/London')::date
    from consultation.call_version v where v.call = call_history.call and v.released_at is not null order by v.version
$$;
create function consultation.call_as(call text, version integer) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select v.body from consultation.call_version v where v.call = call_as.call and v.version = call_as.version
$$;

-- Which questions and options somebody has answered, those held for the safeguarding contact too: for whoever changes the call. No answer is told.
create function consultation.answered(call text) returns table (question text, option text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not (select identity.has('{plan-official}', '{keep-the-plan}')) then return; end if;
  return query
    select q.value->>'key', null::text from consultation.call c, jsonb_array_elements(c.body->'questions') q
     where c.key = answered.call and exists (select from consultation.answer w where w.call = c.key and w.question = q.value->>'key')
    union all
    select o.question, o.option from consultation.option o join consultation.tally t on t.option = o.id where o.call = answered.call and t.responses > 0;
end $$;

-- Asks for a letter to whoever sent a response, by an official who may not know who that is. Where words of harm were found the letter says nothing
-- of what it is about: somebody else may open it. Without an address that can be trusted, or any other way to reach them, there is none.
create function consultation.tell(response bigint, once text, subject text, body text, quiet_subject text, quiet_text text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare made uuid;
begin
  if not (select identity.has('{plan-official}', '{keep-the-plan}')) then
    raise exception using errcode = 'insufficient_privilege', message = 'consultation.tell: not yours to ask for';
  end if;
  insert into consultation.outgoing (response, to_address, subject, text, about, once)
  select r.id, case when 'checks-failed' = any (p.sender_marks) then null else p.email end,
         case when r.flagged then quiet_subject else tell.subject end, case when r.flagged then quiet_text else tell.body end, 'step', tell.once
    from consultation.response r join consultation.responder p on p.response = r.id
   where r.id = tell.response and (p.email is not null and not 'checks-failed' = any (p.sender_marks) or p.address is not null or p.telephone is not null)
  on conflict do nothing returning id into made;
  return made is not null;
end $$;

-- Asks for one letter for each address that wrote something in a theme whose answer is published, and has not been told of that answer. `words` holds subject
-- and text for each language, and the quiet ones: {title} and {reference} stand for the call and the reference.
create function consultation.tell_of_replies(words jsonb, most integer) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare made integer;
begin
  if not (select identity.has('{system}', '{receive}')) then
    raise exception using errcode = 'insufficient_privilege', message = 'consultation.tell_of_replies: not yours to ask for';
  end if;
  with newest as (
    select distinct on (y.theme) y.id, y.theme from consultation.reply y join consultation.theme t on t.id = y.theme and t.state = 'confirmed'
     where y.released_at is not null order by y.theme, y.released_at desc, y.id desc
  ), owed as (
    select distinct on (w.once) w.* from newest n
      join consultation.coding k on k.theme = n.theme and k.coder is not null and k.undone_at is null
      join consultation.response r on r.id = k.response and not r.held
      join consultation.responder p on p.response = r.id
      cross join lateral (select r.id as response, case when 'checks-failed' = any (p.sender_marks) then null else p.email end as address) a
      cross join lateral (select r.id as response, a.address, format('reply %s to %s', n.id, coalesce(lower(a.address), r.id::text)) as once,
             words->(case when r.flagged then 'quiet' else 'open' end)->r.language as letter, r.call, r.reference, r.language) w
     where (a.address is not null or p.address is not null or p.telephone is not null)
       and not exists (select from consultation.outgoing o where o.once = w.once)
     order by w.once, r.id limit most
  )
  insert into consultation.outgoing (response, to_address, subject, text, about, once)
  select o.response, o.address, replace(o.letter->>'subject', '{reference}', o.reference),
         replace(replace(o.letter->>'text', '{reference}', o.reference), '{title}', c.body->'title'->>o.language), 'reply', o.once
    from owed o join consultation.call c on c.key = o.call
  on conflict do nothing;
  get diagnostics made = row_count;
  return made;
end $$;
