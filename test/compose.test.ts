/** The deployment files, checked by all that can be checked without an engine. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { describeConfig, readConfig } from '#config';

const condition = z.enum(['service_healthy', 'service_completed_successfully', 'service_started']);
const service = z.object({
  image: z.string(),
  build: z.string().optional(),
  command: z.array(z.string()).optional(),
  environment: z.record(z.string(), z.string()).default({}),
  depends_on: z.record(z.string(), z.object({ condition })).default({}),
  healthcheck: z
    .object({
      test: z.tuple([z.enum(['CMD', 'CMD-SHELL'])], z.string()),
      interval: z.string(),
      timeout: z.string(),
      retries: z.number(),
    })
    .optional(),
  volumes: z.array(z.string()).default([]),
  networks: z.array(z.string()),
  ports: z.array(z.string()).default([]),
  restart: z.string(),
  deploy: z.object({ replicas: z.number() }).optional(),
});
const shape = z.object({
  services: z.record(z.string(), service),
  volumes: z.record(z.string(), z.unknown()),
  networks: z.record(z.string(), z.object({ internal: z.boolean().optional() })),
});

const text = readFileSync('docker-compose.yml', 'utf8');
const compose = shape.parse(parse(text, { merge: true, uniqueKeys: true }));
const services = Object.entries(compose.services);
const dockerfile = readFileSync('Dockerfile', 'utf8');
const settings = describeConfig(readConfig({})).map(({ name }) => name);
const ours = services.filter(([, { build }]) => build !== undefined);
const serviceOf = (name: string) => {
  const found = compose.services[name];
  if (!found) throw new Error(`docker-compose.yml has no service ${name}`);
  return found;
};

describe('docker-compose.yml', () => {
  test('has the services of a whole installation', () => {
    expect(services.map(([name]) => name).sort()).toEqual(
      ['mailpit', 'migrate', 'postgres', 'redis', 'web', 'worker'].sort(),
    );
    expect(ours.map(([name]) => name).sort()).toEqual(['migrate', 'web', 'worker']);
  });

  test.each(services.filter(([name]) => name !== 'migrate'))(
    '%s says whether it is well, and comes up again',
    (_, s) => {
      expect(s.healthcheck?.test.length).toBeGreaterThan(1);
      expect(s.restart).toBe('unless-stopped');
    },
  );

  test('migrate runs once, and only after PostgreSQL is well', () => {
    const { restart, depends_on, command } = serviceOf('migrate');
    expect(restart).toBe('no');
    expect(depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
    expect(command).toContain('prisma/migrate.ts');
  });

  test.each(['web', 'worker'])('%s waits for the migration, PostgreSQL and Redis', (name) => {
    expect(serviceOf(name).depends_on).toEqual({
      migrate: { condition: 'service_completed_successfully' },
      postgres: { condition: 'service_healthy' },
      redis: { condition: 'service_healthy' },
    });
  });

  test.each(services)('%s waits only for what can become so', (_, { depends_on }) => {
    for (const [other, { condition }] of Object.entries(depends_on))
      expect(
        condition === 'service_healthy' ? serviceOf(other).healthcheck : serviceOf(other).restart,
      ).toEqual(condition === 'service_healthy' ? expect.anything() : 'no');
  });

  test('the image of every foreign service has a version', () => {
    const foreign = services.filter(([, { build }]) => build === undefined).map(([, { image }]) => image);
    for (const image of foreign) expect(image).toMatch(/:v?\d+(?:\.\d+)*(?:-\w+)?$/);
  });

  test('Redis keeps every job: nothing is evicted, and a file is appended', () => {
    const words = serviceOf('redis').command?.join(' ');
    expect(words).toContain('--maxmemory-policy noeviction');
    expect(words).toContain('--appendonly yes');
    expect(serviceOf('redis').volumes).toEqual(['redis:/data']);
  });

  test('PostgreSQL keeps its data where version 18 looks for it', () => {
    expect(serviceOf('postgres').image).toMatch(/^postgres:18/);
    expect(serviceOf('postgres').volumes).toEqual(['postgres:/var/lib/postgresql']);
  });

  test('every named volume and network is declared, and every declared one is used', () => {
    const volumes = services.flatMap(([, s]) => s.volumes.map((v) => v.split(':')[0] ?? ''));
    const networks = services.flatMap(([, s]) => s.networks);
    expect([...new Set(volumes)].sort()).toEqual(Object.keys(compose.volumes).sort());
    expect([...new Set(networks)].sort()).toEqual(Object.keys(compose.networks).sort());
  });

  test('the database and the queue are not reachable from outside', () => {
    for (const name of ['postgres', 'redis']) {
      expect(serviceOf(name).ports).toEqual([]);
      expect(serviceOf(name).networks.every((network) => compose.networks[network]?.internal)).toBe(true);
    }
    for (const [, { ports }] of services) for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  test('workers are many: none has a fixed name or a published port', () => {
    expect(serviceOf('worker').ports).toEqual([]);
    expect(serviceOf('worker').deploy?.replicas).toBeGreaterThan(1);
    expect(text).not.toContain('container_name');
  });

  test.each(ours)('%s is given only settings that the product knows', (_, { environment }) => {
    expect(Object.keys(environment).filter((name) => !settings.includes(name))).toEqual([]);
    expect(Object.keys(environment)).toEqual(
      expect.arrayContaining(['DATABASE_URL', 'REDIS_URL', 'ENCRYPTION_KEYS']),
    );
  });

  test.each(ours)('the settings of %s, with the defaults put in, are valid', (_, { environment }) => {
    const filled = Object.fromEntries(
      Object.entries(environment).map(([name, value]) => [name, withDefaults(value)]),
    );
    expect(() => readConfig(filled)).not.toThrow();
  });

  test('whoever starts it is asked for settings of the product and one password', () => {
    const asked = [...text.matchAll(/\$\{([A-Z_]+)/g)].map((m) => m[1] ?? '');
    expect(asked.length).toBeGreaterThan(5);
    expect(asked.filter((name) => name !== 'POSTGRES_PASSWORD' && !settings.includes(name))).toEqual([]);
    expect(text).not.toMatch(/PASSWORD: +[^$\s]/);
  });

  test('every command names files that are there, and a role that the product has', () => {
    for (const [, { command = [] }] of ours) {
      const named = command.filter((word) => /\.(?:ts|mjs)$/.test(word));
      expect(named.map((file) => [file, existsSync(file)])).toEqual(named.map((file) => [file, true]));
      expect(named).toHaveLength(1);
    }
    const help = execFileSync(process.execPath, ['src/offcycle.mjs', 'start', '--help'], {
      encoding: 'utf8',
    });
    expect(help).toContain('--role');
    for (const role of ['web', 'worker']) {
      expect(serviceOf(role).command?.slice(-2)).toEqual(['--role', role]);
      expect(help).toContain(role);
    }
  }, 60_000);

  const plugin = spawnSync('docker', ['compose', 'version']).status === 0;
  if (plugin)
    test('docker compose itself reads it', () => {
      const { status, stderr } = spawnSync('docker', ['compose', 'config', '--quiet'], {
        encoding: 'utf8',
        env: { ...process.env, POSTGRES_PASSWORD: 'x', ENCRYPTION_KEYS: 'k1:x' },
      });
      expect(stderr).toBe('');
      expect(status).toBe(0);
    });
  else process.stdout.write('No docker compose here: docker-compose.yml is checked as YAML only.\n');
});

/** "${NAME:-default}" is the default, "${NAME:?message}" is what somebody set. */
const withDefaults = (value: string): string =>
  value.replace(/\$\{[A-Z_]+:-([^}]*)\}/g, '$1').replace(/\$\{[A-Z_]+:\?[^}]*\}/g, 'given');

