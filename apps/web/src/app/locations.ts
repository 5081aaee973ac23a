import { useQuery } from '@tanstack/react-query';
import { listLocations, type Location } from '@provena/api-client';
import { ask } from '../api/ask.ts';
import { chooseLocation, useChosenLocation } from './settings.ts';
import { useMay } from './session.ts';

/** The locations the person may see, by name. */
export const useLocations = () => {
  const may = useMay('catalogue:read');
  return useQuery({
    queryKey: ['locations'],
    enabled: may,
    staleTime: 60_000,
    queryFn: async () => (await ask(() => listLocations({ query: { limit: 100 } }))).data,
  });
};

/** The location one works at: the chosen one, else the first. */
export const useLocation = (): {
  location: Location | null;
  locations: readonly Location[];
  choose: (id: string) => void;
} => {
  const { data: locations = [] } = useLocations();
  const chosen = useChosenLocation();
  const location = locations.find(({ id }) => id === chosen) ?? locations[0] ?? null;
  return { location, locations, choose: chooseLocation };
};
