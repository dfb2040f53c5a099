import { LoadingRegion, Skeleton, SkeletonTable } from '#app/_ui/skeleton.tsx';

export default function WebhooksLoading() {
  return (
    <LoadingRegion label="Loading events">
      <Skeleton className="mb-5 h-8 w-36" />
      <SkeletonTable rows={10} />
    </LoadingRegion>
  );
}
