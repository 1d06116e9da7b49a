-- The tables of a ledger, version 1. They may change between versions; the views keep their names
-- and columns, and are what to query. docs/ledger.md describes both.

-- One row an article. `record` is the record without the text, as compressed JSON.
CREATE TABLE article (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  title TEXT,
  outlet TEXT,
  published TEXT,
  url TEXT,
  agency TEXT,
  text TEXT NOT NULL,
  record BLOB NOT NULL
);

-- One row an actor under one name and code, whatever the number of articles it is in.
CREATE TABLE actor (
  id INTEGER PRIMARY KEY,
  identity TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  code TEXT NOT NULL,
  country TEXT NOT NULL,
  UNIQUE (identity, name, kind, code, country)
);

CREATE TABLE attribution (
  article INTEGER NOT NULL REFERENCES article (id),
  key TEXT NOT NULL,
  source INTEGER REFERENCES actor (id),
  cue TEXT,
  act TEXT NOT NULL,
  manner TEXT NOT NULL,
  within TEXT,
  start INTEGER,
  stop INTEGER,
  PRIMARY KEY (article, key)
) WITHOUT ROWID;

CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article (id),
  key TEXT NOT NULL,
  type TEXT NOT NULL,
  mode TEXT,
  cameo TEXT,
  status TEXT NOT NULL,
  first_day TEXT,
  last_day TEXT,
  place TEXT,
  country TEXT,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  attribution TEXT,
  confidence REAL NOT NULL,
  UNIQUE (article, key)
);

CREATE TABLE participant (
  event INTEGER NOT NULL REFERENCES event (id),
  role TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor (id),
  PRIMARY KEY (event, role, actor)
) WITHOUT ROWID;
CREATE INDEX participant_actor ON participant (actor);

CREATE VIEW articles AS
  SELECT id, key, title, outlet, published, url, agency, text FROM article;

CREATE VIEW actors AS
  SELECT id, identity, name, kind, NULLIF(code, '') AS code, NULLIF(country, '') AS country
  FROM actor;

CREATE VIEW attributions AS
  SELECT a.key AS article, t.key AS attribution, p.name AS source, NULLIF(p.code, '') AS code,
         t.cue, t.act, t.manner, t.within,
         substr(a.text, t.start + 1, t.stop - t.start) AS content
  FROM attribution t JOIN article a ON a.id = t.article LEFT JOIN actor p ON p.id = t.source;

CREATE VIEW events AS
  SELECT e.id, a.key AS article, e.key AS event, a.outlet, a.published, e.type, e.mode, e.cameo,
         (SELECT group_concat(p.name, '; ') FROM participant x JOIN actor p ON p.id = x.actor
          WHERE x.event = e.id AND x.role = 'actor') AS actors,
         (SELECT group_concat(p.name, '; ') FROM participant x JOIN actor p ON p.id = x.actor
          WHERE x.event = e.id AND x.role = 'recipient') AS recipients,
         e.status, e.first_day, e.last_day, e.place, e.country, e.attribution,
         substr(a.text, e.start + 1, e.stop - e.start) AS evidence, e.confidence
  FROM event e JOIN article a ON a.id = e.article;

CREATE VIRTUAL TABLE words USING fts5(
  evidence, actors, recipients, content="events", content_rowid="id", tokenize='porter unicode61'
);
