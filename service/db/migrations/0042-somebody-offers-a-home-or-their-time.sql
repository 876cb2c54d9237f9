-- Somebody who lives here offers a home or their time: without an account, to a desk that has them answered. It is no contact about a family, and no rule reads it.
create table working_together.offer_enquiry (
  id uuid primary key default gen_random_uuid(),
  form uuid not null unique,                   -- the form's own: sent twice it is one
  offer text not null check (offer ~ '^[a-z-]{1,40}$'),   -- id in offers.yaml
  language text not null check (language in ('en', 'cy')),
  name text not null check (length(btrim(name)) between 2 and 200),
  reach text not null check (length(btrim(reach)) between 5 and 254),
  says text not null default '' check (length(says) <= 4000),
  at timestamptz not null default clock_timestamp(),
  answered_by uuid references identity.actor,
  answered_at timestamptz,
  how text check (how in ('spoke', 'wrote', 'not-reached')),
  answer text check (length(btrim(answer)) between 10 and 2000),
  check (num_nonnulls(answered_by, answered_at, how, answer) in (0, 4))
);
create index offer_enquiry_in_order on working_together.offer_enquiry (at);

-- The one way in, for people who are nobody here. It answers nothing: whoever sends learns of nobody else.
create function working_together.receive_enquiry(form uuid, offer text, language text, name text, reach text, says text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into working_together.offer_enquiry (form, offer, language, name, reach, says)
  values (receive_enquiry.form, receive_enquiry.offer, receive_enquiry.language, receive_enquiry.name, receive_enquiry.reach, receive_enquiry.says)
  on conflict do nothing;
end $$;
