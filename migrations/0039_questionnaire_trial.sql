-- Trials of a draft on a tablet. What is answered in one stands here alone: no table that is counted refers to it.
create table questionnaire_trial (
	id integer generated always as identity primary key,
	draft_id integer not null references questionnaire_draft,
	-- stands in the address of the trial; opens nothing but the words of the draft
	token text not null unique check (token ~ '^[a-z2-7]{16}$'),
	begun_by integer not null references account,
	begun_at timestamptz not null default now(),
	ended_at timestamptz
);
create unique index questionnaire_trial_open on questionnaire_trial (draft_id) where ended_at is null;

-- Scores alone: no comment, no hour.
create table questionnaire_trial_answer (
	id uuid primary key,
	trial_id integer not null references questionnaire_trial,
	-- of the items that were shown: a draft that is rewritten begins anew
	wording text not null check (wording ~ '^[0-9a-f]{64}$'),
	elapsed_ms integer not null check (elapsed_ms >= 0),
	answers jsonb not null check (jsonb_typeof(answers) = 'object')
);
create index questionnaire_trial_answer_trial on questionnaire_trial_answer (trial_id, wording);
