-- A call for comments, as a person wrote it down (service/src/consultation/calls) and checked at the door.
create table consultation.call (
  key text primary key check (key ~ '^[a-z0-9-]+$'),
  version integer not null check (version > 0),
  body jsonb not null,
  opens_on date not null,
  closes_on date check (closes_on >= opens_on),
  loaded_at timestamptz not null default now()
);

-- Each thing that can be chosen, as a number: five hundred thousand people choosing twenty things are then arrays of numbers.
create table consultation.option (
  id integer generated always as identity primary key,
  call text not null references consultation.call,
  question text not null,
  option text not null,
  unique (call, question, option)
);

create table consultation.response (
  id bigint generated always as identity primary key,
  reference text not null unique check (reference ~ '^[0-9A-Z]{5}-[0-9A-Z]{4}$'),
  code_hash bytea check (length(code_hash) = 32),   -- null: it came by a way that gives no code
  call text not null references consultation.call,
  kind text not null check (kind in ('comment', 'example', 'proposal')),
  channel text not null check (channel in ('web', 'email', 'post', 'telephone', 'meeting')),
  language text not null check (language in ('en', 'cy')),
  received_on date not null,
  received_at timestamptz not null default now(),
  late boolean not null,                             -- came after the call closed: kept, counted apart
  choices integer[] not null default '{}',
  -- Who said what: the same letter from the same person is one response however often it comes. Null: nothing to know it by.
  same_as bytea unique check (length(same_as) = 32),
  entered_by uuid references identity.actor,
  -- Words that a rule reads as harm: ever, and still waiting for a person.
  flagged boolean not null default false,
  held boolean not null default false check (flagged or not held)
);
create index response_by_call on consultation.response (call, received_at desc, id desc);
create index response_by_choice on consultation.response using gin (choices);
create index response_held on consultation.response (id) where held;

-- Who wrote, where they said so. Apart from what they wrote: whoever codes answers has no need of it.
create table consultation.responder (
  response bigint primary key references consultation.response,
  name text, organisation text, work text, email text, address text, telephone text,
  may_name boolean not null default false,           -- asked to be named where their words are quoted
  sender_marks text[] not null default '{}',
  name_confirmed_by uuid references identity.actor,
  name_confirmed_at timestamptz,
  check ((name_confirmed_by is null) = (name_confirmed_at is null)),
  check (name_confirmed_by is null or (name is not null and may_name))
);

-- Each time something came, whatever became of it.
create table consultation.arrival (
  id bigint generated always as identity primary key,
  arrived_at timestamptz not null default now(),
  channel text not null check (channel in ('web', 'email', 'post', 'telephone', 'meeting')),
  response bigint references consultation.response,
  call text references consultation.call,
  kind text not null check (kind in ('response', 'again', 'automatic', 'bounce', 'our-own', 'unreadable', 'too-large', 'unplaced')),
  because text,
  letter_hash text check (letter_hash ~ '^[0-9a-f]{64}$'),
  message_id text,
  sender text,
  subject text,
  bytes bigint,
  problems text[] not null default '{}',
  settled_by uuid references identity.actor,
  settled_at timestamptz,
  settled_how text,
  check ((settled_by is null) = (settled_at is null))
);
create index arrival_by_response on consultation.arrival (response);
create index arrival_newest on consultation.arrival (arrived_at desc, id desc);
create index arrival_waiting on consultation.arrival (arrived_at) where settled_at is null and kind in ('unreadable', 'too-large', 'unplaced');
create unique index arrival_letter on consultation.arrival (letter_hash, channel) where channel = 'email';

create table consultation.attachment (
  id bigint generated always as identity primary key,
  arrival bigint not null references consultation.arrival,
  number integer not null,                            -- place in its letter; -1: a file of its own
  name text not null,
  type text not null,
  bytes bigint not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  attached_by uuid references identity.actor
);
create index attachment_by_arrival on consultation.attachment (arrival);

-- Answers in people's own words, to the letter.
create table consultation.answer (
  id bigint generated always as identity primary key,
  response bigint not null references consultation.response,
  call text not null,
  question text not null,
  text text not null,
  held boolean not null,
  flagged boolean not null,
  unique (response, question)
);
create index answer_by_question on consultation.answer (call, question, id);

