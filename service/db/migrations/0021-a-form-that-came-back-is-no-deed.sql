-- A form that came back with questions was not "allowed": nothing was done. Older entries stay as they were written.
alter table audit.entry drop constraint entry_outcome_check;
alter table audit.entry add constraint entry_outcome_check check (outcome in ('allowed', 'returned', 'refused', 'failed'));
