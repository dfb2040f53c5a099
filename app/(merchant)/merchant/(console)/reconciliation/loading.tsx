import { LoadingRegion, Skeleton, SkeletonTable } from '#app/_ui/skeleton.tsx';

export default function ReconciliationLoading() {
  return (
    <LoadingRegion label="Loading the comparison">
      <Skeleton className="mb-5 h-8 w-44" />
      <Skeleton className="mb-8 h-20" />
      <SkeletonTable rows={6} />
    </LoadingRegion>
  );
}
