/** Headers of every answer, and how much one address may ask. */
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import type { WebSettings } from './site.ts';

/** Nothing from elsewhere, nothing inline. The mail of the inbox is framed from an address of ours with its own rules. */
const directives = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  scriptSrcAttr: ["'none'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'"],
  fontSrc: ["'none'"],
  connectSrc: ["'self'"],
  formAction: ["'self'"],
  frameSrc: ["'self'"],
  frameAncestors: ["'none'"],
  baseUri: ["'none'"],
  objectSrc: ["'none'"],
};

export async function secure(app: FastifyInstance, settings: WebSettings): Promise<void> {
  const https = settings.baseUrl.startsWith('https:');
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { ...directives, ...(https ? { upgradeInsecureRequests: [] } : {}) },
    },
    hsts: https ? { maxAge: 31_536_000 } : false,
    xFrameOptions: { action: 'deny' },
    // "no-referrer" would make browsers send Origin: null with our own forms.
    referrerPolicy: { policy: 'same-origin' },
  });
  await app.register(rateLimit, {
    max: settings.requestsPerMinute ?? 6000,
    timeWindow: 60_000,
    allowList: (request) => request.url === '/healthz' || request.url === '/readyz',
    errorResponseBuilder: (_request, { ttl }) =>
      Object.assign(new Error(`too many requests; try again in ${Math.ceil(ttl / 1000)} s`), {
        statusCode: 429,
      }),
  });
}

/** For a mail's own frame: no script, no request, links open in the whole window. */
export const mailSandbox = 'allow-top-navigation-by-user-activation';
export const mailPolicy = [
  `sandbox ${mailSandbox}`,
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');
