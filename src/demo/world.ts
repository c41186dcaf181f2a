/** A small world of fictional program sites on loopback, that changes by steps and knows what is true in it. */
import { allSites } from './all-sites.ts';
import { answer, type Pages } from './answer.ts';
import { type Calendar, calendarFrom } from './calendar.ts';
import { initialPlaces } from './initial-places.ts';
import { type LoopbackHosts, listenOnLoopback, loopbackAddresses } from './loopback-hosts.ts';
import type { Facts, Place } from './place.ts';
import type { SiteSource } from './site.ts';
import { demoSteps, type WorldState } from './steps.ts';

export type DemoSource = Omit<SiteSource, 'path'> & { url: string };

/** A vacancy as it is, and every page that shows it (or would, were its site not broken). */
export type TruePlace = { key: string; facts: Facts; sightings: { sourceId: string; url: string }[] };

type DemoStep = { name: string; sentence: string; apply(): void };

export type DemoWorld = {
  sources: DemoSource[];
  /** To be applied in this order, once each. */
  steps: DemoStep[];
  /** What vacancies exist now, open and filled. */
  readonly truth: TruePlace[];
  /** Ids of the sources that answer with an error page now. */
  readonly brokenSources: string[];
  close(): Promise<void>;
};

/** `port` 0 (the default) takes free ports; `now` is the day that dates are counted from. */
export async function startDemoWorld(options: { port?: number; now?: Date } = {}): Promise<DemoWorld> {
  const calendar = calendarFrom(options.now ?? new Date());
  let state: WorldState = { places: initialPlaces(calendar), broken: [] };
  let pages = render(state, calendar);
  const hosts = await listenOnLoopback((request, response) => answer(pages, request, response), {
    addresses: loopbackAddresses(allSites.length),
    port: options.port ?? 0,
  });
  const steps = demoSteps(calendar).map(({ name, sentence, next }) => ({
    name,
    sentence,
    apply: () => {
      state = next(state);
      pages = render(state, calendar);
    },
  }));
  return {
    sources: sourcesOn(hosts),
    steps,
    get truth() {
      return state.places.map((place) => truthOf(place, hosts));
    },
    get brokenSources() {
      return allSites
        .filter(({ id }) => state.broken.includes(id))
        .flatMap(({ sources }) => sources.map(({ id }) => id));
    },
    close: hosts.close,
  };
}

function render(state: WorldState, calendar: Calendar): Pages {
  return new Map(
    allSites.flatMap((site) =>
      site
        .pages({ places: state.places, calendar, broken: state.broken.includes(site.id) })
        .map((page) => [`/${site.id}/${page.path}`, page] as const),
    ),
  );
}

function sourcesOn({ origins }: LoopbackHosts): DemoSource[] {
  return allSites.flatMap((site, index) =>
    site.sources.map(({ path, ...source }) => ({ ...source, url: `${origins[index]}/${site.id}/${path}` })),
  );
}

function truthOf(place: Place, { origins }: LoopbackHosts): TruePlace {
  const sightings = allSites.flatMap((site, index) =>
    site.sources
      .filter(({ id }) => place.on.includes(id))
      .map(({ id, path }) => ({
        sourceId: id,
        url: `${origins[index]}/${site.id}/${site.detailPath?.(place) ?? path}`,
      })),
  );
  return { key: place.key, facts: place.facts, sightings };
}