-- How many chose what: kept as they come, so that nobody counts half a million rows to draw a page.
create table consultation.tally (
  option integer primary key references consultation.option,
  responses bigint not null,
  late bigint not null
);

create function consultation.keep_tally() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  insert into consultation.tally as t (option, responses, late)
  select chosen, count(*), count(*) filter (where r.late) from came r, unnest(r.choices) chosen group by chosen order by chosen
  on conflict (option) do update set responses = t.responses + excluded.responses, late = t.late + excluded.late;
  return null;
end $$;
create trigger keep_tally after insert on consultation.response
  referencing new table as came for each statement execute function consultation.keep_tally();

create table consultation.draft (
  reference text primary key check (reference ~ '^[0-9A-Z]{5}-[0-9A-Z]{4}$'),
  code_hash bytea not null check (length(code_hash) = 32),
  call text not null references consultation.call,
  body jsonb not null,
  saved_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '90 days'
);

create table consultation.disclosure (
  id bigint generated always as identity primary key,
  response bigint not null references consultation.response,
  question text not null,
  rule text not null,
  version text not null,
  words text not null,
  found_at timestamptz not null default now(),
  unique (response, question, rule, version)
);
-- What the safeguarding contact decided about a response, and why. Without one it is held.
create table consultation.safeguarding_decision (
  id bigint generated always as identity primary key,
  response bigint not null references consultation.response,
  decision text not null check (decision in ('referred', 'contacted', 'no-harm-told', 'release-only')),
  reason text not null check (length(reason) between 1 and 4000),
  by_actor uuid not null references identity.actor,
  decided_at timestamptz not null default now()
);
create index decision_by_response on consultation.safeguarding_decision (response);

create table consultation.text_family (
  id bigint generated always as identity primary key,
  call text not null references consultation.call,
  question text not null,
  text text not null,
  members integer not null,
  wordings integer not null,
  method text not null,
  found_at timestamptz not null default now()
);
create index text_family_largest on consultation.text_family (call, members desc);
create table consultation.text_family_member (
  answer bigint primary key references consultation.answer,
  family bigint not null references consultation.text_family on delete cascade,
  likeness real not null,
  adds_its_own boolean not null
);
create index member_by_family on consultation.text_family_member (family, likeness);

create table consultation.theme (
  id bigint generated always as identity primary key,
  call text not null references consultation.call,
  name_en text not null check (length(name_en) between 1 and 200),
  name_cy text check (length(name_cy) between 1 and 200),
  about text[] not null default '{}',                 -- paragraphs, principles, commitments it is about, as cited
  state text not null default 'proposed' check (state in ('proposed', 'confirmed', 'set-aside')),
  words text[] not null default '{}',
  method text,                                        -- null: a person thought of it
  proposed_at timestamptz not null default now(),
  settled_by uuid references identity.actor,
  settled_at timestamptz,
  responses integer not null default 0,
  check ((state = 'proposed') = (settled_by is null))
);
create index theme_by_call on consultation.theme (call, state);

-- A person reads an answer whole and says which themes are in it. That they read it is kept apart from what they found, so that "not in it" and
-- "not read" stay two things.
create table consultation.reading (
  answer bigint not null references consultation.answer,
  coder uuid not null references identity.actor,
  read_at timestamptz not null default now(),
  primary key (answer, coder)
);
create table consultation.coding (
  id bigint generated always as identity primary key,
  response bigint not null references consultation.response,
  answer bigint not null references consultation.answer,
  theme bigint not null references consultation.theme,
  as_coded bigint not null,                           -- the theme chosen then; another one now where themes were joined
  excerpt_from integer not null check (excerpt_from >= 0),
  excerpt_to integer not null check (excerpt_to > excerpt_from),
  coder uuid references identity.actor,               -- null: proposed with the theme, and counts for nothing until it is confirmed
  coded_at timestamptz not null default now(),
  quote_by uuid references identity.actor,            -- who said these words may be shown: they name nobody
  undone_at timestamptz                               -- taken back by who coded it
);
create index coding_by_theme on consultation.coding (theme, response) where undone_at is null;
create index coding_by_answer on consultation.coding (answer);
create index coding_by_response on consultation.coding (response);
-- Themes that were joined: what each was before stays on its codings.
create table consultation.theme_joined (
  id bigint generated always as identity primary key,
  from_theme bigint not null references consultation.theme,
  to_theme bigint not null references consultation.theme,
  codings integer not null,
  reason text not null,
  by_actor uuid not null references identity.actor,
  joined_at timestamptz not null default now(),
  check (from_theme <> to_theme)
);

