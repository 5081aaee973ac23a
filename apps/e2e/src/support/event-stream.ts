import type { Api } from './api.ts';

export interface StreamedEvent {
  id: string;
  event: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a test reads what it expects
  data: any;
}

/** A client of `GET /v1/events` that keeps the events it receives. */
export class EventStream {
  readonly events: StreamedEvent[] = [];
  readonly status: number;
  private readonly ended = new AbortController();

  private constructor(response: Response, ended: AbortController) {
    this.status = response.status;
    this.ended = ended;
    void this.read(response).catch(() => undefined);
  }

  static async open(api: Api, path = '/v1/events', lastEventId?: string): Promise<EventStream> {
    const ended = new AbortController();
    const response = await fetch(api.baseUrl + path, {
      signal: ended.signal,
      headers: {
        authorization: `Bearer ${api.token}`,
        ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
      },
    });
    return new EventStream(response, ended);
  }

  close(): void {
    this.ended.abort();
  }

  private async read(response: Response): Promise<void> {
    let text = '';
    for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      text += chunk;
      const blocks = text.split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) this.keep(block);
    }
  }

  private keep(block: string): void {
    const fields = Object.fromEntries(
      block.split('\n').map(line => line.split(/: (.*)/s).slice(0, 2) as [string, string]),
    );
    if (!fields['data']) return;
    this.events.push({
      id: fields['id'] ?? '',
      event: fields['event'] ?? '',
      data: JSON.parse(fields['data']) as unknown,
    });
  }
}
