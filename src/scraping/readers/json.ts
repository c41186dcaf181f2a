/** JSON answers: lists of jobs of any shape. Named shapes are in presets; this one finds titles and descriptions. */
import type { Fields } from '../candidates/labels.ts';
import { factOf } from '../candidates/labels.ts';
import { leaf, type Part, part } from '../candidates/parts.ts';
import { foldSpace } from '../words.ts';
import { markedLines, plainLine } from './json-ld.ts';

export type JsonJob = { part: Part; url: string | null };
type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const titleKeys = ['title', 'jobTitle', 'name', 'text', 'position', 'headline'];
const bodyKeys = [
  'description',
  'content',
  'body',
  'jobDescription',
  'descriptionHtml',
  'summary',
  'externalDescription',
  'qualifications',
  'details',
];
const linkKeys = ['absolute_url', 'url', 'link', 'href', 'externalUrl', 'applyUrl', 'ref'];

/** Every object that has a title and is not the parent of such objects. */
export function jsonJobs(value: unknown): JsonJob[] {
  const found: JsonJob[] = [];
  const waiting: unknown[] = [value];
  let seen = 0;
  while (waiting.length > 0 && found.length < 2000 && seen < 200_000) {
    const next = waiting.shift();
    seen += 1;
    if (Array.isArray(next)) waiting.push(...next);
    if (!isObject(next)) continue;
    const lists = Object.values(next).filter((one) => Array.isArray(one) && one.some(isObject));
    const title = first(next, titleKeys);
    if (title !== '' && (lists.length === 0 || first(next, bodyKeys) !== '')) found.push(job(next, title));
    else waiting.push(...Object.values(next).filter((one) => typeof one === 'object'));
  }
  return found;
}

function first(source: Json, keys: readonly string[]): string {
  for (const key of keys) {
    const value = source[key];
    if (typeof value === 'string' && value.trim() !== '') return value;
  }
  return '';
}

function job(source: Json, title: string): JsonJob {
  const fields: Fields = {};
  const others: string[] = [];
  for (const [key, value] of Object.entries(source)) {
    const words = scalar(value);
    if (
      words === '' ||
      words.length > 200 ||
      titleKeys.includes(key) ||
      linkKeys.includes(key) ||
      /id$|slug|uuid|token/i.test(key)
    )
      continue;
    const fact = factOf(key.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll(/[_-]+/g, ' '));
    if (fact && fields[fact] === undefined) fields[fact] = words;
    if (fact) others.push(words);
  }
  const body = bodyKeys.flatMap((key) => markedLines(source[key]));
  const lines = [
    ...body,
    ...others
      .filter((words) => !body.some((line) => line.text.includes(words)))
      .map((words) => plainLine(words)),
  ];
  const url = first(source, linkKeys);
  return {
    part: part({
      heading: plainLine(foldSpace(title), 3),
      parts: lines.map(leaf),
      fields,
      reader: 'json',
      solid: true,
      item: true,
    }),
    url: url === '' ? null : url,
  };
}

function scalar(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return foldSpace(String(value));
  if (isObject(value))
    return foldSpace(String(value['name'] ?? value['label'] ?? value['descriptor'] ?? value['city'] ?? ''));
  return '';
}
