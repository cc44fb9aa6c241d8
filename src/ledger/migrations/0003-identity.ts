import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Who may: accounts, the posts they hold, their sessions (reliability.md §7.1 V6, V7).
 * The writer may end a session or a post, never remove it; only failed attempts are forgotten, since they are a counter.
 */
export class Identity1763700000003 implements MigrationInterface {
  readonly name = 'Identity1763700000003';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE motcua.account (
        id uuid PRIMARY KEY,
        username text NOT NULL UNIQUE CHECK (username = lower(username) AND char_length(username) BETWEEN 3 AND 64),
        display_name text NOT NULL CHECK (char_length(display_name) BETWEEN 1 AND 120),
        password_hash text,
        must_change_password boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL,
        created_by uuid REFERENCES motcua.account,
        disabled_at timestamptz
      );
      COMMENT ON TABLE motcua.account IS
        'A person who can sign in. username is folded to lower case; password_hash (argon2id) is null where another way in proves who it is; created_by is null for a citizen who registered and for the first administrator.';

      CREATE TABLE motcua.account_post (
        id uuid PRIMARY KEY,
        account uuid NOT NULL REFERENCES motcua.account,
        role text NOT NULL CHECK (role IN ('desk-officer', 'specialist', 'division-head', 'signing-leader', 'clerk',
          'provincial-office', 'administrator', 'post-staff', 'citizen')),
        agency text,
        since timestamptz NOT NULL,
        until timestamptz CHECK (until >= since),
        granted_by uuid REFERENCES motcua.account,
        CHECK (agency IS NOT NULL OR role IN ('provincial-office', 'administrator', 'post-staff', 'citizen')),
        CHECK (agency IS NULL OR role <> 'citizen')
      );
      CREATE UNIQUE INDEX account_post_open ON motcua.account_post (account, role, coalesce(agency, '')) WHERE until IS NULL;
      CREATE INDEX account_post_agency ON motcua.account_post (agency) WHERE until IS NULL;
      COMMENT ON TABLE motcua.account_post IS
        'A role held at an agency from since until until (null: still held). A post is ended, never removed, so that who could do what on a day stays known.';

      CREATE TABLE motcua.session (
        id_hash bytea PRIMARY KEY CHECK (octet_length(id_hash) = 32),
        account uuid NOT NULL REFERENCES motcua.account,
        created_at timestamptz NOT NULL,
        last_seen_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        user_agent text,
        ended_at timestamptz
      );
      CREATE INDEX session_account ON motcua.session (account) WHERE ended_at IS NULL;
      COMMENT ON TABLE motcua.session IS
        'A signed-in browser: SHA-256 of the opaque id in its cookie. Ends 30 minutes after last_seen_at (written at most once a minute), at ends_at, or at ended_at.';

      CREATE TABLE motcua.setup_link (
        token_hash bytea PRIMARY KEY CHECK (octet_length(token_hash) = 32),
        created_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz
      );
      COMMENT ON TABLE motcua.setup_link IS
        'SHA-256 of the one-time link that creates the first administrator; a new start ends the unused ones.';

      CREATE TABLE motcua.login_failure (
        username text NOT NULL,
        at timestamptz NOT NULL
      );
      CREATE INDEX login_failure_username ON motcua.login_failure (username, at);
      CREATE INDEX login_failure_at ON motcua.login_failure (at);
      COMMENT ON TABLE motcua.login_failure IS
        'Wrong passwords of the last 15 minutes by folded username, whether or not it exists; kept here so that a restart does not end a lock-out.';

      GRANT SELECT, INSERT ON motcua.account, motcua.account_post, motcua.session, motcua.setup_link TO motcua_writer;
      GRANT UPDATE (password_hash, must_change_password, disabled_at) ON motcua.account TO motcua_writer;
      GRANT UPDATE (until) ON motcua.account_post TO motcua_writer;
      GRANT UPDATE (last_seen_at, ended_at) ON motcua.session TO motcua_writer;
      GRANT UPDATE (expires_at, used_at) ON motcua.setup_link TO motcua_writer;
      GRANT SELECT, INSERT, DELETE ON motcua.login_failure TO motcua_writer;
      GRANT SELECT (id, display_name) ON motcua.account TO motcua_reader;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE motcua.login_failure, motcua.setup_link, motcua.session, motcua.account_post, motcua.account;
    `);
  }
}
