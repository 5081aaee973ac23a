/** The health check of a service's container. */
import { answersOk } from '@provena/embedded';

process.exitCode = (await answersOk(`http://127.0.0.1:${process.env.HEALTH_PORT}/health/ready`)) ? 0 : 1;
