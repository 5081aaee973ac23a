import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** The part of a refused body that is still read, in bytes and milliseconds, so that its sender receives the reason. */
export interface DrainBounds {
  bytes: number;
  milliseconds: number;
}

/** More than the largest file a route takes, for as long as a slow line needs for the bodies most people send. */
const BOUNDS: DrainBounds = { bytes: 64 * 1024 * 1024, milliseconds: 10_000 };

/**
 * Reads the rest of a request that was answered before all of its body was here, and throws it away. A connection that
 * is closed with unread bytes is reset, and a sender who is still writing sees a broken pipe instead of the answer.
 * Beyond `bytes` no more is read, so that an endless sender stands still; after `milliseconds` the connection is cut.
 */
export const drainRefusedBodies = (server: FastifyInstance, bounds = BOUNDS): void => {
  const draining = new Set<Socket>();
  server.server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    response.once('prefinish', () => {
      if (!request.complete && !request.socket.destroyed) drain(request, bounds, draining);
    });
  });
  server.addHook('preClose', async () => {
    for (const socket of draining) socket.destroy();
  });
};

const drain = (request: IncomingMessage, { bytes, milliseconds }: DrainBounds, draining: Set<Socket>): void => {
  const { socket } = request;
  const closeIfLast = lingering(socket);
  const timer = setTimeout(() => socket.destroy(), milliseconds);
  const end = () => {
    clearTimeout(timer);
    draining.delete(socket);
    request.off('end', end);
    socket.off('close', end);
    closeIfLast();
  };
  draining.add(socket);
  request.once('end', end);
  socket.once('close', end);
  throwAway(request, bytes);
};

/** Stops reading beyond so many bytes: the sender's own buffers fill, and it waits. */
const throwAway = (request: IncomingMessage, limit: number): void => {
  let bytes = 0;
  request.on('data', (piece: Buffer) => {
    bytes += piece.length;
    if (bytes > limit) request.pause();
  });
  // At once, not in the next tick: Node takes all listeners away from a body whose reading has not begun.
  request.read(0);
  request.resume();
};

/**
 * After the last answer of a connection Node closes it with unread bytes, which resets it. Instead only its sending
 * half is closed, until the function this answers is called; then the connection may also go on to the next request.
 */
const lingering = (socket: Socket): (() => void) => {
  const destroySoon = socket.destroySoon.bind(socket);
  let isLast = false;
  socket.destroySoon = () => {
    isLast = true;
    socket.end();
  };
  return () => {
    socket.destroySoon = destroySoon;
    if (isLast) destroySoon();
  };
};
