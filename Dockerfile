# Two stages, so that the package manager's cache stays behind. No build step: tsx runs the sources as they are.
FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc prisma.config.ts ./
COPY prisma ./prisma
# The install also writes the database client, which asks for the schema and for nothing on the network.
RUN npm ci --omit=dev && npm cache clean --force

FROM node:24-slim
RUN apt-get update \
 && apt-get install -y --no-install-recommends chromium fonts-liberation ca-certificates \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY --from=packages /app ./
COPY tsconfig.json LICENSE ./
COPY jobs ./jobs
COPY scrapers ./scrapers
COPY src ./src
# The one folder that is written to: keys and local inbox, where no settings name others.
RUN mkdir /data && chown node:node /data
ENV NODE_ENV=production CHROMIUM_PATH=/usr/bin/chromium DATA_DIR=/data HOST=0.0.0.0
USER node
EXPOSE 3000
CMD ["node", "src/offcycle.mjs", "start"]
