import { Badge, type Tone } from '#app/_ui/badge.tsx';

const tones: Readonly<Record<string, Tone>> = {
  processed: 'good',
  done: 'good',
  received: 'info',
  processing: 'info',
  retrying: 'warning',
  failed: 'bad',
  ignored: 'neutral',
};

/** What became of an event. A state this page does not know is shown as it is. */
export function EventState({ state }: { readonly state: string }) {
  return <Badge tone={tones[state] ?? 'neutral'}>{state.charAt(0).toUpperCase() + state.slice(1)}</Badge>;
}
