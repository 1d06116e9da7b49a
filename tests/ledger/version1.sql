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

-- What a link is judged by; events that are alike in all of it share a row.
CREATE TABLE node (
  id INTEGER PRIMARY KEY,
  signature TEXT NOT NULL UNIQUE
);

-- The keys under which nodes are kept to be compared with.
CREATE TABLE block (
  key INTEGER NOT NULL,
  node INTEGER NOT NULL REFERENCES node (id),
  PRIMARY KEY (key, node)
) WITHOUT ROWID;

-- Scored links between nodes, each in both directions.
CREATE TABLE link (
  a INTEGER NOT NULL REFERENCES node (id),
  b INTEGER NOT NULL REFERENCES node (id),
  score REAL NOT NULL,
  PRIMARY KEY (a, b)
) WITHOUT ROWID;

-- One row a claim; `body` is the claim without its reports, which are the events that name it.
CREATE TABLE claim (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  type TEXT NOT NULL,
  actors TEXT NOT NULL,
  recipients TEXT NOT NULL,
  status TEXT NOT NULL,
  first_day TEXT,
  last_day TEXT,
  place TEXT,
  disputed INTEGER NOT NULL,
  reports INTEGER NOT NULL,
  outlets INTEGER NOT NULL,
  origins INTEGER NOT NULL,
  first_reported TEXT,
  body BLOB NOT NULL
);
CREATE INDEX claim_key ON claim (key);
CREATE INDEX claim_disputed ON claim (disputed, origins);
CREATE INDEX claim_origins ON claim (origins);
CREATE INDEX claim_reported ON claim (first_reported DESC, key);

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
  node INTEGER REFERENCES node (id),
  telling BLOB NOT NULL,
  claim INTEGER REFERENCES claim (id),
  origin TEXT,
  path TEXT,
  UNIQUE (article, key)
);
CREATE INDEX event_node ON event (node);
CREATE INDEX event_claim ON event (claim);

CREATE TABLE participant (
  event INTEGER NOT NULL REFERENCES event (id),
  role TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor (id),
  PRIMARY KEY (event, role, actor)
) WITHOUT ROWID;
CREATE INDEX participant_actor ON participant (actor);

-- What an article tells of talks; `body` is the `Meeting` of talks/process.py.
CREATE TABLE meeting (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article (id),
  name TEXT NOT NULL,
  round INTEGER,
  place TEXT,
  first_day TEXT,
  last_day TEXT,
  status TEXT,
  body BLOB NOT NULL
);

CREATE TABLE seat (
  meeting INTEGER NOT NULL REFERENCES meeting (id),
  actor INTEGER NOT NULL REFERENCES actor (id),
  stance TEXT NOT NULL,
  PRIMARY KEY (meeting, actor, stance)
) WITHOUT ROWID;

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
         (SELECT group_concat(p.code, ' ') FROM participant x JOIN actor p ON p.id = x.actor
          WHERE x.event = e.id) AS codes,
         replace(substr(ifnull(e.first_day, a.published), 1, 7), '-', '') AS months,
         e.status, e.first_day, e.last_day, e.place, e.country, e.attribution,
         substr(a.text, e.start + 1, e.stop - e.start) AS evidence, e.confidence
  FROM event e JOIN article a ON a.id = e.article;

CREATE VIEW claims AS
  SELECT id, key AS claim, type, actors, recipients, status, first_day, last_day, place, disputed,
         reports, outlets, origins, first_reported
  FROM claim;

CREATE VIEW reports AS
  SELECT e.id, c.key AS claim, a.key AS article, e.key AS event, a.outlet, a.published, e.type,
         e.status, e.origin, e.path, substr(a.text, e.start + 1, e.stop - e.start) AS evidence
  FROM event e JOIN article a ON a.id = e.article JOIN claim c ON c.id = e.claim;

CREATE VIEW origins AS
  SELECT c.key AS claim, e.origin, count(DISTINCT e.article) AS articles
  FROM event e JOIN claim c ON c.id = e.claim
  WHERE e.origin IS NOT NULL
  GROUP BY c.key, e.origin;

CREATE VIEW talks AS
  SELECT a.key AS article, a.published, m.name, m.round, m.place, m.first_day, m.last_day,
         m.status, p.name AS party, NULLIF(p.code, '') AS code, s.stance
  FROM meeting m JOIN article a ON a.id = m.article
  JOIN seat s ON s.meeting = m.id JOIN actor p ON p.id = s.actor;

CREATE VIRTUAL TABLE words USING fts5(
  evidence, actors, recipients, codes, type, outlet, place, months,
  content="events", content_rowid="id", tokenize='porter unicode61 remove_diacritics 2'
);
