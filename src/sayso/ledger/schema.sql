-- The tables of a ledger, version 6. They may change between versions; the views keep their names
-- and columns, and are what to query. docs/ledger.md describes both.
--
-- Strings that come again and again (types, cues, places, lists of names) stand once, in `word`,
-- and are numbers elsewhere. Days are counted from 1970-01-01. Sentences are places in the text.

CREATE TABLE word (
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL
);
-- A short stand-in for an index over whole strings, half as large.
CREATE INDEX word_text ON word (substr(text, 1, 1) || substr(text, -4) || length(text));

-- The layout in which the records of this file are written (layout.py), as compressed JSON.
CREATE TABLE form (
  id INTEGER PRIMARY KEY,
  layout BLOB NOT NULL
);

-- One row an article; its events are `events` rows from `first_event` on. `record` is the record
-- without the text (pack.py).
CREATE TABLE article (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  title TEXT,
  outlet INTEGER REFERENCES word (id),
  published TEXT,
  url TEXT,
  agency TEXT,
  first_event INTEGER NOT NULL,
  events INTEGER NOT NULL,
  form INTEGER NOT NULL REFERENCES form (id),
  text TEXT NOT NULL,
  record BLOB NOT NULL
);

-- The checksum of an article's row with its text and record (seals.py).
CREATE TABLE seal (
  article INTEGER PRIMARY KEY REFERENCES article (id),
  sum INTEGER NOT NULL
);

-- One row an actor under one name and code, whatever the number of articles it is in. `identity` is
-- null where it is the kind and the name.
CREATE TABLE actor (
  id INTEGER PRIMARY KEY,
  name INTEGER NOT NULL REFERENCES word (id),
  identity TEXT,
  kind INTEGER NOT NULL REFERENCES word (id),
  code TEXT,
  country TEXT
);
CREATE INDEX actor_name ON actor (name);

-- The words and sides by which an article is met by others near in time (claims/across/blocks.py).
CREATE TABLE anchor (
  key INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES article (id),
  PRIMARY KEY (key, article)
) WITHOUT ROWID;

-- By what articles of one text, and versions of one address, find each other
-- (claims/across/copies.py): keys of the address, of the whole text and of samples of it. Of a text
-- that is there word for word only the first article has those of the text.
CREATE TABLE fingerprint (
  key INTEGER NOT NULL,
  article INTEGER NOT NULL REFERENCES article (id),
  PRIMARY KEY (key, article)
) WITHOUT ROWID;

-- The texts that have samples in little (claims/across/copies.py), which tells most that are no copies
-- without opening them. Articles from before version 6 have no row: their texts are compared.
CREATE TABLE sketch (
  article INTEGER PRIMARY KEY REFERENCES article (id),
  size INTEGER NOT NULL,
  marks BLOB NOT NULL
);

-- The articles that bring one text, whole, cut or lightly changed: `first` is the first of them that
-- was added. An article alone has no row.
CREATE TABLE copy (
  article INTEGER PRIMARY KEY REFERENCES article (id),
  first INTEGER NOT NULL REFERENCES article (id)
);
CREATE INDEX copy_first ON copy (first);

-- One row a claim; its reports are the events that name it.
CREATE TABLE claim (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  type INTEGER NOT NULL REFERENCES word (id),
  actors INTEGER REFERENCES word (id),
  recipients INTEGER REFERENCES word (id),
  status INTEGER NOT NULL REFERENCES word (id),
  first_day INTEGER,
  last_day INTEGER,
  place INTEGER REFERENCES word (id),
  disputed INTEGER NOT NULL,
  reports INTEGER NOT NULL,
  outlets INTEGER NOT NULL,
  origins INTEGER NOT NULL,
  first_reported INTEGER
);
CREATE INDEX claim_key ON claim (key);
CREATE INDEX claim_reported ON claim (first_reported);
CREATE INDEX claim_disputed ON claim (first_reported) WHERE disputed = 1;
CREATE INDEX claim_origins ON claim (first_reported, origins) WHERE origins > 1;

-- An origin of claims: `label` is what readers are shown, `kind` and `name` whose it is, `ring` the
-- outlets that cite only each other, joined by "; ".
CREATE TABLE origin (
  id INTEGER PRIMARY KEY,
  label INTEGER NOT NULL REFERENCES word (id),
  kind INTEGER NOT NULL REFERENCES word (id),
  name INTEGER REFERENCES word (id),
  ring INTEGER REFERENCES word (id)
);
CREATE INDEX origin_label ON origin (label);

