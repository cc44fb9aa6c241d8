import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Notices on their way to people, and facts on their way to other systems; what happened before is nobody's news any more. */
export class Notices1763700000023 implements MigrationInterface {
  readonly name = 'Notices1763700000023';

  async up(q: QueryRunner): Promise<void> {
    await q.query(NOTICES);
    await q.query(WEBHOOKS);
    // What happened before there were notices is nobody's news any more.
    // The owner sees no fact, row-level security being forced on him too.
    await q.query(`
CREATE POLICY notices_begin ON motcua.event FOR SELECT TO CURRENT_USER USING (true);
INSERT INTO motcua.checkpoint (follower, tx, position, moved_at)
  SELECT follower, tx, position, recorded_at FROM (VALUES ('notices'), ('webhooks')) AS f(follower),
    (SELECT tx, position, recorded_at FROM motcua.event ORDER BY tx DESC, position DESC LIMIT 1) last;
INSERT INTO motcua.notice_beginning SELECT tx, position FROM motcua.checkpoint WHERE follower = 'notices';
DROP POLICY notices_begin ON motcua.event`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query(`
DROP TABLE motcua.webhook_delivery, motcua.webhook_endpoint, motcua.notice, motcua.notice_beginning;
DELETE FROM motcua.checkpoint WHERE follower IN ('notices', 'webhooks');
REVOKE UPDATE (channel) ON motcua.letter FROM motcua_writer`);
  }
}

const NOTICES = `
CREATE TABLE motcua.notice (
  id               uuid PRIMARY KEY,
  dossier          uuid NOT NULL,
  template         text NOT NULL,
  template_version int NOT NULL,
  incident         text NOT NULL,
  channel          text NOT NULL CHECK (channel IN ('email', 'sms', 'zalo', 'inbox', 'desk', 'post')),
  recipient        text NOT NULL,
  priority         smallint NOT NULL,
  fields           jsonb NOT NULL,
  letter_kind      text,
  letter_incident  text,
  paper            boolean NOT NULL,
  caused_at        timestamptz NOT NULL,
  state            text NOT NULL CHECK (state IN ('waiting', 'claimed', 'sending', 'unknown', 'asking', 'sent', 'cancelled', 'dead', 'to-print', 'handed-over')),
  in_doubt         boolean NOT NULL DEFAULT false,
  since            timestamptz,
  hold_until       timestamptz,
  lease_until      timestamptz,
  fence            bigint NOT NULL DEFAULT 0,
  attempts         int NOT NULL DEFAULT 0,
  passed_on        boolean NOT NULL DEFAULT false,
  reason           text,
  proof            jsonb,
  sent_at          timestamptz,
  handed_over_by   text,
  handed_over_note text,
  UNIQUE (dossier, template, incident, channel, recipient),
  CHECK ((state IN ('sent', 'handed-over')) = (sent_at IS NOT NULL)),
  CHECK ((state IN ('claimed', 'sending', 'asking')) = (lease_until IS NOT NULL))
);
COMMENT ON TABLE motcua.notice IS 'What a person is told by one channel: the intent, and what became of it. The id is our tracking id, derived from the unique key; recipient is a party@version or an account, never an address. At most one confirmed send a key.';
COMMENT ON COLUMN motcua.notice.incident IS 'The promise it speaks of (number.generation), or the fact where a promise has several.';
COMMENT ON COLUMN motcua.notice.in_doubt IS 'A send began whose outcome nobody has told us yet: asked about by the id, never blindly sent again.';
COMMENT ON COLUMN motcua.notice.paper IS 'Printed when no channel brings it to him; not what he has in his hands already.';
COMMENT ON COLUMN motcua.notice.passed_on IS 'This channel did not bring it, and the next one has been chosen, or none was needed.';
COMMENT ON COLUMN motcua.notice.since IS 'From when the channel could have taken it, on the system clock; 30 minutes later the next channel has its turn.';
CREATE INDEX notice_pending ON motcua.notice (priority, caused_at) WHERE state IN ('waiting', 'claimed', 'sending', 'unknown', 'asking');
CREATE INDEX notice_dead ON motcua.notice (caused_at, id) WHERE state = 'dead';
CREATE INDEX notice_to_pass_on ON motcua.notice (id) WHERE state IN ('dead', 'cancelled') AND NOT passed_on;
CREATE INDEX notice_paper ON motcua.notice (caused_at, id) WHERE state = 'to-print';
CREATE INDEX notice_inbox ON motcua.notice (recipient, caused_at DESC, id DESC) WHERE channel = 'inbox';
GRANT SELECT, INSERT, UPDATE (state, in_doubt, since, hold_until, lease_until, fence, attempts, passed_on, reason, proof, sent_at, handed_over_by, handed_over_note)
  ON motcua.notice TO motcua_writer;
GRANT SELECT ON motcua.notice TO motcua_reader;
ALTER TABLE motcua.notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE motcua.notice FORCE ROW LEVEL SECURITY;
CREATE POLICY writer ON motcua.notice TO motcua_writer USING (true) WITH CHECK (true);
CREATE POLICY reader ON motcua.notice FOR SELECT TO motcua_reader USING (EXISTS (SELECT FROM motcua.dossier d WHERE d.id = dossier));

CREATE TABLE motcua.notice_beginning (tx xid8 NOT NULL, position bigint NOT NULL);
COMMENT ON TABLE motcua.notice_beginning IS 'The last fact recorded before there were notices; no row: none was. Facts up to it cause none.';
GRANT SELECT ON motcua.notice_beginning TO motcua_writer;

GRANT UPDATE (channel) ON motcua.letter TO motcua_writer;`;

const WEBHOOKS = `
CREATE TABLE motcua.webhook_endpoint (
  id          uuid PRIMARY KEY,
  url         text NOT NULL,
  types       text[] NOT NULL,
  secret      text NOT NULL,
  created_by  text NOT NULL,
  created_at  timestamptz NOT NULL,
  disabled_at timestamptz,
  disabled_by text
);
COMMENT ON TABLE motcua.webhook_endpoint IS 'Where facts are told to other systems. types: CloudEvents types, none means all. secret: sealed with the service''s key.';
GRANT SELECT, INSERT, UPDATE (disabled_at, disabled_by) ON motcua.webhook_endpoint TO motcua_writer;

CREATE TABLE motcua.webhook_delivery (
  id          uuid PRIMARY KEY,
  endpoint    uuid NOT NULL REFERENCES motcua.webhook_endpoint,
  tx          xid8 NOT NULL,
  position    bigint NOT NULL,
  body        jsonb NOT NULL,
  state       text NOT NULL CHECK (state IN ('waiting', 'claimed', 'delivered', 'dead')),
  begun_at    timestamptz NOT NULL,
  hold_until  timestamptz,
  lease_until timestamptz,
  fence       bigint NOT NULL DEFAULT 0,
  attempts    int NOT NULL DEFAULT 0,
  reason      text,
  done_at     timestamptz,
  UNIQUE (endpoint, tx, position),
  CHECK ((state = 'claimed') = (lease_until IS NOT NULL))
);
COMMENT ON TABLE motcua.webhook_delivery IS 'A fact on its way to an endpoint, as the CloudEvent that is sent; its id is the message''s, also when it is replayed.';
CREATE INDEX webhook_pending ON motcua.webhook_delivery (begun_at) WHERE state IN ('waiting', 'claimed');
CREATE INDEX webhook_of_endpoint ON motcua.webhook_delivery (endpoint, begun_at DESC, id);
GRANT SELECT, INSERT, UPDATE (state, begun_at, hold_until, lease_until, fence, attempts, reason, done_at) ON motcua.webhook_delivery TO motcua_writer;`;
