/** A page as an answer: never kept by a cache, since it tells of now. */
import type { FastifyReply } from 'fastify';

export const sendPage = (reply: FastifyReply, html: string): FastifyReply =>
  reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(html);

/** A page that shows what somebody typed, or that a link in a mail opened: kept nowhere, found by no search engine. */
export const sendPrivatePage = (reply: FastifyReply, html: string): FastifyReply =>
  reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('x-robots-tag', 'noindex')
    .send(html);
