-- A published version never changes: content is kept with its hash, and the items beside it for counting.
create table questionnaire (
	id smallint generated always as identity primary key,
	key text not null unique check (key ~ '^[a-z0-9-]+@[0-9]+$'),
	content jsonb not null,
	content_sha256 text not null,
	published_at timestamptz not null default now()
);

create table item (
	questionnaire_id smallint not null references questionnaire,
	-- place in response.scores, from 1
	position smallint not null check (position >= 1),
	code text not null,
	dimension text not null check (dimension in ('access', 'procedure', 'staff', 'result', 'feedback')),
	party text not null check (party in ('reception', 'deciding')),
	primary key (questionnaire_id, position),
	unique (questionnaire_id, code)
);
