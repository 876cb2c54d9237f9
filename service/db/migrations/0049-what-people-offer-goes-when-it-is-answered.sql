-- What somebody who offered a home or their time wrote, and how they were answered, goes so many months after the answer: that there was an enquiry, about what,
-- when and how it was answered stays. What nobody answered never goes.
alter table working_together.offer_enquiry
  add let_go_at timestamptz,
  drop constraint offer_enquiry_name_check,
  drop constraint offer_enquiry_reach_check,
  drop constraint offer_enquiry_answer_check,
  add constraint offer_enquiry_name_check check (let_go_at is not null or length(btrim(name)) between 2 and 200),
  add constraint offer_enquiry_reach_check check (let_go_at is not null or length(btrim(reach)) between 5 and 254),
  add constraint offer_enquiry_answer_check check (let_go_at is not null or length(btrim(answer)) between 10 and 2000),
  add constraint offer_enquiry_let_go_check check (let_go_at is null or (answered_at is not null and name = '' and reach = '' and says = '' and answer = ''));
create index offer_enquiry_waiting on working_together.offer_enquiry (at) where answered_at is null;
create index offer_enquiry_answered on working_together.offer_enquiry (answered_at) where answered_at is not null and let_go_at is null;

-- For the service's own clearing up, which asks for it every hour: lets go of what was answered more than so many months ago; the ids of those.
create function working_together.let_enquiries_go(months integer) returns setof uuid
language plpgsql volatile security definer rows 10 set search_path = pg_catalog, pg_temp as $$
begin
  if not identity.has('{system}', '{clear-up}') or months < 1 then return; end if;
  return query
    update working_together.offer_enquiry e set name = '', reach = '', says = '', answer = '', let_go_at = now()
     where e.answered_at < now() - make_interval(months => let_enquiries_go.months) and e.let_go_at is null
    returning e.id;
end $$;
