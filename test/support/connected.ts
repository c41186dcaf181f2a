/** An own database for a test file, connected before its first test and gone after its last. */
import { afterAll, beforeAll } from 'vitest';
import { type Connection, connect } from '#adapters/store/client.ts';
import { freshDatabase, type TestDatabase } from './database.ts';

/** Asked for at the top of a file; `url` and `db` are there inside its tests. */
export function connectedDatabase(): { readonly url: string; readonly db: Connection['db'] } {
  let database: TestDatabase;
  let connection: Connection;
  beforeAll(async () => {
    database = await freshDatabase();
    connection = await connect(database.url);
  });
  afterAll(async () => {
    await connection?.close();
    await database?.drop();
  });
  return {
    get url() {
      return database.url;
    },
    get db() {
      return connection.db;
    },
  };
}