-- `key` is n for the id t<n>, else the id itself; so are those of the events.
CREATE TABLE attribution (
  article INTEGER NOT NULL REFERENCES article (id),
  key NOT NULL,
  source INTEGER REFERENCES actor (id),
  cue INTEGER REFERENCES word (id),
  act INTEGER NOT NULL REFERENCES word (id),
  manner INTEGER NOT NULL REFERENCES word (id),
  within,
  start INTEGER,
  length INTEGER,
  PRIMARY KEY (article, key)
) WITHOUT ROWID;

-- `component` is shared by the events that hang together by links, null where there is none. `path`
-- is null where it is the outlet and the chain; `turn` is of a report that corrects or retracts.
CREATE TABLE event (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article (id),
  key NOT NULL,
  type INTEGER NOT NULL REFERENCES word (id),
  mode INTEGER REFERENCES word (id),
  cameo INTEGER REFERENCES word (id),
  status INTEGER NOT NULL REFERENCES word (id),
  first_day INTEGER,
  last_day INTEGER,
  place INTEGER REFERENCES word (id),
  country INTEGER REFERENCES word (id),
  start INTEGER NOT NULL,
  length INTEGER NOT NULL,
  attribution,
  confidence INTEGER NOT NULL,
  claim INTEGER NOT NULL REFERENCES claim (id),
  component INTEGER,
  asserted INTEGER REFERENCES word (id),
  denied INTEGER REFERENCES word (id),
  turn INTEGER REFERENCES word (id),
  chain INTEGER REFERENCES word (id),
  origin INTEGER REFERENCES origin (id),
  path INTEGER REFERENCES word (id)
);
CREATE INDEX event_claim ON event (claim);
CREATE INDEX event_component ON event (component) WHERE component IS NOT NULL;

-- Who takes part: `role` is 0 of an actor, 1 of a recipient.
CREATE TABLE participant (
  event INTEGER NOT NULL REFERENCES event (id),
  role INTEGER NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor (id),
  PRIMARY KEY (event, role, actor)
) WITHOUT ROWID;

CREATE TABLE amount (
  event INTEGER NOT NULL REFERENCES event (id),
  unit INTEGER NOT NULL REFERENCES word (id),
  value REAL NOT NULL,
  PRIMARY KEY (event, unit, value)
) WITHOUT ROWID;

-- The names that a search may ask for: `kind` is 0 of an outlet, 1 of a place.
CREATE TABLE facet (
  kind INTEGER NOT NULL,
  word INTEGER NOT NULL REFERENCES word (id),
  PRIMARY KEY (kind, word)
) WITHOUT ROWID;

-- Where a place is: of the places of one name and country the first in the gazetteer's order.
-- `level` is 0 of a country, 1 of a region, 2 of what is smaller, null where it is not known.
CREATE TABLE site (
  name INTEGER NOT NULL REFERENCES word (id),
  country INTEGER NOT NULL,
  lat REAL NOT NULL,
  lon REAL NOT NULL,
  geonames INTEGER,
  level INTEGER,
  PRIMARY KEY (name, country)
) WITHOUT ROWID;

-- What people decide of what the machine read; rows are only ever added. A decision stands by the
-- words that it is about and where they are (W3C Web Annotation: TextQuoteSelector,
-- TextPositionSelector), so that it finds them in any later reading. `machine` is the machine's
-- value then; `undoes` is the decision that this one takes back.
CREATE TABLE review (
  id TEXT PRIMARY KEY,
  made TEXT NOT NULL,
  reviewer TEXT NOT NULL,
  article TEXT NOT NULL,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  exact TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  event TEXT NOT NULL,
  decision TEXT NOT NULL,
  field TEXT,
  machine TEXT,
  value TEXT,
  note TEXT,
  undoes TEXT,
  version TEXT NOT NULL
);
CREATE INDEX review_article ON review (article);

-- A process of talks, and what articles tell of it. `first_reported` is the first day of print.
CREATE TABLE process (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL,
  first_reported INTEGER
);

CREATE INDEX process_key ON process (key);
CREATE INDEX process_order ON process (first_reported IS NULL, first_reported, key);

-- Searches that somebody keeps, by name; `query` is a query string of the explorer.
CREATE TABLE saved (
  name TEXT PRIMARY KEY,
  query TEXT NOT NULL,
  made TEXT NOT NULL
);

