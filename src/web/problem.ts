/** Errors of the API as RFC 9457 tells them. */
import type { FastifyReply } from 'fastify';
import { z } from 'zod';

export const problemSchema = z.object({
  type: z.literal('about:blank'),
  status: z.int().describe('The HTTP status again'),
  title: z.string().describe('The same for every error of the kind'),
  detail: z.string().describe('What happened here, and what to do'),
});

export type Problem = Omit<z.infer<typeof problemSchema>, 'type'>;

export const problem = (reply: FastifyReply, { status, title, detail }: Problem): FastifyReply =>
  reply
    .code(status)
    .type('application/problem+json')
    .header('cache-control', 'no-store')
    .send(JSON.stringify({ type: 'about:blank', status, title, detail }));
