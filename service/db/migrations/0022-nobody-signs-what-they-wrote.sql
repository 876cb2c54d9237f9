-- A report is signed by somebody who made none of it: not the report, not a sentence that stands in it, not the Easy Read beside it. Else one person
-- could have another press "make it", write every sentence anew, and sign alone.
create or replace function action_plan.guard_report() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if tg_table_name = 'signed_report' then
    if not exists (select from action_plan.easy_read e where e.report = new.report and e.version = new.easy_version and e.is_easy)
      or exists (select from action_plan.easy_read e where e.report = new.report and e.version > new.easy_version) then
      raise exception using errcode = 'check_violation', constraint = 'found_easy', message = 'the newest Easy Read has not been found easy';
    end if;
    if not exists (select from action_plan.report r where r.key = new.report and r.made_by = new.made_by)
      or exists (select from action_plan.report_edit e where e.report = new.report and e.by_actor = new.signed_by)
      or exists (select from action_plan.easy_read e where e.report = new.report and e.written_by = new.signed_by) then
      raise exception using errcode = 'check_violation', constraint = 'two_people', message = 'made by somebody else, or written by who signs';
    end if;
  elsif exists (select from action_plan.signed_report s where s.report = new.report) then
    raise exception using errcode = 'check_violation', constraint = 'not_signed', message = 'the report is signed';
  end if;
  return null;
end $$;
