-- What a copy of a ledger's rows is, under new ids and days before (tools/web_million.py).

INSERT INTO main.article SELECT id + :articles, key || '~' || :copy, title, outlet,
  date(published, '-' || :days || ' days'), url, agency, first_event + :events, events, form,
  text, record FROM small.article;

INSERT INTO main.claim SELECT id + :claims, key || '-' || :copy, type, actors, recipients,
  status, first_day - :days, last_day - :days, place, disputed, reports, outlets, origins,
  first_reported - :days FROM small.claim;

INSERT INTO main.event SELECT id + :events, article + :articles, key, type, mode, cameo, status,
  first_day - :days, last_day - :days, place, country, start, length, attribution, confidence,
  claim + :claims, component + :events, asserted, denied, turn, chain, origin, path FROM
  small.event;

INSERT INTO main.attribution SELECT article + :articles, key, source, cue, act, manner, within,
  start, length FROM small.attribution;

INSERT INTO main.participant SELECT event + :events, role, actor FROM small.participant;

INSERT INTO main.amount SELECT event + :events, unit, value FROM small.amount;

INSERT INTO main.process SELECT id + :processes, key || '-' || :copy FROM small.process;

INSERT INTO main.meeting SELECT id + :meetings, article + :articles, key, process + :processes,
  name, round, place, first_day - :days, last_day - :days, agenda, status FROM small.meeting;

INSERT INTO main.seat SELECT id + :seats, meeting + :meetings, actor, side, stance, event +
  :events FROM small.seat;

INSERT INTO main.words (rowid, evidence, actors, recipients, codes) SELECT rowid + :events,
  evidence, actors, recipients, codes FROM temp.told;