create table consultation.reply (
  id bigint generated always as identity primary key,
  theme bigint not null references consultation.theme,
  decision text not null check (decision in ('will-do', 'in-part', 'will-not', 'already', 'for-others')),
  text_en text not null check (length(text_en) between 1 and 5000),
  text_cy text check (length(text_cy) between 1 and 5000),
  because text,                                       -- why not, where it is not
  commitments text[] not null default '{}',
  drafted_by uuid not null references identity.actor,
  drafted_at timestamptz not null default now(),
  released_by uuid references identity.actor,
  released_at timestamptz,
  check ((released_by is null) = (released_at is null)),
  constraint two_people check (released_by <> drafted_by),
  constraint says_why check (decision not in ('will-not', 'in-part') or length(because) > 0)
);
create index reply_by_theme on consultation.reply (theme, released_at desc);

-- Examples and proposals: each step somebody took, what was decided and what the sender was told. Steps are added, never changed.
create table consultation.triage (
  id bigint generated always as identity primary key,
  response bigint not null references consultation.response,
  step text not null check (step in ('reading', 'asked-more', 'accepted', 'declined', 'passed-on')),
  reason text not null check (length(reason) between 1 and 4000),
  told_sender text check (length(told_sender) between 1 and 4000),
  by_actor uuid not null references identity.actor,
  at timestamptz not null default now(),
  constraint tells_the_sender check (step = 'reading' or told_sender is not null)
);
create index triage_by_response on consultation.triage (response, id);

create table consultation.outgoing (
  id uuid primary key default gen_random_uuid(),
  response bigint not null references consultation.response,
  to_address text not null,
  subject text not null,
  text text not null,
  in_reply_to text,
  asked_at timestamptz not null default now(),
  next_try timestamptz not null default now(),
  tries integer not null default 0,
  sent_at timestamptz,
  given_up_at timestamptz,
  problem text
);
create index outgoing_waiting on consultation.outgoing (next_try) where sent_at is null and given_up_at is null;

-- The one way in, for every channel. Everything of a response is written in one statement of the asker's transaction, or nothing is. The same
-- packet a second time, or the same words from the same person, is one response with one arrival more.
create function consultation.receive(packet jsonb) returns jsonb
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  way text := packet->>'channel'; c consultation.call; r consultation.response; a bigint; is_new boolean := true; clerk uuid;
  found_harm boolean := jsonb_array_length(coalesce(packet->'disclosures', '[]')) > 0;
