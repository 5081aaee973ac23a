/** The health check of a service's container; it runs every few seconds, so it loads nothing of the service. */
import { get } from 'node:http';

const answer = await new Promise((resolve, reject) => {
  get(`http://127.0.0.1:${process.env.HEALTH_PORT}/health/ready`, resolve).on('error', reject);
});
process.exit(answer.statusCode === 200 ? 0 : 1);
