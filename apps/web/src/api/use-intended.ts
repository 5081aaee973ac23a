import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Intention } from './intention.ts';
import { refusalOf } from './refusal.ts';

/**
 * A request that is made once for each intention of a person: `send` gets its Idempotency-Key. What may have been done all
 * the same is sent again under its key. Afterwards queries whose key begins with one of the words of `stale` are old.
 */
export const useIntended = <Input, Output>(
  send: (input: Input, key: string) => Promise<Output>,
  stale: readonly string[],
) => {
  const queries = useQueryClient();
  const [intention] = useState(() => new Intention());
  return useMutation({
    mutationFn: (input: Input) => send(input, intention.keyFor(input)),
    onSettled: async (_answer, error) => {
      if (error === null || !refusalOf(error).mayBeDone) intention.end();
      await Promise.all(stale.map(word => queries.invalidateQueries({ queryKey: [word] })));
    },
  });
};
