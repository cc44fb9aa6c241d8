import { rmSync } from 'node:fs';
import type { TestServer } from './global-setup.js';

/** Stops the server of the run and removes its folder. */
export default async function globalTeardown(): Promise<void> {
  const shared = globalThis as { testServer?: TestServer };
  if (!shared.testServer) return;
  const { postgres, folder } = shared.testServer;
  delete shared.testServer;
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