CREATE TABLE meeting (
  id INTEGER PRIMARY KEY,
  article INTEGER NOT NULL REFERENCES article (id),
  key TEXT NOT NULL,
  process INTEGER NOT NULL REFERENCES process (id),
  name TEXT NOT NULL,
  round INTEGER,
  place INTEGER REFERENCES word (id),
  first_day INTEGER,
  last_day INTEGER,
  agenda TEXT,
  status INTEGER REFERENCES word (id)
);
CREATE INDEX meeting_process ON meeting (process);

-- `printed` is the day of print of its article, by which tellings of one time find each other.
CREATE TABLE seat (
  id INTEGER PRIMARY KEY,
  meeting INTEGER NOT NULL REFERENCES meeting (id),
  actor INTEGER NOT NULL REFERENCES actor (id),
  side INTEGER NOT NULL REFERENCES word (id),
  stance INTEGER NOT NULL REFERENCES word (id),
  event INTEGER REFERENCES event (id),
  printed INTEGER
);
CREATE INDEX seat_meeting ON seat (meeting);
CREATE INDEX seat_side ON seat (side, printed);

CREATE VIEW articles AS
  SELECT a.id, a.key, a.title, (SELECT text FROM word WHERE id = a.outlet) AS outlet, a.published,
         a.url, a.agency, a.text
  FROM article a;

CREATE VIEW copies AS
  SELECT a.key AS article, f.key AS first_added, (SELECT text FROM word WHERE id = a.outlet) AS outlet,
         a.published, a.url,
         (SELECT min(b.published) FROM copy d JOIN article b ON b.id = d.article
          WHERE d.first = c.first) AS first_published
  FROM copy c JOIN article a ON a.id = c.article JOIN article f ON f.id = c.first;

CREATE VIEW actors AS
  SELECT a.id, ifnull(a.identity, 'name:' || k.text || ':' || lower(n.text)) AS identity,
         n.text AS name, k.text AS kind, a.code, a.country
  FROM actor a JOIN word n ON n.id = a.name JOIN word k ON k.id = a.kind;

CREATE VIEW attributions AS
  SELECT a.key AS article,
         CASE typeof(t.key) WHEN 'integer' THEN 't' || t.key ELSE t.key END AS attribution,
         (SELECT text FROM word WHERE id = p.name) AS source, p.code, (SELECT text FROM word WHERE id = t.cue) AS cue,
         (SELECT text FROM word WHERE id = t.act) AS act,
         (SELECT text FROM word WHERE id = t.manner) AS manner,
         CASE typeof(t.within) WHEN 'integer' THEN 't' || t.within ELSE t.within END AS within,
         substr(a.text, t.start + 1, t.length) AS content
  FROM attribution t JOIN article a ON a.id = t.article LEFT JOIN actor p ON p.id = t.source;

CREATE VIEW events AS
  SELECT e.id, a.key AS article,
         CASE typeof(e.key) WHEN 'integer' THEN 'e' || e.key ELSE e.key END AS event,
         (SELECT text FROM word WHERE id = a.outlet) AS outlet, a.published,
         (SELECT text FROM word WHERE id = e.type) AS type,
         (SELECT text FROM word WHERE id = e.mode) AS mode,
         (SELECT text FROM word WHERE id = e.cameo) AS cameo,
         (SELECT group_concat(n.text, '; ') FROM participant x JOIN actor p ON p.id = x.actor
          JOIN word n ON n.id = p.name WHERE x.event = e.id AND x.role = 0) AS actors,
         (SELECT group_concat(n.text, '; ') FROM participant x JOIN actor p ON p.id = x.actor
          JOIN word n ON n.id = p.name WHERE x.event = e.id AND x.role = 1) AS recipients,
         (SELECT group_concat(p.code, ' ') FROM participant x JOIN actor p ON p.id = x.actor
          WHERE x.event = e.id) AS codes,
         (SELECT text FROM word WHERE id = e.status) AS status,
         date(e.first_day * 86400, 'unixepoch') AS first_day,
         date(e.last_day * 86400, 'unixepoch') AS last_day,
         (SELECT text FROM word WHERE id = e.place) AS place,
         (SELECT text FROM word WHERE id = e.country) AS country,
         CASE typeof(e.attribution) WHEN 'integer' THEN 't' || e.attribution
              ELSE e.attribution END AS attribution,
         substr(a.text, e.start + 1, e.length) AS evidence, e.confidence / 100.0 AS confidence
  FROM event e JOIN article a ON a.id = e.article;