describe('Dockerfile', () => {
  const lines = dockerfile.replace(/\\\n/g, ' ').split('\n');
  const instructions = (name: string) =>
    lines.filter((l) => l.startsWith(`${name} `)).map((l) => l.slice(name.length + 1));
  const copied = instructions('COPY')
    .filter((words) => !words.startsWith('--from'))
    .flatMap((words) => words.trim().split(/\s+/).slice(0, -1));

  test('copies only what is there and what .dockerignore lets through', () => {
    expect(copied.length).toBeGreaterThan(5);
    expect(copied.filter((source) => !existsSync(source))).toEqual([]);
    const letThrough = readFileSync('.dockerignore', 'utf8')
      .split('\n')
      .flatMap((l) => (l.startsWith('!') ? l.slice(1) : []));
    expect([...copied].sort()).toEqual(letThrough.sort());
  });

  test('copies every file and folder that the command needs', () => {
    const { scripts, imports } = JSON.parse(readFileSync('package.json', 'utf8')) as Record<
      string,
      Record<string, string>
    >;
    const needed = [scripts?.['start'], scripts?.['postinstall'], ...Object.values(imports ?? {})]
      .flatMap((words) => /(?:^|\s|\.\/)((?:src|jobs|prisma|scrapers)\b)/.exec(words ?? '')?.[1] ?? [])
      .filter((folder, at, all) => all.indexOf(folder) === at);
    expect(needed.length).toBeGreaterThan(2);
    expect(needed.filter((folder) => !copied.includes(folder))).toEqual([]);
  });

  test('has two stages on one pinned line of Node, installs from the lock, and does not run as root', () => {
    const stages = instructions('FROM').map((words) => words.split(' ')[0]);
    expect(stages).toEqual(['node:24-slim', 'node:24-slim']);
    expect(dockerfile).toContain('npm ci');
    expect(instructions('USER').at(-1)).toBe('node');
  });

  test('sets only settings that the product knows', () => {
    const set = instructions('ENV').flatMap((words) =>
      words.split(/\s+/).map((pair) => pair.split('=')[0] ?? ''),
    );
    expect(set.filter((name) => name !== 'NODE_ENV' && !settings.includes(name))).toEqual([]);
  });
});
