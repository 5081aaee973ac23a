import type { QueryClient } from '@tanstack/react-query';

/** One fact of the API's event stream: its topic and its data, or that everything may have changed. */
export interface LiveEvent {
  topic: string;
  data: unknown;
}

/** A unit as the topic `units` tells it. */
export interface MovedUnit {
  id: string;
  itemId: string;
  serialNumber: string;
  status: string;
  /** What has the unit; null when no document does. */
  heldBy: { kind: string; number: string | null; username: string } | null;
}

const CHANNEL = 'provena.live';
const TOPICS = ['units', 'invoices', 'sales', 'sessions', 'stock'];
/** Milliseconds before the stream is opened again after it broke. */
const AGAIN_AFTER = 2_000;

/** The queries that a topic makes old, by the first word of their key. */
const STALE: Record<string, string[]> = {
  invoices: ['invoices', 'invoice', 'purchases'],
  units: ['units', 'unit', 'available'],
  stock: ['stock'],
  sales: ['sales'],
  sessions: ['sessions'],
};

const listeners = new Set<(event: LiveEvent) => void>();

/** Hears every fact of the stream until the returned function is called. */
export const hearLive = (listener: (event: LiveEvent) => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Hears what becomes of units, in order, until the returned function is called. */
export const hearUnits = (listener: (unit: MovedUnit) => void): (() => void) =>
  hearLive(({ topic, data }) => {
    if (topic === 'units') (data as { units: MovedUnit[] } | null)?.units.forEach(listener);
  });

/** Follows the stream until the signal; opens it again when it broke, and tells a reset as a change of everything. */
const follow = (tell: (event: LiveEvent) => void, until: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    let stream: EventSource;
    const open = () => {
      if (until.aborted) return;
      stream = new EventSource('/v1/events');
      for (const topic of TOPICS) {
        stream.addEventListener(topic, ({ data }: MessageEvent<string>) => tell({ topic, data: JSON.parse(data) }));
      }
      stream.addEventListener('reset', () => TOPICS.forEach(topic => tell({ topic, data: null })));
      stream.onerror = () => {
        if (stream.readyState === EventSource.CLOSED) setTimeout(open, AGAIN_AFTER);
      };
    };
    until.addEventListener('abort', () => {
      stream.close();
      resolve();
    });
    open();
  });

/**
 * Marks queries as old when the API tells of a change. A browser has one stream for all its tabs, because a site has six
 * connections: the tab that holds the lock follows, the others hear it through a channel. Returns what ends it.
 */
export const followLive = (queries: QueryClient): (() => void) => {
  const end = new AbortController();
  const channel = new BroadcastChannel(CHANNEL);
  const hear = (event: LiveEvent) => {
    for (const word of STALE[event.topic] ?? []) void queries.invalidateQueries({ queryKey: [word] });
    for (const listener of listeners) listener(event);
  };
  channel.onmessage = ({ data }: MessageEvent<LiveEvent>) => hear(data);
  const tell = (event: LiveEvent) => {
    hear(event);
    channel.postMessage(event);
  };
  navigator.locks.request(CHANNEL, { signal: end.signal }, () => follow(tell, end.signal)).catch(() => undefined);
  return () => {
    end.abort();
    channel.close();
  };
};
