import {
  createNumberSeries,
  type CreateNumberSeriesData,
  listNumberSeries,
  type NumberSeries,
  updateNumberSeries,
} from '@provena/api-client';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';

const queryKey = ['number series'];

/** The fields of a series that change. */
export type SeriesFields = Pick<NumberSeries, 'name' | 'pattern' | 'width' | 'start' | 'period'>;

/** A page of the series; the rows before stay until it is here. */
export const useSeries = (cursor: string | undefined) =>
  useQuery({
    queryKey: [...queryKey, cursor],
    placeholderData: keepPreviousData,
    queryFn: () => ask(() => listNumberSeries({ query: { limit: 20, cursor } })),
  });

/** What a dialog sends: the fields, and the texts that say what a new series numbers or if one goes on. */
type Sent = SeriesFields & { texts: Partial<Record<string, string>> };

const changed = ({ id, version, location }: NumberSeries, { texts, ...fields }: Sent) =>
  updateNumberSeries({
    path: { id },
    body: { ...fields, ...(location && { isActive: texts['isActive'] !== undefined }) },
    headers: { 'If-Match': `"v${String(version)}"` },
  });

const added = ({ texts, ...fields }: Sent) => {
  const { documentType, locationId } = texts as Pick<CreateNumberSeriesData['body'], 'documentType' | 'locationId'>;
  return createNumberSeries({ body: { ...fields, documentType, locationId } });
};

/** Saves a series as it was seen, or a new one. */
export const useSaveSeries = (series: NumberSeries | null) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (sent: Sent) => ask<NumberSeries>(() => (series ? changed(series, sent) : added(sent))),
    onSettled: () => queries.invalidateQueries({ queryKey }),
  });
};
