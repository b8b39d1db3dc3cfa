-- Lists of alerts without reading all of them. Runs on SQLite and on PostgreSQL.

-- Whether nobody has closed the alert; what closes it sets both this and triage.
ALTER TABLE alerts ADD COLUMN is_open SMALLINT NOT NULL DEFAULT 1;
UPDATE alerts SET is_open = 0 WHERE id IN (SELECT alert FROM triage WHERE status = 'closed');

CREATE INDEX alerts_of_all ON alerts (time, id, level);
CREATE INDEX alerts_open ON alerts (time, id, level) WHERE is_open = 1;
CREATE INDEX alerts_closed ON alerts (time, id, level) WHERE is_open = 0;
CREATE INDEX alerts_open_of_one ON alerts (organisation, time, id, level) WHERE is_open = 1;
CREATE INDEX alerts_by_host ON alerts (lower(host), time);
CREATE INDEX alerts_by_account ON alerts (lower(account), time);
CREATE INDEX triage_by_assignee ON triage (assignee);
CREATE INDEX suppressions_by_rule ON suppressions (rule, ends);
