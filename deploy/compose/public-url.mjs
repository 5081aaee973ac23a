/** People reach an installation without PUBLIC_URL at the port it publishes on this machine. */
const { PUBLISH_PORT } = process.env;
if (PUBLISH_PORT) process.env.PUBLIC_URL ||= `http://localhost:${PUBLISH_PORT}`;
