/** A page as an answer: never kept by a cache, since it tells of now. */
import type { FastifyReply } from 'fastify';

export const sendPage = (reply: FastifyReply, html: string): FastifyReply =>
  reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(html);