CREATE VIEW claims AS
  SELECT c.id, c.key AS claim, (SELECT text FROM word WHERE id = c.type) AS type,
         (SELECT text FROM word WHERE id = c.actors) AS actors,
         (SELECT text FROM word WHERE id = c.recipients) AS recipients,
         (SELECT text FROM word WHERE id = c.status) AS status,
         date(c.first_day * 86400, 'unixepoch') AS first_day,
         date(c.last_day * 86400, 'unixepoch') AS last_day,
         (SELECT text FROM word WHERE id = c.place) AS place,
         c.disputed, c.reports, c.outlets, c.origins,
         date(c.first_reported * 86400, 'unixepoch') AS first_reported
  FROM claim c;

CREATE VIEW reports AS
  SELECT e.id, c.key AS claim, a.key AS article,
         CASE typeof(e.key) WHEN 'integer' THEN 'e' || e.key ELSE e.key END AS event,
         o.text AS outlet, a.published, (SELECT text FROM word WHERE id = e.type) AS type,
         (SELECT text FROM word WHERE id = e.status) AS status,
         (SELECT text FROM word WHERE id = e.asserted) AS asserted_by,
         (SELECT text FROM word WHERE id = e.denied) AS denied_by,
         (SELECT text FROM word WHERE id = e.turn) AS turn,
         (SELECT text FROM word WHERE id = e.chain) AS chain,
         (SELECT w.text FROM origin x JOIN word w ON w.id = x.label WHERE x.id = e.origin) AS origin,
         CASE WHEN e.origin IS NOT NULL THEN
           ifnull((SELECT text FROM word WHERE id = e.path), ifnull(o.text, a.key)
                  || ifnull(' > ' || (SELECT text FROM word WHERE id = e.chain), '')) END AS path,
         substr(a.text, e.start + 1, e.length) AS evidence
  FROM event e JOIN article a ON a.id = e.article JOIN claim c ON c.id = e.claim
  LEFT JOIN word o ON o.id = a.outlet;

CREATE VIEW origins AS
  SELECT c.key AS claim, w.text AS origin, count(DISTINCT e.article) AS articles,
         (SELECT text FROM word WHERE id = x.kind) AS kind,
         (SELECT text FROM word WHERE id = x.name) AS name,
         (SELECT text FROM word WHERE id = x.ring) AS ring
  FROM event e JOIN claim c ON c.id = e.claim JOIN origin x ON x.id = e.origin
  JOIN word w ON w.id = x.label
  GROUP BY c.key, x.id;

CREATE VIEW figures AS
  SELECT c.key AS claim, a.key AS article, u.text AS unit, m.value,
         (SELECT text FROM word WHERE id = e.asserted) AS asserted_by, a.published
  FROM amount m JOIN event e ON e.id = m.event JOIN claim c ON c.id = e.claim
  JOIN article a ON a.id = e.article JOIN word u ON u.id = m.unit;

CREATE VIEW talks AS
  SELECT r.key AS talks, a.key AS article, a.published, m.name, m.round,
         (SELECT text FROM word WHERE id = m.place) AS place,
         date(m.first_day * 86400, 'unixepoch') AS first_day,
         date(m.last_day * 86400, 'unixepoch') AS last_day,
         (SELECT text FROM word WHERE id = m.status) AS status, (SELECT text FROM word WHERE id = p.name) AS party, p.code,
         (SELECT text FROM word WHERE id = s.stance) AS stance
  FROM meeting m JOIN article a ON a.id = m.article JOIN process r ON r.id = m.process
  JOIN seat s ON s.meeting = m.id JOIN actor p ON p.id = s.actor;

CREATE VIEW reviews AS
  SELECT r.id, r.made, r.reviewer, r.article, r.event, r.decision, r.field, r.machine, r.value,
         r.note, r.undoes, r.exact,
         EXISTS (SELECT 1 FROM review u WHERE u.undoes = r.id) AS undone
  FROM review r;

-- The sentences and parties of the events. Under `codes` it also holds marks that begin with zz,
-- by which `sayso find` looks for type, outlet, place and month.
CREATE VIRTUAL TABLE words USING fts5(
  evidence, actors, recipients, codes,
  content="events", content_rowid="id", detail=none, columnsize=0,
  tokenize='porter unicode61 remove_diacritics 2'
);
