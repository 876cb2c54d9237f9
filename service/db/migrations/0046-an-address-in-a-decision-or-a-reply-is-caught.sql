-- What the front door decides and replies, and why support is stepped up or down, is looked through for addresses as what it is told is. Where there is one that is
-- nobody's home, whoever wrote it said so.
alter table working_together.contact_decision add nobodys_home boolean not null default false;
alter table working_together.contact_reply add nobodys_home boolean not null default false;
alter table working_together.episode_step add nobodys_home boolean not null default false;
