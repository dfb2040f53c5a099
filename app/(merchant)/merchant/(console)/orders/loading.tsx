import { LoadingRegion, Skeleton, SkeletonTable } from '#app/_ui/skeleton.tsx';

export default function OrdersLoading() {
  return (
    <LoadingRegion label="Loading orders">
      <div className="mb-5 flex justify-between gap-4">
        <Skeleton className="h-8 w-28" />
        <Skeleton className="h-10 w-80" />
      </div>
      <Skeleton className="mb-4 h-9 w-96 max-w-full rounded-full" />
      <SkeletonTable rows={10} />
    </LoadingRegion>
  );
}
