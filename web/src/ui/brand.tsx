import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { answered, client } from '../api/client.js';
import { useLanguage } from '../text/language.js';

/** Whose service this is: the province's name, colour and logo, as it has set them. */
export const useBrand = () =>
  useQuery({
    queryKey: ['session', 'brand'],
    staleTime: Infinity,
    queryFn: () => answered(client.GET('/api/v1/brand')),
  }).data;

/** The colour of this province on everything that has the first colour; null until it is known. */
export function useBrandColour(): string | null {
  const colour = useBrand()?.colour ?? null;
  useEffect(() => {
    if (colour) document.documentElement.style.setProperty('--primary', colour);
  }, [colour]);
  return colour;
}

export function Logo() {
  const logo = useBrand()?.logo;
  return logo ? <img className="logo" src={logo} alt="" /> : null;
}

function usePlaceName(): string | null {
  const { language } = useLanguage();
  return useBrand()?.place[language] ?? null;
}

export function Committee() {
  const { t } = useLanguage();
  const place = usePlaceName();
  return <p className="committee">{place && t('app.committee', { place })}</p>;
}

/** The abbreviation with its full words for who asks; at the sign-in in full. */
export function SystemName({ full = false }: { full?: boolean }) {
  const { t } = useLanguage();
  const place = usePlaceName() ?? '';
  const [before, after] = t(full ? 'app.name-long' : 'app.name', { place }).split('TTHC');
  return (
    <p className="system">
      {before}
      {after !== undefined && (
        <>
          <abbr title="thủ tục hành chính">TTHC</abbr>
          {after}
        </>
      )}
    </p>
  );
}
