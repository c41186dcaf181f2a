/** Whether a Redis may hold the queue: an evicting or forgetful one loses jobs without a word. */
import { Redis } from 'ioredis';

const ANSWER_WITHIN_MS = 3_000;

/** Sentences an operator can act on; none where all is well. Never throws, never retries. */
export async function checkRedis(url: string): Promise<string[]> {
  if (!/^rediss?:\/\//.test(url)) {
    return [
      'REDIS_URL is not an address of a Redis; write redis://host:6379, or leave it out to use PostgreSQL.',
    ];
  }
  const client = new Redis(url, {
    lazyConnect: true,
    retryStrategy: () => null,
    connectTimeout: ANSWER_WITHIN_MS,
    commandTimeout: ANSWER_WITHIN_MS,
    maxRetriesPerRequest: 0,
  });
  let reason: Error | undefined;
  client.on('error', (error) => {
    reason = error;
  });
  try {
    await client.connect();
    return problemsIn(await client.info());
  } catch (error) {
    return [unreachable(url, reason ?? error)];
  } finally {
    client.disconnect();
  }
}

/** INFO, not CONFIG GET: hosted Redis forbids the latter. */
function problemsIn(info: string): string[] {
  const field = (name: string) => new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1];
  const policy = field('maxmemory_policy');
  const problems: string[] = [];
  if (policy !== 'noeviction') {
    problems.push(
      `Redis drops keys when memory is short (maxmemory-policy is ${policy ?? 'unknown'}), and jobs with them; ` +
        'run "redis-cli CONFIG SET maxmemory-policy noeviction" and set the same in redis.conf.',
    );
  }
  if (field('aof_enabled') !== '1') {
    problems.push(
      'Redis keeps no append-only file, so a restart loses jobs; ' +
        'run "redis-cli CONFIG SET appendonly yes" and set "appendonly yes" in redis.conf.',
    );
  }
  return problems;
}

function unreachable(url: string, cause: unknown): string {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return (
    `Redis does not answer at ${withoutSecret(url)} (${reason}); ` +
    'start it, correct REDIS_URL, or leave REDIS_URL out to keep the queue in PostgreSQL.'
  );
}

function withoutSecret(url: string): string {
  return URL.canParse(url) ? `${new URL(url).protocol}//${new URL(url).host}` : 'the given address';
}
