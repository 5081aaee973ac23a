# One image for the four services and the one-shot programs; docker-compose.yml says which of them a container runs.
ARG NODE_IMAGE=node:24

# Only what decides which packages are needed, so that a change of sources installs nothing again.
FROM ${NODE_IMAGE} AS manifests
WORKDIR /source
COPY package.json package-lock.json ./
COPY libs libs
COPY apps apps
RUN mkdir /manifests && find . -name 'package*.json' -exec cp --parents -t /manifests {} +

FROM ${NODE_IMAGE} AS build
WORKDIR /app
ENV NX_DAEMON=false NX_TUI=false
COPY --from=manifests /manifests ./
RUN npm install --no-save --no-audit --no-fund --loglevel=error --omit=dev
COPY . .
RUN npx nx run-many -t build \
 && mkdir /built \
 && find apps libs -mindepth 2 -maxdepth 2 -name dist -exec cp -r --parents -t /built {} +

FROM ${NODE_IMAGE} AS packages
WORKDIR /app
COPY --from=manifests /manifests ./
# The image runs what is built: neither what builds it nor the parts of the web app, which its files contain.
RUN rm -r apps/web && npm pkg delete dependencies.nx dependencies.@swc/cli dependencies.@swc/core dependencies.rolldown \
 && npm install --no-save --no-audit --no-fund --loglevel=error --omit=dev --omit=optional --ignore-scripts

FROM ${NODE_IMAGE}
WORKDIR /app
ENV NODE_ENV=production HEALTH_PORT=8080
COPY --from=packages /app ./
COPY --from=build /built ./
COPY deploy deploy
USER node
