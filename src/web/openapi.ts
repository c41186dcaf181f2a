/** OpenAPI 3.1, generated from the schemas that the routes use. */
import { z } from 'zod';
import { facetNames } from '#core/board/filters.ts';
import { boardParameters, sourcesSchema, vacancyDetailSchema, vacancyPageSchema } from './api-schemas.ts';
import { problemSchema } from './problem.ts';

const schemaOf = (schema: z.ZodType, io: 'input' | 'output' = 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
};

const refTo = (name: string) => ({ $ref: `#/components/schemas/${name}` });

const answers = (name: string, description: string, errors: number[]) => ({
  '200': { description, headers: etag, content: { 'application/json': { schema: refTo(name) } } },
  '304': { description: 'Unchanged since the answer whose ETag was sent as If-None-Match' },
  ...Object.fromEntries(
    [...errors, 429].map((status) => [
      String(status),
      { description: 'A problem', content: { 'application/problem+json': { schema: refTo('Problem') } } },
    ]),
  ),
});

const etag = { ETag: { schema: { type: 'string' }, description: 'Send it back as If-None-Match' } };

export const openApi = (baseUrl: string) => ({
  openapi: '3.1.0',
  info: {
    title: 'Offcycle',
    version: '1',
    description: 'Off-cycle residency places, and the state of the pages they are read from.',
  },
  servers: [{ url: baseUrl }],
  paths: {
    '/api/v1/vacancies': {
      get: {
        operationId: 'listVacancies',
        summary: 'Openings, filtered, in pages',
        parameters: boardQuery(),
        responses: answers('VacancyPage', 'One page of openings', [400]),
      },
    },
    '/api/v1/vacancies/{id}': {
      get: {
        operationId: 'readVacancy',
        summary: 'One opening with the words of its pages and its history',
        parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
        responses: answers('VacancyDetail', 'The opening', [404]),
      },
    },
    '/api/v1/sources': {
      get: {
        operationId: 'listSources',
        summary: 'What is watched and how it is, trouble first',
        responses: answers('Sources', 'Every source', []),
      },
    },
  },
  components: {
    schemas: {
      VacancyPage: schemaOf(vacancyPageSchema),
      VacancyDetail: schemaOf(vacancyDetailSchema),
      Sources: schemaOf(sourcesSchema),
      Problem: schemaOf(problemSchema),
    },
  },
});

function boardQuery() {
  const { properties = {} } = z.toJSONSchema(boardParameters, { io: 'output', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema,
    ...(facetNames.some((facet) => facet === name) ? { style: 'form', explode: true } : {}),
  }));
}
