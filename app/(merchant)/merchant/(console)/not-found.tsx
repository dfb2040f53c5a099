import { ButtonLink } from '#app/_ui/button.tsx';
import { EmptyState } from '#app/_ui/empty-state.tsx';

export default function ConsoleNotFound() {
  return (
    <EmptyState
      level={1}
      title="No such order"
      actions={<ButtonLink href="/merchant/orders">All orders</ButtonLink>}
    >
      <p>The link is not complete, or it belongs to another environment.</p>
    </EmptyState>
  );
}