begin
  if way = 'email' and not (select identity.has('{system}', '{receive}')) and not (select identity.has('{correspondence-clerk}', '{answer-comments}'))
     or way in ('post', 'telephone', 'meeting') and not (select identity.has('{correspondence-clerk}', '{answer-comments}'))
     or way is null then
    raise exception using errcode = 'insufficient_privilege', message = 'consultation.receive: not your way in';
  end if;
  if way in ('post', 'telephone', 'meeting') then clerk := (select identity.my_id()); end if;
  select * into c from consultation.call where key = packet->>'call';
  if c.key is null then raise exception using errcode = 'no_data_found', message = 'consultation.receive: no such call'; end if;
  insert into consultation.response (reference, code_hash, call, kind, channel, language, received_on, late, choices, same_as, entered_by, flagged, held)
  values (packet->>'reference', decode(packet->>'codeHash', 'hex'), c.key, packet->>'kind', way, packet->>'language', (packet->>'on')::date,
          coalesce((packet->>'on')::date > c.closes_on, false),
          coalesce((select array_agg(o.id order by o.id) from consultation.option o
                     where o.call = c.key and packet->'choices'->o.question ? o.option), '{}'),
          decode(packet->>'sameAs', 'hex'), clerk, found_harm, found_harm)
  on conflict do nothing returning * into r;
  if r.id is null then
    is_new := false;
    select * into r from consultation.response
     where same_as = decode(packet->>'sameAs', 'hex')
        or (reference = packet->>'reference' and code_hash is not distinct from decode(packet->>'codeHash', 'hex'))
     order by id limit 1;
    -- Somebody else's reference: nothing is said of it and nothing written.
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
    select r.id, l->>'to', l->>'subject', l->>'text', l->>'inReplyTo' from (select packet->'letter' as l) given where jsonb_typeof(l) = 'object';
    delete from consultation.draft d where d.reference = r.reference and d.code_hash = r.code_hash;
  end if;
  -- The same press of a button twice is one arrival; the same letter sent twice is two.
  if is_new or way <> 'web' then
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

-- A draft is opened by whoever holds its code, and by nobody else, the council included.
create function consultation.save_draft(reference text, code_hash bytea, call text, body jsonb) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare kept text;
begin
  if pg_column_size(save_draft.body) > 400000 then return false; end if;
  delete from consultation.draft d where d.expires_at < now();
  insert into consultation.draft as d (reference, code_hash, call, body) values (save_draft.reference, save_draft.code_hash, save_draft.call, save_draft.body)
  on conflict on constraint draft_pkey do update set body = excluded.body, saved_at = now(), expires_at = now() + interval '90 days'
    where d.code_hash = excluded.code_hash and d.call = excluded.call
  returning d.reference into kept;
  return kept is not null;
end $$;

