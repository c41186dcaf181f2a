/** What one fictional site is: where it starts, and its pages as they are at this moment. */
import type { Calendar } from './calendar.ts';
import type { Place } from './place.ts';

type SourceKind = 'list' | 'list+detail' | 'page' | 'pdf';

export type SiteSource = {
  id: string;
  name: string;
  /** Within the site, without a leading slash. */
  path: string;
  kind: SourceKind;
  /** ACGME name, where the site is about one specialty only. */
  specialtyHint?: string;
  /** The page is empty until its script has run; this selector appears then. */
  browser?: { waitFor: string };
};

export type SitePage = { path: string; type: string; body: string | Buffer };

export type SiteView = { places: Place[]; calendar: Calendar; broken: boolean };

export type Site = {
  /** First part of every path of the site. */
  id: string;
  sources: SiteSource[];
  pages(view: SiteView): SitePage[];
  /** Where a place is read, if not on the page the source starts from. */
  detailPath?(place: Place): string;
};

export const html = 'text/html; charset=utf-8';
export const json = 'application/json; charset=utf-8';
export const pdf = 'application/pdf';

export function shownOn(view: SiteView, sourceId: string): Place[] {
  return view.places.filter((place) => place.on.includes(sourceId));
}
