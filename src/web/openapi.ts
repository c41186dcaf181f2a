/** OpenAPI 3.1, generated from the schemas that the routes use. */
import { z } from 'zod';
import { facetNames } from '#core/board/filters.ts';
import type { Scope } from '#ports/api-tokens.ts';
import {
  boardParameters,
  ownBoardSchema,
  ownMatchesParameters,
  ownMatchPageSchema,
  pursuitBody,
  sourcesSchema,
  vacancyDetailSchema,
  vacancyPageSchema,
} from './api-schemas.ts';
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
    ...ownPaths(),
  },
  components: {
    securitySchemes: { personalToken: { type: 'http', scheme: 'bearer', description: 'Made at /me/tokens' } },
    schemas: {
      VacancyPage: schemaOf(vacancyPageSchema),
      VacancyDetail: schemaOf(vacancyDetailSchema),
      Sources: schemaOf(sourcesSchema),
      OwnMatchPage: schemaOf(ownMatchPageSchema),
      OwnBoard: schemaOf(ownBoardSchema),
      PursuitBody: schemaOf(pursuitBody, 'input'),
      Problem: schemaOf(problemSchema),
    },
  },
});

/** By a personal token that has the scope. */
const withScope = (scope: Scope) => [{ personalToken: [scope] }];

function ownPaths() {
  const id = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }];
  const done = (description: string, errors: number[]) => {
    const { '200': _ok, '304': _same, ...problems } = answers('Problem', '', errors);
    return { '204': { description }, ...problems };
  };
  return {
    '/api/v1/me/matches': {
      get: {
        operationId: 'listOwnMatches',
        summary: 'What fits you now, rule by rule, newest first',
        security: withScope('matches:read'),
        parameters: queryOf(ownMatchesParameters),
        responses: answers('OwnMatchPage', 'One page of verdicts', [400, 401, 403]),
      },
    },
    '/api/v1/me/board': {
      get: {
        operationId: 'readOwnBoard',
        summary: 'Your board with its notes',
        security: withScope('board:read'),
        responses: answers('OwnBoard', 'The board', [401, 403]),
      },
    },
    '/api/v1/me/board/{id}': {
      put: {
        operationId: 'keepOnBoard',
        summary: 'Puts an opening on your board, or changes its stage and note',
        security: withScope('board:write'),
        parameters: id,
        requestBody: { required: true, content: { 'application/json': { schema: refTo('PursuitBody') } } },
        responses: done('Kept', [400, 401, 403, 404]),
      },
      delete: {
        operationId: 'takeOffBoard',
        summary: 'Takes an opening off your board',
        security: withScope('board:write'),
        parameters: id,
        responses: done('It is not there any more', [401, 403]),
      },
    },
  };
}

const boardQuery = () => queryOf(boardParameters);

function queryOf(parameters: z.ZodType) {
  const { properties = {} } = z.toJSONSchema(parameters, { io: 'output', unrepresentable: 'any' });
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: false,
    schema,
    ...(facetNames.some((facet) => facet === name) ? { style: 'form', explode: true } : {}),
  }));
}