create function consultation.open_draft(reference text, code_hash bytea, out call text, out body jsonb, out saved_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select d.call, d.body, d.saved_at from consultation.draft d
   where d.reference = open_draft.reference and d.code_hash = open_draft.code_hash and d.expires_at > now()
$$;

-- What became of one response, for whoever has its reference; their own words only for whoever has its code as well.
create function consultation.follow(reference text, code_hash bytea) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select jsonb_build_object(
    'reference', r.reference, 'call', r.call, 'kind', r.kind, 'channel', r.channel, 'on', r.received_on, 'late', r.late,
    'arrivals', (select count(*) from consultation.arrival a where a.response = r.id),
    'read', exists (select from consultation.reading d join consultation.answer w on w.id = d.answer where w.response = r.id),
    'own', case when r.code_hash = follow.code_hash then
       (select jsonb_agg(jsonb_build_object('question', w.question, 'text', w.text) order by w.id) from consultation.answer w where w.response = r.id) end,
    'themes', coalesce((select jsonb_agg(jsonb_build_object('theme', t.id, 'nameEn', t.name_en, 'nameCy', t.name_cy, 'about', t.about, 'excerpts',
         case when r.code_hash = follow.code_hash then t.excerpts end) order by t.id)
       from (select t.id, t.name_en, t.name_cy, t.about, jsonb_agg(substr(w.text, k.excerpt_from + 1, k.excerpt_to - k.excerpt_from) order by k.id) as excerpts
               from consultation.coding k join consultation.theme t on t.id = k.theme and t.state = 'confirmed' join consultation.answer w on w.id = k.answer
              where k.response = r.id and k.coder is not null and k.undone_at is null group by t.id) t), '[]'),
    'steps', coalesce((select jsonb_agg(jsonb_build_object('step', s.step, 'told', s.told_sender, 'on', (s.at at time zone 'Europe/London')::date) order by s.id)
       from consultation.triage s where s.response = r.id and s.told_sender is not null), '[]'))
  from consultation.response r where r.reference = follow.reference
$$;

-- Words that somebody said may be shown, with the name only where its owner wished it and a person confirmed it.
create function consultation.quotes(theme bigint) returns table (id bigint, words text, name text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.id, substr(w.text, k.excerpt_from + 1, k.excerpt_to - k.excerpt_from), case when p.name_confirmed_by is not null then p.name end
    from consultation.coding k join consultation.theme t on t.id = k.theme and t.state = 'confirmed'
    join consultation.answer w on w.id = k.answer left join consultation.responder p on p.response = k.response
   where k.theme = quotes.theme and k.quote_by is not null and k.undone_at is null and not w.held order by k.id limit 20
$$;

-- How much has come, for everybody: numbers only.
create function consultation.call_counts(call text, out responses bigint, out late bigint, out first_on date, out last_on date)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*), count(*) filter (where r.late), min(r.received_on), max(r.received_on) from consultation.response r where r.call = call_counts.call
$$;

-- A decision about a response lets it go on to those who read and answer, in the same transaction.
create function consultation.let_go() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update consultation.response set held = false where id = new.response;
  update consultation.answer set held = false where response = new.response;
  return new;
end $$;
create trigger let_go after insert on consultation.safeguarding_decision for each row execute function consultation.let_go();

-- Open answers of people who chose all of what is asked, newest last; for whoever may read answers.
create function consultation.answers_of(call text, question text, chosen integer[], after bigint, most integer)
returns table (id bigint, response bigint, text text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not (select identity.has('{consultation-analyst}', '{answer-comments}')) then return; end if;
  if cardinality(chosen) = 0 then
    return query select w.id, w.response, w.text from consultation.answer w
     where w.call = answers_of.call and w.question = answers_of.question and w.id > after and not w.held order by w.id limit most;
  else
    return query select w.id, w.response, w.text from consultation.response r join consultation.answer w on w.response = r.id
     where r.choices @> chosen and r.call = answers_of.call and w.question = answers_of.question and w.id > after and not w.held
     order by w.id limit most;
  end if;
end $$;

-- Calls, as everybody may read them.
create function consultation.calls() returns table (key text, body jsonb)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.key, c.body from consultation.call c order by c.opens_on desc, c.key
$$;

-- What was heard and what was answered: themes a person confirmed, with the newest reply that a second person released.
create function consultation.heard(call text) returns table (theme bigint, name_en text, name_cy text, about text[], responses integer, decision text,
  text_en text, text_cy text, because text, commitments text[], released_on date)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select t.id, t.name_en, t.name_cy, t.about, t.responses, p.decision, p.text_en, p.text_cy, p.because, p.commitments,
         (p.released_at at time zone 'Europe/London')::date
    from consultation.theme t left join lateral (select * from consultation.reply y where y.theme = t.id and y.released_at is not null
                                                  order by y.released_at desc, y.id desc limit 1) p on true
   where t.call = heard.call and t.state = 'confirmed' order by t.responses desc, t.id
$$;

-- Examples and proposals that were taken up, as everybody may read them: what was decided and what the sender was told.
create function consultation.taken_up(call text) returns table (kind text, step text, told text, on_day date)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select r.kind, s.step, s.told_sender, (s.at at time zone 'Europe/London')::date
    from consultation.triage s join consultation.response r on r.id = s.response
   where r.call = taken_up.call and s.step in ('accepted', 'passed-on') and not r.held order by s.id desc limit 50
$$;

-- Families and themes are found again as a job: an analyst may ask for it, and the service itself.
alter table jobs.request drop constraint request_name_check;
alter table jobs.request add constraint request_name_check
  check (name in ('receive-delivery', 'release-delivery', 'link-records', 'find-needs', 'list-as-known', 'read-comments'));
create function consultation.check_request() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not ((select identity.has('{consultation-analyst}', '{answer-comments}')) or (select identity.has('{system}', '{receive}')))
     or not exists (select from consultation.call c where c.key = new.payload->>'call') then
    raise exception using errcode = 'insufficient_privilege', message = format('%s: not yours to ask for', new.name);
  end if;
  return new;
end $$;
drop trigger asked_by_who_may on jobs.request;
create trigger asked_by_who_may before insert on jobs.request for each row
  when (new.name not in ('read-comments', 'list-as-known')) execute function identify.check_request();
create trigger comments_asked_by_who_may before insert on jobs.request for each row
  when (new.name = 'read-comments') execute function consultation.check_request();
