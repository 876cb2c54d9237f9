create schema action_plan;
create schema consultation;
create schema working_together;
